import { readAddress } from './address.js'
import { columnsOf, totalOf } from './answer-table.js'
import { NotShown, readQuery } from './query-text.js'

/**
 * What an answer is about, read from its question.
 * @param {import('./question.js').Result} result @param {import('./metadata.js').Model} model
 * @returns {{set: string, columns: import('./answer-table.js').Column[], total: object | null}} set: empty when unknown;
 *   total: the row with the figures of all groups
 */
export function readAnswer({ text, rows }, model) {
  const query = shownQuery(text, model)
  const set = askedSet(text)
  const columns = columnsOf(query, rows, model, model.typeOf(set) ?? '')
  return { set, columns, total: totalOf(query, rows) }
}

/** The set an address asks, whatever it asks of it. */
export const askedSet = (text) => readAddress(text).resource.split(/[/(]/)[0]

function shownQuery(text, model) {
  try {
    return readQuery(text, model)
  } catch (error) {
    if (error instanceof NotShown) return null
    throw error
  }
}
