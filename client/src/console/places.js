import { isShape } from './answer-table.js'

// Where a row of an answer lies: its own shape, or the shape of something on the map that it names.

/** Layers whose rows have a key of their own in a set, or in the one row that a step leads to. */
const layerOfSet = {
  FarmlandPlots: 'farmland',
  ControlLines: 'control',
  PlotConflicts: 'conflicts',
  WaterVillages: 'water',
  SampleVillages: 'sample',
  FarmlandProjects: 'projects',
}
const layerOfStep = {
  Plot: 'farmland',
  OlderPlot: 'farmland',
  ControlLine: 'control',
  Project: 'projects',
}
const layerOfKey = { PlotId: 'farmland', ControlLineId: 'control', ProjectId: 'projects' }
const names = ['Id', 'Code', 'Name', 'ShortName']
const layerOfCode = { 6: 'district', 9: 'townships', 12: 'villages' }

/**
 * @typedef {{layer: string, field: string, value: string}} Named something on the map, by the value of a field
 */

/** The shapes in a row, those of the rows it belongs to left out when it has one itself. */
export function shapesIn(row) {
  const own = Object.values(row).filter(isShape)
  if (own.length > 0) return own
  return Object.values(row).flatMap((value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? shapesIn(value) : [],
  )
}

/** What a row names, the most exact first. @param {string} set that was asked, empty when unknown @returns {Named[]} */
export function namedBy(row, set) {
  return [
    ...keysOf(row, layerOfSet[set]),
    ...(set === 'Regions' ? byCode(row.Code) : []),
    ...Object.entries(row).flatMap(([step, inner]) => keysOf(inner ?? {}, layerOfStep[step])),
    ...Object.entries(layerOfKey).flatMap(([field, layer]) => found(layer, 'Id', row[field])),
    ...byCode(row.VillageCode),
    ...keysOf(row.Township ?? {}, 'townships'),
    ...deeperPlaces(row),
    ...byCode(row.TownshipCode),
    ...byCode(row.RegionCode),
  ]
}

/** The township of the plot a row belongs to. */
const deeperPlaces = (row) =>
  Object.values(row).flatMap((inner) => [
    ...keysOf(inner?.Township ?? {}, 'townships'),
    ...byCode(inner?.VillageCode),
    ...byCode(inner?.TownshipCode),
  ])

/** Names are alike in many places; a township's is not. */
function keysOf(row, layer) {
  if (!layer) return []
  const fitting = layer === 'townships' ? names : names.slice(0, 2)
  return fitting.flatMap((field) => found(layer, field, row[field]))
}

const byCode = (code) =>
  layerOfCode[code?.length] ? found(layerOfCode[code.length], 'Code', code) : []

const found = (layer, field, value) =>
  typeof value === 'string' && value !== '' ? [{ layer, field, value }] : []
