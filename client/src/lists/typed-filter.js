import { isListed } from '../console/labels.js'

/** What somebody typed at the head of a column could not be read. */
export class NotUnderstood extends Error {
  /** @param {string} path @param {string} kind of the column, which says what could be typed */
  constructor(path, kind) {
    super(path)
    this.name = 'NotUnderstood'
    this.path = path
    this.kind = kind
  }
}

/** Stands for what is not there. */
export const nothing = '-'

/**
 * Conditions for what is typed at the head of a column: 5 (at least), <5, 5-10, 2024-05 (within the month), - (nothing there).
 * @param {import('../console/metadata.js').Property} property @param {string} path of the column
 * @returns {import('../console/conditions.js').ValueCondition[]}
 * @throws {NotUnderstood}
 */
export function conditionsOf(property, path, text) {
  const typed = text.trim()
  if (typed === '') return []
  const compared = (how, value) => ({ kind: 'value', path, how, value })
  if (typed === nothing) return [compared('empty', '')]
  const read = readers[property.kind] ?? readers.text
  const found = read(typed, property)
  if (!found) throw new NotUnderstood(path, property.kind)
  return found.map(([how, value]) => compared(how, value))
}

const readers = {
  text: (typed, property) => [[isChosen(property) ? 'eq' : 'contains', typed]],
  choice: (typed) => [['eq', typed]],
  truth: (typed) => [['eq', typed]],
  id: (typed) => (/^[0-9a-f-]{36}$/i.test(typed) ? [['eq', typed]] : null),
  whole: (typed, { name }) =>
    /Year$/.test(name) && /^\d{4}$/.test(typed) ? [['eq', typed]] : readNumber(typed),
  number: readNumber,
  date: readDate,
}

/** Columns whose value is chosen and not typed. */
export const isChosen = (property) =>
  property.kind === 'choice' || /(Township|Land)\w*Code$/.test(property.name) || isListed(property)

function readNumber(typed) {
  const plain = typed.replace(/[,，\s]/g, '').replace(/[～~–—]/, '-')
  const [, sign = '', number] = /^([<>≤≥]?)=?(\d+(?:\.\d+)?)$/.exec(plain) ?? []
  if (number) return [[sign === '<' || sign === '≤' ? 'le' : 'ge', number]]
  const [, from, to] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(plain) ?? []
  return from
    ? [
        ['ge', from],
        ['le', to],
      ]
    : null
}

/** A year, a month or a day; < and > stand for until and from. */
function readDate(typed) {
  const [, sign, year, month, day] =
    /^([<>]?)=?\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(typed) ?? []
  if (!year) return null
  const first = dayText(year, month ?? 1, day ?? 1)
  const last = dayText(year, month ?? 12, day ?? lastDay(year, month ?? 12))
  if (!first || !last) return null
  if (sign === '<') return [['le', last]]
  if (sign === '>') return [['ge', first]]
  return [
    ['ge', first],
    ['le', last],
  ]
}

const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Empty for a day that no month has. */
function dayText(year, month, day) {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return ''
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
