import { t } from '../core/i18n.js'
import {
  formatCount,
  formatDegrees,
  formatMu,
  formatNumber,
  formatTime,
  NONE,
} from '../core/units.js'
import { choiceLabel, isListed, isSummable, pathLabel, propertyLabel } from './labels.js'
import { splitLast } from './metadata.js'
import { isGrouped } from './query-text.js'

/**
 * @typedef {{path: string, label: string, kind: string, isNumber: boolean, isSummed: boolean, property: object,
 *   how?: string}} Column property: of the model, or made from the values where the model has none
 */

/** How many rows tell which columns there are, when the question does not. */
const looked = 50

/**
 * The columns of an answer, shapes left out: the map has them.
 * @param {import('./query-text.js').Query | null} query null when the form cannot show it
 * @param {string} type of the rows, empty when unknown
 * @returns {Column[]}
 */
export function columnsOf(query, rows, model, type) {
  const known = query ? knownPaths(query) : []
  const found = pathsIn(rows.slice(0, looked))
  const paths = known.length > 0 ? known : found
  const figures = new Map(
    query && isGrouped(query) ? query.group.figures.map((one) => [one.as, one]) : [],
  )
  return paths
    .map((path) => columnOf(path, figures.get(path), rows, model, type))
    .filter(({ kind }) => kind !== 'shape')
}

/** What stands at a path; null when a step on the way is. */
export function valueAt(row, path) {
  let value = row
  for (const name of path.split('/')) {
    if (value === null || value === undefined) return null
    value = value[name]
  }
  return value
}

/** @param {object} look names of townships and villages by code */
export function cellText({ property, kind, how }, value, look) {
  if (value === null || value === undefined) return ''
  if (how === 'count' || how === 'countdistinct') return formatCount(value)
  return (texts[kind] ?? texts.text)(value, property, look)
}

/** Sums of the rows there are, one text a column; empty where nothing is added up. */
export const footTexts = (columns, rows) =>
  columns.map((column) => {
    if (!column.isSummed) return ''
    const sum = rows.reduce((total, row) => total + (valueAt(row, column.path) ?? 0), 0)
    return cellText(column, sum)
  })

/** The row with the figures of all groups, if the question asked for it: it has none of the columns of the groups. */
export function totalOf(query, rows) {
  if (!query || !isGrouped(query) || !query.group.hasTotal) return null
  const isOfAll = (row) => query.group.by.every((path) => (valueAt(row, path) ?? null) === null)
  return rows.findLast(isOfAll) ?? null
}

/** GeoJSON has a type and coordinates, or geometries. */
export const isShape = (value) =>
  typeof value === 'object' &&
  value !== null &&
  typeof value.type === 'string' &&
  (Array.isArray(value.coordinates) || Array.isArray(value.geometries))

function knownPaths({ columns, group, ...query }) {
  if (isGrouped({ group, ...query })) return [...group.by, ...group.figures.map(({ as }) => as)]
  return columns
}

function pathsIn(rows) {
  const paths = new Set()
  for (const row of rows) for (const path of pathsOf(row)) paths.add(path)
  return [...paths]
}

function* pathsOf(row, before = '') {
  for (const [name, value] of Object.entries(row)) {
    if (name.includes('@') || isShape(value)) continue
    const isRow = typeof value === 'object' && value !== null && !Array.isArray(value)
    if (isRow) yield* pathsOf(value, `${before}${name}/`)
    else yield before + name
  }
}

function columnOf(path, figure, rows, model, type) {
  const property = propertyOf(figure?.path || path, rows, model, type)
  const isCount = figure?.how === 'count' || figure?.how === 'countdistinct'
  const kind = isCount ? 'whole' : figure?.how === 'average' ? 'number' : property.kind
  const isNumber = (kind === 'whole' || kind === 'number') && !isYear(property.name)
  return {
    path,
    label: figure ? figureLabel(figure, model, type) : labelOf(path, model, type),
    kind,
    isNumber,
    isSummed: figure
      ? figure.how === 'sum' || figure.how === 'count'
      : isNumber && isSummable(property.name),
    property,
    ...(figure && { how: figure.how }),
  }
}

/** "面积（亩）合计" @param {import('./apply-text.js').Figure} figure */
export const figureLabel = ({ how, path }, model, type) =>
  how === 'count'
    ? t('figure.count')
    : t('figure.of', { column: pathLabel(model, type, path), figure: t(`figure.${how}`) })

/** The last step says it, but for names that say little by themselves. */
function labelOf(path, model, type) {
  const [before, name] = splitLast(path, '/')
  if (!before) return propertyLabel(type, name)
  return pathLabel(model, type, path)
}

function propertyOf(path, rows, model, type) {
  const known = type && model.property(type, path)
  if (known) return known
  const values = rows
    .map((row) => valueAt(row, path))
    .filter((value) => value !== null && value !== undefined)
  return { name: splitLast(path, '/')[1], type: '', kind: kindOf(values) }
}

function kindOf(values) {
  const isAll = (test) => values.length > 0 && values.every(test)
  if (isAll(Number.isInteger)) return 'whole'
  if (isAll((value) => typeof value === 'number')) return 'number'
  if (isAll((value) => typeof value === 'boolean')) return 'truth'
  return isAll(Array.isArray) ? 'list' : 'text'
}

const isYear = (name) => /Year$/.test(name)

const texts = {
  whole: (value, { name }) => (isYear(name) ? String(value) : formatCount(value)),
  number: (value, { name }) => {
    if (/(Lon|Lat)$/.test(name)) return formatDegrees(value)
    return /(Mu|M2)$/.test(name) ? formatMu(value) : formatNumber(value)
  },
  truth: (value) => t(`yesNo.${value}`),
  choice: (value, property) => choiceLabel(property, value),
  moment: (value) => formatTime(value),
  list: (value) => (isOfRows(value) ? formatCount(value.length) : value.join(t('list.comma'))),
  text: (value, property, look) => {
    if (isListed(property)) return listedText(property, value)
    const place = isPlaceCode(property.name) && look ? look.region(value) : NONE
    return place === NONE ? String(value) : place
  },
}

/** A number of a standard is known by itself; a name of ours is only its word. */
function listedText(property, value) {
  const label = choiceLabel(property, value)
  return /^\d/.test(value) && label !== value ? `${value} ${label}` : label
}

const isOfRows = (value) => value.some((one) => typeof one === 'object' && one !== null)

/** Columns that hold the code of a township or village. */
export const isPlaceCode = (name) => /^(TownshipCode|VillageCode|RegionCode|ParentCode)$/.test(name)
