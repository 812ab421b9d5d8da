// What an operation makes of plots, told by their rows before and after.

// Mu: a corner more on a straight side changes an area by less.
const least = 0.001

/**
 * @typedef {{row: object, kind: 'new' | 'changed' | 'noded', beforeMu: number | null}} Piece noded: only a corner more, on its side
 * @param {object[]} rows as the server answered
 * @param {(id: string) => object | undefined} rowOf the row before
 * @returns {Piece[]} what changes first
 */
export function piecesOf(rows, rowOf) {
  const pieces = rows.map((row) => {
    const before = rowOf(row.Id)
    if (!before) return { row, kind: 'new', beforeMu: null }
    const isSame = Math.abs(row.AreaMu - before.AreaMu) < least
    return { row, kind: isSame ? 'noded' : 'changed', beforeMu: before.AreaMu }
  })
  const order = ['changed', 'new', 'noded']
  return pieces.sort(
    (p, q) => order.indexOf(p.kind) - order.indexOf(q.kind) || p.row.Code.localeCompare(q.row.Code),
  )
}

/** Plots that go up in another one: asked for, and not among what is left. */
export const goneOf = (rows, asked) => asked.filter(({ Id }) => !rows.some((row) => row.Id === Id))
