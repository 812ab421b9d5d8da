// What a condition of the console is, and which comparisons fit which kind of property.

/**
 * @typedef {{kind: 'value', path: string, how: string, value: string | string[]}} ValueCondition
 * @typedef {{kind: 'shape', path: string, how: 'intersects' | 'within', shape: import('./shapes.js').Shape | null}} ShapeCondition
 * @typedef {{kind: 'related', path: string, isNone: boolean, as: string, where: Group}} RelatedCondition as: the name
 *   of one related row in the text
 * @typedef {{kind: 'text', text: string}} TextCondition what the form cannot show, kept as it was written
 * @typedef {{kind: 'group', isAny: boolean, parts: Condition[]}} Group all of the parts, or any
 * @typedef {ValueCondition | ShapeCondition | RelatedCondition | TextCondition | Group} Condition
 */

const compare = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']

const comparisons = {
  text: ['eq', 'ne', 'contains', 'lacks', 'startswith', 'endswith', 'in'],
  whole: [...compare, 'in'],
  number: compare,
  date: ['ge', 'le', 'gt', 'lt', 'eq', 'ne'],
  moment: ['ge', 'le', 'gt', 'lt'],
  truth: ['eq'],
  choice: ['eq', 'ne', 'in'],
  id: ['eq', 'ne'],
  list: [],
  shape: [],
}

/** @returns {Group} */
export const emptyGroup = (isAny = false) => ({ kind: 'group', isAny, parts: [] })

/** Comparisons that fit a property; "is (not) empty" where it may be, or where the row it belongs to may be missing. */
export function comparisonsFor(property, path) {
  const fitting = comparisons[property.kind]
  return property.isNullable || path.includes('/') ? [...fitting, 'empty', 'filled'] : fitting
}

/** Whether a comparison needs nothing to compare with. */
export const standsAlone = (how) => how === 'empty' || how === 'filled'

/** A condition on a property that has just been chosen: nothing is compared yet. @returns {ValueCondition} */
export function newCondition(property, path) {
  const how = comparisonsFor(property, path)[0]
  const value = property.kind === 'truth' ? 'true' : (property.choices?.[0] ?? '')
  return { kind: 'value', path, how, value }
}

/** The same condition with another comparison; one value becomes a list and the other way round. */
export function compared(condition, how) {
  const first = [condition.value].flat()[0] ?? ''
  const all = [condition.value].flat().filter((one) => one !== '')
  return { ...condition, how, value: how === 'in' ? all : first }
}

/** Whether something is still to be filled in; such a condition asks nothing yet. @param {Condition} condition */
export function isUnfinished(condition) {
  switch (condition.kind) {
    case 'value':
      return !standsAlone(condition.how) && [condition.value].flat().join('').trim() === ''
    case 'shape':
      return condition.shape === null
    case 'text':
      return condition.text.trim() === ''
    case 'group':
      return condition.parts.every(isUnfinished)
    default:
      return false
  }
}

/** A value as OData writes it. @returns {string} */
export function writeLiteral(property, value) {
  const text = String(value).trim()
  switch (property.kind) {
    case 'text':
    case 'choice':
      return `'${String(value).replaceAll("'", "''")}'`
    case 'moment':
      return momentOf(text)
    default:
      return text
  }
}

/** The other way round. @returns {string | null} null for a literal that does not fit the property */
export function readLiteral(property, literal) {
  const text = literal.trim()
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)
  if (property.kind === 'text' || property.kind === 'choice') {
    const value = quoted?.[1].replaceAll("''", "'") ?? null
    const isOffered = property.kind === 'text' || property.choices.includes(value)
    return isOffered ? value : null
  }
  return !quoted && patterns[property.kind]?.test(text) ? text : null
}

const patterns = {
  whole: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  moment: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i,
  truth: /^(true|false)$/,
  id: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
}

/** What a date-and-time field holds has no zone: it is the clock on the wall here. */
const momentOf = (text) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? new Date(text).toISOString() : text
