import { readAddress, readableAddress } from './address.js'
import { readApply, writeApply } from './apply-text.js'
import { readColumns, writeColumns } from './columns-text.js'
import { emptyGroup } from './conditions.js'
import { readFilter, writeFilter } from './filter-text.js'
import { isClosed, splitOutside } from './scan.js'
import { pointText, readPoint } from './shapes.js'

/**
 * What the form holds.
 * @typedef {{
 *   set: string,
 *   where: import('./conditions.js').Group,
 *   search: string,
 *   columns: string[],
 *   group: import('./apply-text.js').Grouping | null,
 *   order: Order[],
 *   top: number | null,
 *   isCounted: boolean,
 *   rest: [string, string][],
 * }} Query columns: paths, none for all; rest: options the form has no field for, kept as they are
 * @typedef {{path: string, isDown: boolean, near?: import('./shapes.js').Place | null}} Order near: nearest to a place first
 */

/** The typed address is not one the form can show; `what` names the part, such as $expand. It can be asked all the same. */
export class NotShown extends Error {
  constructor(what) {
    super(`the form cannot show ${what}`)
    this.name = 'NotShown'
    this.what = what
  }
}

/** @returns {Query} */
export const newQuery = (set, columns) => ({
  set,
  where: emptyGroup(),
  search: '',
  columns,
  group: null,
  order: [],
  top: null,
  isCounted: true,
  rest: [],
})

/** Whether the figures of groups are asked for, and not rows. */
export const isGrouped = ({ group }) =>
  group !== null && (group.by.length > 0 || group.figures.length > 0)

/** The readable address of a query. @param {Query} query @param {import('./metadata.js').Model} model */
export function writeQuery(query, model) {
  const type = model.typeOf(query.set)
  const { select, expand } = writeColumns(query.columns, model, type)
  const search = writeSearch(query.search)
  const isOfGroups = isGrouped(query)
  const apply = isOfGroups && writeApply({ ...query, search }, model, type)
  const options = [
    ['$apply', apply],
    ['$filter', !isOfGroups && writeFilter(query.where, model, type)],
    ['$search', !isOfGroups && search],
    ['$select', !isOfGroups && select],
    ['$expand', !isOfGroups && expand],
    ['$orderby', query.order.map(writeOrder).filter(Boolean).join(',')],
    ['$top', query.top === null ? '' : String(query.top)],
    ['$count', query.isCounted && !isOfGroups && 'true'],
    ...query.rest,
  ]
  return readableAddress({ resource: query.set, options: options.filter(([, value]) => value) })
}

/**
 * @returns {Query}
 * @throws {NotShown}
 */
export function readQuery(text, model) {
  const { resource, options } = readAddress(text)
  if (!model.has(resource)) throw new NotShown(resource || '?')
  const type = model.typeOf(resource)
  const given = new Map(options)
  const broken = options.find(([, value]) => !isClosed(value))
  if (broken) throw new NotShown(broken[0])
  if (given.size < options.length) throw new NotShown(options.map(([name]) => name).join(' '))
  const take = (name) => {
    const value = given.get(name) ?? ''
    given.delete(name)
    return value
  }
  const query = newQuery(resource, readShownColumns(take('$select'), take('$expand'), model, type))
  query.where = readFilter(take('$filter'), model, type)
  query.search = take('$search')
  query.isCounted = take('$count') === 'true'
  query.top = readTop(take('$top'))
  query.order = readOrders(take('$orderby'))
  const apply = take('$apply')
  query.rest = [...given]
  return apply === '' ? query : withGroups(query, apply, model, type)
}

/** Words are searched as they stand; signs that mean something in $search are not meant so. */
export function writeSearch(text) {
  const words = text.trim().split(/\s+/).filter(Boolean)
  if (text.includes('"') || words.some((word) => /^(AND|OR|NOT)$/.test(word))) return text.trim()
  return words.map((word) => (/^[\p{L}\p{N}]+$/u.test(word) ? word : `"${word}"`)).join(' ')
}

function withGroups(query, apply, model, type) {
  const read = readApply(apply, model, type)
  if (!read || query.where.parts.length > 0 || query.search !== '') throw new NotShown('$apply')
  return { ...query, ...read, isCounted: true }
}

function readShownColumns(select, expand, model, type) {
  const columns = readColumns(select, expand, model, type)
  if (!columns) throw new NotShown(expand === '' ? '$select' : '$expand')
  return columns
}

function readTop(text) {
  if (text === '') return null
  if (!/^\d+$/.test(text)) throw new NotShown('$top')
  return Number(text)
}

function writeOrder({ path, isDown, near }) {
  if (near === null) return ''
  const what = near ? `geo.distance(${path},${pointText(near)})` : path
  return isDown ? `${what} desc` : what
}

const readOrders = (text) =>
  text.trim() === '' ? [] : splitOutside(text, /,/y).map((order) => readOrder(order.trim()))

function readOrder(text) {
  const [, what, direction = 'asc'] = /^(.*?)(?:\s+(asc|desc))?$/s.exec(text)
  const isDown = direction === 'desc'
  if (/^[\w/]+$/.test(what)) return { path: what, isDown }
  const distance = /^geo\.distance\(([\w/]+),\s*(geography'[^']*')\)$/.exec(what)
  const near = distance && readPoint(distance[2])
  if (!near) throw new NotShown('$orderby')
  return { path: distance[1], isDown, near }
}
