import { encodedAddress, readableAddress } from '../console/address.js'
import { columnsOf } from '../console/answer-table.js'
import { writeApply } from '../console/apply-text.js'
import { writeColumns } from '../console/columns-text.js'
import { writeFilter } from '../console/filter-text.js'
import { pathLabel } from '../console/labels.js'
import { hasText, t } from '../core/i18n.js'
import { conditionsOf } from './typed-filter.js'

/**
 * What somebody wants to see of a list.
 * @typedef {{
 *   list: import('./kinds.js').List, columns: string[], filters: Record<string, string>,
 *   order: import('./kinds.js').Order,
 * }} Wish columns: paths; filters: what is typed at the head of a column, by its path; those of hidden columns hold, too
 */

const countName = 'Rows'

/** The columns of a list as they are shown. @param {Wish} wish */
export const shownColumns = ({ list, columns }, model) =>
  columnsOf({ columns, group: null }, [], model, model.typeOf(list.set)).map((column) => ({
    ...column,
    label: columnLabel(list, column.path, model),
  }))

/** The heading of a column: of another row's columns some have a shorter name here. */
export function columnLabel({ id, set }, path, model) {
  const own = `list.${id}.${path}`
  return hasText(own) ? t(own) : pathLabel(model, model.typeOf(set), path)
}

/** @param {Wish} wish @returns {import('../console/conditions.js').Group} @throws {import('./typed-filter.js').NotUnderstood} */
export function whereOf({ list, filters }, model) {
  const type = model.typeOf(list.set)
  const parts = Object.entries(filters).flatMap(([path, text]) =>
    conditionsOf(model.property(type, path), path, text),
  )
  return { kind: 'group', isAny: false, parts }
}

/** Rows from one on, in order. @param {Wish} wish @param {{skip: number, top: number}} page */
export function pageUrl(wish, model, { skip, top }) {
  return addressOf(
    wish,
    model,
    [...wish.list.keys, ...wish.columns],
    [
      ['$orderby', orderText(wish)],
      ['$skip', String(skip)],
      ['$top', String(top)],
    ],
  )
}

/** All rows in order, with no more than what a file shows. @param {Wish} wish */
export const fileUrl = (wish, model) =>
  addressOf(wish, model, wish.columns, [['$orderby', orderText(wish)]])

/** What is needed to change the rows that match. @param {object} [shape] condition: only those that meet it on the map */
export const keysUrl = (wish, model, shape) =>
  addressOf(wish, model, wish.list.keys, [['$orderby', wish.list.tie]], shape)

/** One row, if it matches, with what it is sorted by. */
export function rowUrl(wish, model, id) {
  const { list, columns, order } = wish
  const isIt = { kind: 'value', path: 'Id', how: 'eq', value: id }
  return addressOf(wish, model, [...list.keys, ...columns, order.path, list.tie], [], isIt)
}

/** How many rows match, and the sums of the columns shown that can be added up. @param {Wish} wish */
export function totalsUrl(wish, model) {
  const group = {
    by: [],
    figures: [{ how: 'count', path: '', as: countName }, ...figuresOf(wish, model)],
    hasTotal: false,
  }
  const question = { where: whereOf(wish, model), search: '', group }
  const apply = writeApply(question, model, model.typeOf(wish.list.set))
  return encodedAddress({ resource: wish.list.set, options: [['$apply', apply]] })
}

/** @param {object} body the answer to totalsUrl @returns {{count: number, sums: Record<string, number>}} sums by path */
export function readTotals(wish, model, body) {
  const row = body.value[0] ?? {}
  const sums = figuresOf(wish, model).map(({ path, as }) => [path, row[as] ?? 0])
  return { count: row[countName] ?? 0, sums: Object.fromEntries(sums) }
}

/** How many rows stand before a row: where it is in the list. @param {object} row with the value it is sorted by */
export function rowsBeforeUrl(wish, model, { value, tie }) {
  const { list, order } = wish
  const type = model.typeOf(list.set)
  const filter = writeFilter(whereOf(wish, model), model, type)
  const before = beforeText(model.property(type, order.path), order, value)
  const same = `${order.path} eq ${literal(model.property(type, order.path), value)}`
  const tied = `${list.tie} lt ${literal(model.property(type, list.tie), tie)}`
  const isTie = order.path === list.tie
  const asked = isTie ? before : `(${before}) or (${same} and ${tied})`
  const options = [
    ['$filter', filter ? `(${filter}) and (${asked})` : asked],
    ['$count', 'true'],
    ['$top', '0'],
  ]
  return encodedAddress({ resource: list.set, options })
}

/** The same question for the query console. @param {Wish} wish */
export function consoleText(wish, model) {
  const type = model.typeOf(wish.list.set)
  const { select, expand } = writeColumns(wish.columns, model, type)
  const options = [
    ['$filter', writeFilter(whereOf(wish, model), model, type)],
    ['$select', select],
    ['$expand', expand],
    ['$orderby', `${wish.order.path}${wish.order.isDown ? ' desc' : ''}`],
    ['$count', 'true'],
  ]
  return readableAddress({ resource: wish.list.set, options: options.filter(([, text]) => text) })
}

function addressOf(wish, model, paths, options, shape) {
  const type = model.typeOf(wish.list.set)
  const where = whereOf(wish, model)
  const group = shape ? { ...where, parts: [...where.parts, shape] } : where
  const { select, expand } = writeColumns([...new Set(paths)], model, type)
  const all = [
    ['$filter', writeFilter(group, model, type)],
    ['$select', select],
    ['$expand', expand],
    ...options,
  ]
  return encodedAddress({ resource: wish.list.set, options: all.filter(([, text]) => text) })
}

const figuresOf = (wish, model) =>
  shownColumns(wish, model)
    .filter((column) => column.isSummed)
    .map(({ path }) => ({ how: 'sum', path, as: `${path.replaceAll('/', '')}Sum` }))

const orderText = ({ list, order }) =>
  `${order.path}${order.isDown ? ' desc' : ''}${order.path === list.tie ? '' : `,${list.tie}`}`

/** Rows without a value come first, and last the other way round; a closed list has the order of its choices. */
function beforeText(property, { path, isDown }, value) {
  if (value === null || value === undefined) return isDown ? `${path} ne null` : 'false'
  const empty = isDown ? '' : ` or ${path} eq null`
  if (property.choices) {
    const place = property.choices.indexOf(value)
    const ahead = isDown ? property.choices.slice(place + 1) : property.choices.slice(0, place)
    const list = ahead.map((one) => `'${one}'`).join(',')
    return `${list ? `${path} in (${list})` : 'false'}${empty}`
  }
  return `${path} ${isDown ? 'gt' : 'lt'} ${literal(property, value)}${empty}`
}

const literal = ({ kind }, value) => {
  if (value === null || value === undefined) return 'null'
  return kind === 'text' || kind === 'choice' ? `'${value.replaceAll("'", "''")}'` : String(value)
}
