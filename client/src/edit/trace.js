import { metresBetween, metresPerDegree } from '../core/metres.js'
import { cornersOf, same } from './draft.js'

// Following a neighbour's boundary: its own corners, bit by bit, from one place on it to another.

// Metres: a foot point on the grid lies this near to its side at most.
const near = 0.01

/**
 * @typedef {{places: import('./draft.js').Place[], metres: number}} Way places after the first one, the last one included
 * @param {import('./draft.js').Ring} ring
 * @param {import('./draft.js').Place} from @param {import('./draft.js').Place} to
 * @returns {{ways: [Way, Way]} | {whyNot: string}} both ways round, the shorter first
 */
export function trace(ring, from, to) {
  const corners = cornersOf(ring)
  const start = positionOf(corners, from)
  const end = positionOf(corners, to)
  if (start === null || end === null) return { whyNot: 'edit.notOnBoundary' }
  if (same(from, to)) return { whyNot: 'edit.samePlace' }

  const forward = wayFrom(between(corners, start, end), from, to)
  const backward = wayFrom(between(corners, end, start).reverse(), from, to)
  const ways = [forward, backward]
  return { ways: ways.sort((p, q) => p.metres - q.metres) }
}

/**
 * Along whichever ring both places lie on, the shortest way first.
 * @param {import('./draft.js').Ring[]} rings @returns {{ways: Way[]} | {whyNot: string}}
 */
export function traceAlong(rings, from, to) {
  const ways = rings.flatMap((ring) => trace(ring, from, to).ways ?? [])
  if (ways.length === 0) return { whyNot: same(from, to) ? 'edit.samePlace' : 'edit.notOnBoundary' }
  return { ways: ways.sort((p, q) => p.metres - q.metres) }
}

/** Where on the ring a place is: 3 on the fourth corner, 3.25 a quarter along the side behind it; null when it is not on it. */
function positionOf(corners, place) {
  const corner = corners.findIndex((one) => same(one, place))
  if (corner >= 0) return corner
  const { north, east } = metresPerDegree(place[1])
  let best = null
  for (const [i, [x1, y1]] of corners.entries()) {
    const [x2, y2] = corners[(i + 1) % corners.length]
    const [dx, dy] = [(x2 - x1) * east, (y2 - y1) * north]
    const [px, py] = [(place[0] - x1) * east, (place[1] - y1) * north]
    const share = (px * dx + py * dy) / (dx * dx + dy * dy)
    const metres = Math.abs(px * dy - py * dx) / Math.hypot(dx, dy)
    if (share > 0 && share < 1 && metres <= (best?.metres ?? near)) best = { at: i + share, metres }
  }
  return best?.at ?? null
}

/** Corners met on the way from one position forward to another, neither included. */
function between(corners, start, end) {
  const count = corners.length
  const last = end > start ? end : end + count
  const met = []
  for (let i = Math.floor(start) + 1; i < last; i++) met.push(corners[i % count])
  return met
}

function wayFrom(corners, from, to) {
  const places = [...corners, to]
  const metres = places.reduce(
    (sum, place, i) => sum + metresBetween(places[i - 1] ?? from, place),
    0,
  )
  return { places, metres }
}
