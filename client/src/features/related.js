import { t } from '../core/i18n.js'
import { formatMu } from '../core/units.js'

/**
 * What belongs to a thing and has a card of its own.
 * @param {string} kind layer id or `projects`
 * @returns {{layer: string, row: object, note?: string}[]}
 */
export function relatedTo(kind, row, look) {
  const found = related[kind]?.(row, look) ?? []
  return found.filter((one) => one.row)
}

const related = {
  farmland: (plot, look) => [
    { layer: 'projects', row: look.project(plot.ProjectId) },
    ...look.conflictsOfPlot(plot.Id).map((conflict) => ({
      layer: 'conflicts',
      row: conflict,
      note: t('unit.muValue', { value: formatMu(conflict.AreaMu) }),
    })),
    ...look.programmesOfVillage(plot.VillageCode),
  ],
  conflicts: (conflict, look) => [
    { layer: 'farmland', row: look.plot(conflict.PlotId) },
    { layer: 'farmland', row: look.plot(conflict.OlderPlotId) },
    { layer: 'control', row: look.controlLine(conflict.ControlLineId) },
  ],
  villages: (village, look) => look.programmesOfVillage(village.Code),
  water: (village, look) => look.programmesOfVillage(village.VillageCode),
  sample: (village, look) => look.programmesOfVillage(village.VillageCode),
}
