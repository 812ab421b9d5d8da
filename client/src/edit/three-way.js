// Two people changed the same plot: what was there before, what is there now, and what I want.

/**
 * @typedef {'none' | 'mine' | 'theirs' | 'alike' | 'both'} Changed who changed it; alike: both, to the same value
 * @typedef {{name: string, base: unknown, theirs: unknown, mine: unknown, changed: Changed}} Compared
 * @typedef {{fields: Compared[], shape: Compared, isDisjoint: boolean}} Comparison
 *   fields: those that differ; isDisjoint: nothing was changed by both
 * @typedef {import('./draft.js').Draft} Draft
 */

/** @param {Draft} base as I read it @param {Draft} theirs as it is now @param {Draft} mine @param {string[]} names of attributes to compare @returns {Comparison} */
export function compare(base, theirs, mine, names) {
  const fields = names
    .map((name) => compared(name, base.row[name], theirs.row[name], mine.row[name]))
    .filter(({ changed }) => changed !== 'none')
  const shape = compared('shape', base.shape, theirs.shape, mine.shape)
  const isDisjoint = [...fields, shape].every(({ changed }) => changed !== 'both')
  return { fields, shape, isDisjoint }
}

/**
 * Their draft with what I changed. Where both changed something, `picks` says whose it is: mine unless told.
 * @param {Record<string, 'mine' | 'theirs'>} picks by name; `shape` for the shape
 * @returns {Draft} with the row of theirs, so that it can be saved over it
 */
export function merge({ fields, shape }, theirs, picks = {}) {
  const row = { ...theirs.row }
  for (const field of fields) row[field.name] = pickedOf(field, picks)
  return { row, shape: pickedOf(shape, picks), pen: null }
}

/** Whose value it is in the merged draft. @returns {'mine' | 'theirs'} */
export const sideOf = ({ name, changed }, picks = {}) =>
  picks[name] ?? (changed === 'theirs' || changed === 'none' ? 'theirs' : 'mine')

const pickedOf = (field, picks) => field[sideOf(field, picks)]

function compared(name, base, theirs, mine) {
  const byThem = !equal(base, theirs)
  const byMe = !equal(base, mine)
  return { name, base, theirs, mine, changed: changedBy(byThem, byMe, theirs, mine) }
}

function changedBy(byThem, byMe, theirs, mine) {
  if (byThem && byMe) return equal(theirs, mine) ? 'alike' : 'both'
  if (byThem) return 'theirs'
  return byMe ? 'mine' : 'none'
}

/** What is missing is null. */
const equal = (p, q) => JSON.stringify(p ?? null) === JSON.stringify(q ?? null)
