import { moved } from '../core/metres.js'
import { closed, cornersOf, onGrid, placeAt, ringAt, same, withRing } from './draft.js'

// Edits of single corners: draft in, draft out, or why not.

/** @typedef {import('./draft.js').Edited} Edited */

/** @param {import('./draft.js').At} at @param {import('./draft.js').Place} place as it shall be stored @returns {Edited} */
export function moveCorner(draft, at, place) {
  if (!placeAt(draft, at)) return { whyNot: 'edit.noCorner' }
  return withCorners(draft, at, (corners) => corners.with(at.corner, place))
}

/** Steps of the arrow keys. @param {{north: number, east: number}} metres @returns {Edited} */
export function nudgeCorner(draft, at, metres) {
  const place = placeAt(draft, at)
  return place ? moveCorner(draft, at, onGrid(moved(place, metres))) : { whyNot: 'edit.noCorner' }
}

/** A new corner on the side that begins at a corner. @returns {Edited} */
export function insertCorner(draft, at, place) {
  if (!placeAt(draft, at)) return { whyNot: 'edit.noCorner' }
  return withCorners(draft, at, (corners) => corners.toSpliced(at.corner + 1, 0, place))
}

/** @returns {Edited} */
export function removeCorner(draft, at) {
  if (!placeAt(draft, at)) return { whyNot: 'edit.noCorner' }
  return withCorners(draft, at, (corners) => corners.toSpliced(at.corner, 1))
}

/** The whole shape, by metres. @returns {Edited} */
export function nudgeShape(draft, metres) {
  if (draft.shape.length === 0) return { whyNot: 'edit.noShape' }
  // Measured from one place, so that the shape stays what it is.
  const from = draft.shape[0][0][0]
  const to = moved(from, metres)
  const step = [to[0] - from[0], to[1] - from[1]]
  const shift = ([lon, lat]) => onGrid([lon + step[0], lat + step[1]])
  return {
    draft: { ...draft, shape: draft.shape.map((rings) => rings.map((ring) => ring.map(shift))) },
  }
}

/** Corners from one to another of the same ring, replaced: how a side comes to follow a neighbour. @returns {Edited} */
export function replaceCorners(draft, at, count, places) {
  if (!placeAt(draft, at)) return { whyNot: 'edit.noCorner' }
  return withCorners(draft, at, (corners) => {
    // Turned so that the run cannot pass the ring's end.
    const turned = [...corners.slice(at.corner), ...corners.slice(0, at.corner)]
    return [...places, ...turned.slice(count)]
  })
}

function withCorners(draft, at, change) {
  const corners = change(cornersOf(ringAt(draft, at)))
  if (corners.length < 3) return { whyNot: 'edit.leastThree' }
  if (corners.some((place, i) => same(place, corners.at(i - 1))))
    return { whyNot: 'edit.samePlace' }
  return { draft: withRing(draft, at, closed(corners)) }
}
