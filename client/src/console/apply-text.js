import { emptyGroup } from './conditions.js'
import { readFilter, writeFilter } from './filter-text.js'
import { splitOutside } from './scan.js'

/**
 * @typedef {{how: 'sum' | 'average' | 'min' | 'max' | 'countdistinct' | 'count', path: string, as: string}} Figure
 *   path: empty for count
 * @typedef {{by: string[], figures: Figure[], hasTotal: boolean}} Grouping hasTotal: one more row with the figures of all
 */

/** How a column can be summed up, by its kind. */
export const figuresFor = {
  number: ['sum', 'average', 'min', 'max'],
  whole: ['sum', 'average', 'min', 'max', 'countdistinct'],
  date: ['min', 'max'],
  moment: ['min', 'max'],
  text: ['countdistinct'],
  choice: ['countdistinct'],
  id: ['countdistinct'],
}

/**
 * @param {{where: import('./conditions.js').Group, search: string, group: Grouping}} question
 * @returns {string} the text of $apply
 */
export function writeApply({ where, search, group }, model, type) {
  const filter = writeFilter(where, model, type)
  const { by, figures, hasTotal } = group
  const aggregate = figures.length > 0 ? `aggregate(${figures.map(writeFigure).join(',')})` : ''
  const groups = by.length > 0 ? `groupby((${by.join(',')})${aggregate && `,${aggregate}`})` : ''
  const isTotalled = hasTotal && groups && aggregate
  return [
    filter && `filter(${filter})`,
    search && `search(${search})`,
    isTotalled ? `concat(${groups},${aggregate})` : groups || aggregate,
  ]
    .filter(Boolean)
    .join('/')
}

/** @returns {{where: object, search: string, group: Grouping} | null} null for what the form cannot show */
export function readApply(text, model, type) {
  const steps = splitOutside(text.trim(), /\//y)
  const question = { where: emptyGroup(), search: '' }
  const filter = call(steps[0], 'filter')
  if (filter !== null) {
    question.where = readFilter(filter, model, type)
    steps.shift()
  }
  const search = call(steps[0], 'search')
  if (search !== null) {
    question.search = search
    steps.shift()
  }
  const group = steps.length === 1 ? readGrouping(steps[0], model, type) : null
  return group && { ...question, group }
}

function readGrouping(step, model, type) {
  const groups = call(step, 'groupby')
  if (groups !== null) return readGroups(groups, model, type)
  const figures = readFigures(step, model, type)
  if (figures) return { by: [], figures, hasTotal: false }

  const [first, second, ...more] = splitOutside(call(step, 'concat') ?? '', /,/y)
  const totalled = call(first, 'groupby')
  const group = totalled === null ? null : readGroups(totalled, model, type)
  const total = readFigures(second ?? '', model, type)
  const isSame = group && total && JSON.stringify(group.figures) === JSON.stringify(total)
  return isSame && more.length === 0 ? { ...group, hasTotal: true } : null
}

function readGroups(text, model, type) {
  const [columns, aggregate, ...more] = splitOutside(text, /,/y)
  const inner = /^\s*\((.*)\)\s*$/s.exec(columns)?.[1]
  const figures = aggregate === undefined ? [] : readFigures(aggregate, model, type)
  if (inner === undefined || !figures || more.length > 0) return null
  const by = inner.split(',').map((path) => path.trim())
  return by.every((path) => model.property(type, path)) ? { by, figures, hasTotal: false } : null
}

function readFigures(text, model, type) {
  const inner = call(text, 'aggregate')
  if (inner === null) return null
  const figures = splitOutside(inner, /,/y).map((one) => readFigure(one.trim()))
  const isKnown = (figure) =>
    figure && (figure.how === 'count' || model.property(type, figure.path))
  return figures.every(isKnown) ? figures : null
}

function readFigure(text) {
  const count = /^\$count\s+as\s+(\w+)$/.exec(text)
  if (count) return { how: 'count', path: '', as: count[1] }
  const found = /^([\w/]+)\s+with\s+(sum|average|min|max|countdistinct)\s+as\s+(\w+)$/.exec(text)
  return found && { path: found[1], how: found[2], as: found[3] }
}

const writeFigure = ({ how, path, as }) =>
  how === 'count' ? `$count as ${as}` : `${path} with ${how} as ${as}`

/** What stands inside of name(…); null for anything else. */
function call(text, name) {
  const found = new RegExp(`^\\s*${name}\\s*\\((.*)\\)\\s*$`, 's').exec(text ?? '')
  return found ? found[1] : null
}
