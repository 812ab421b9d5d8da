// GeoJSON geometries in longitude, latitude. Planar and only for the screen: no areas here, those are the server's.

/** @typedef {[number, number, number, number]} Box west, south, east, north in degrees */

/** @returns {Box | null} */
export function boxOf(geometry) {
  if (!geometry) return null
  const box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of positions(geometry)) grow(box, lon, lat)
  return box[0] === Infinity ? null : box
}

/** The box around many boxes; nulls are left out. @returns {Box | null} */
export function boxAround(boxes) {
  const around = [Infinity, Infinity, -Infinity, -Infinity]
  for (const box of boxes) {
    if (!box) continue
    grow(around, box[0], box[1])
    grow(around, box[2], box[3])
  }
  return around[0] === Infinity ? null : around
}

export const boxContains = (box, lon, lat) =>
  lon >= box[0] && lat >= box[1] && lon <= box[2] && lat <= box[3]

/** Whether a Polygon or MultiPolygon covers a place; holes are not covered. */
export function covers(geometry, lon, lat) {
  return polygonsOf(geometry).some((rings) => {
    // Crossing any ring flips in and out, so holes need no case of their own.
    let inside = false
    for (const ring of rings) if (crossings(ring, lon, lat) % 2 === 1) inside = !inside
    return inside
  })
}

/** A place inside the largest part of an area, for its label: the middle of the widest span on a few level lines. */
export function labelPlace(geometry) {
  const largest = polygonsOf(geometry)
    .map((rings) => ({ rings, box: boxOf({ type: 'Polygon', coordinates: rings }) }))
    .sort((p, q) => boxSize(q.box) - boxSize(p.box))[0]
  if (!largest) return null

  const { rings, box } = largest
  const spans = [0.5, 0.4, 0.6, 0.3, 0.7].map((share) =>
    widestSpan(rings, box[1] + (box[3] - box[1]) * share),
  )
  const best = spans.reduce((p, q) => (q.width > p.width * 1.15 ? q : p))
  return [best.lon, best.lat]
}

export const polygonsOf = (geometry) =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]

function* positions({ geometries, coordinates }) {
  if (geometries) for (const one of geometries) yield* positions(one)
  else yield* positionsIn(coordinates)
}

/** However deep a kind of geometry nests them. */
function* positionsIn(nested) {
  if (typeof nested[0] === 'number') yield nested
  else for (const inner of nested) yield* positionsIn(inner)
}

function grow(box, lon, lat) {
  box[0] = Math.min(box[0], lon)
  box[1] = Math.min(box[1], lat)
  box[2] = Math.max(box[2], lon)
  box[3] = Math.max(box[3], lat)
}

const boxSize = (box) => (box[2] - box[0]) * (box[3] - box[1])

/** How many edges of the ring a ray to the east meets. */
const crossings = (ring, lon, lat) => meetings(ring, lat).filter((x) => x > lon).length

/** Longitudes at which the ring meets a line of latitude. */
function meetings(ring, lat) {
  const found = []
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]
    const [x2, y2] = ring[i]
    if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1))
  }
  return found
}

function widestSpan(rings, lat) {
  const cuts = rings.flatMap((ring) => meetings(ring, lat)).sort((p, q) => p - q)
  let best = { lon: rings[0][0][0], lat: rings[0][0][1], width: 0 }
  for (let i = 1; i < cuts.length; i += 2) {
    const width = cuts[i] - cuts[i - 1]
    if (width > best.width) best = { lon: (cuts[i] + cuts[i - 1]) / 2, lat, width }
  }
  return best
}
