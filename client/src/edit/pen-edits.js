import { newDraft, same } from './draft.js'
import { addHole, addPart } from './part-edits.js'

// A ring while it is drawn, corner by corner. It is part of the draft, so that undo knows each corner.

/** @typedef {import('./draft.js').Edited} Edited */

/** @param {'part' | 'hole'} as @returns {Edited} */
export function startPen(draft, as) {
  if (as === 'hole' && draft.shape.length === 0) return { whyNot: 'edit.noShape' }
  return { draft: { ...draft, pen: { as, corners: [] } } }
}

/** One corner, or those of a traced boundary. @param {import('./draft.js').Place[]} places @returns {Edited} */
export function addCorners(draft, places) {
  if (!draft.pen) return { whyNot: 'edit.noPen' }
  const corners = [...draft.pen.corners]
  // The same click twice is one corner.
  for (const place of places)
    if (corners.length === 0 || !same(place, corners.at(-1))) corners.push(place)
  if (corners.length === draft.pen.corners.length) return { whyNot: 'edit.samePlace' }
  return withPen(draft, corners)
}

/** Without its last corner. @returns {Edited} */
export function dropCorner(draft) {
  if (!draft.pen?.corners.length) return { whyNot: 'edit.noCorner' }
  return withPen(draft, draft.pen.corners.slice(0, -1))
}

/** The ring becomes a part or a hole. @returns {Edited} */
export function closePen(draft) {
  if (!draft.pen) return { whyNot: 'edit.noPen' }
  const { as, corners } = draft.pen
  const ring = same(corners[0] ?? [], corners.at(-1) ?? [null]) ? corners.slice(0, -1) : corners
  const { draft: next, whyNot } = as === 'hole' ? addHole(draft, ring) : addPart(draft, ring)
  return whyNot ? { whyNot } : { draft: newDraft(next.row, next.shape) }
}

/** Nothing of the ring stays. @returns {Edited} */
export function dropPen(draft) {
  return draft.pen ? { draft: newDraft(draft.row, draft.shape) } : { whyNot: 'edit.noPen' }
}

const withPen = (draft, corners) => ({ draft: { ...draft, pen: { ...draft.pen, corners } } })
