import { covers } from '../core/geometry.js'
import { closed, same } from './draft.js'

// Edits of whole rings: parts and holes of them.

/** @typedef {import('./draft.js').Edited} Edited */

/** One more part. @param {import('./draft.js').Place[]} corners @returns {Edited} */
export function addPart(draft, corners) {
  const whyNot = whyNoRing(corners)
  return whyNot ? { whyNot } : { draft: { ...draft, shape: [...draft.shape, [closed(corners)]] } }
}

/** A hole in the part that it lies in. @returns {Edited} */
export function addHole(draft, corners) {
  const whyNot = whyNoRing(corners)
  if (whyNot) return { whyNot }
  const part = draft.shape.findIndex((rings) => liesIn(rings, corners))
  if (part < 0) return { whyNot: 'edit.holeOutside' }
  const rings = [...draft.shape[part], closed(corners)]
  return { draft: { ...draft, shape: draft.shape.with(part, rings) } }
}

/** A part goes with its holes. @returns {Edited} */
export function removePart(draft, part) {
  if (!draft.shape[part]) return { whyNot: 'edit.noPart' }
  return { draft: { ...draft, shape: draft.shape.toSpliced(part, 1) } }
}

/** @param {{part: number, ring: number}} at ring: 1 for the first hole @returns {Edited} */
export function removeHole(draft, { part, ring }) {
  if (ring === 0 || !draft.shape[part]?.[ring]) return { whyNot: 'edit.noHole' }
  const rings = draft.shape[part].toSpliced(ring, 1)
  return { draft: { ...draft, shape: draft.shape.with(part, rings) } }
}

/** Why these corners make no ring; null when they do. */
function whyNoRing(corners) {
  if (corners.length < 3) return 'edit.leastThree'
  if (corners.some((place, i) => same(place, corners.at(i - 1)))) return 'edit.samePlace'
  return areOnOneLine(corners) ? 'edit.oneLine' : null
}

/** No corner is farther than the grid from the line through the first and the farthest one: there is no ground inside. */
function areOnOneLine([[x1, y1], ...others]) {
  const far = others.reduce((p, q) =>
    Math.hypot(q[0] - x1, q[1] - y1) > Math.hypot(p[0] - x1, p[1] - y1) ? q : p,
  )
  const [dx, dy] = [far[0] - x1, far[1] - y1]
  return others.every(
    ([x, y]) => Math.abs(dx * (y - y1) - dy * (x - x1)) <= 1e-8 * Math.hypot(dx, dy),
  )
}

/** Some corner of it, or the middle of a side, lies on ground of the part. Where it reaches beyond, the check says. */
function liesIn(rings, corners) {
  const part = { type: 'Polygon', coordinates: rings }
  const middles = corners.map(([lon, lat], i) => {
    const [lonBefore, latBefore] = corners.at(i - 1)
    return [(lon + lonBefore) / 2, (lat + latBefore) / 2]
  })
  return [...corners, ...middles].some(([lon, lat]) => covers(part, lon, lat))
}
