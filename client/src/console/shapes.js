import { metresPerDegree } from '../core/metres.js'

// Shapes somebody draws to ask by. Longitude first, degrees, EPSG:4490; lengths in metres.

/**
 * @typedef {[number, number]} Place longitude, latitude
 * @typedef {{type: 'polygon', ring: Place[]} | {type: 'circle', centre: Place, metres: number}} Shape the ring is not
 *   closed: its last corner is not its first
 */

/** A place as OData writes it. */
export const pointText = ([lon, lat]) =>
  `geography'SRID=4490;Point(${degrees(lon)} ${degrees(lat)})'`

/** A polygon as OData writes it: closed, its outside on the right. @param {Place[]} ring */
export function polygonText(ring) {
  const corners = signedArea(ring) < 0 ? [...ring].reverse() : ring
  const places = [...corners, corners[0]].map(([lon, lat]) => `${degrees(lon)} ${degrees(lat)}`)
  return `geography'SRID=4490;Polygon((${places.join(',')}))'`
}

/** @returns {Place | null} null for what is no point in EPSG:4490 (or 4326, which is the same to a centimetre) */
export function readPoint(text) {
  const found = /^geography'SRID=(?:4490|4326);\s*Point\s*\(([^()]*)\)'$/i.exec(text.trim())
  return found ? readPlace(found[1]) : null
}

/** @returns {Place[] | null} null for what is no polygon of one ring */
export function readPolygon(text) {
  const found = /^geography'SRID=(?:4490|4326);\s*Polygon\s*\(\(([^()]*)\)\)'$/i.exec(text.trim())
  if (!found) return null
  const ring = found[1].split(',').map(readPlace)
  const isRing = ring.length > 3 && !ring.includes(null) && same(ring[0], ring.at(-1))
  return isRing ? ring.slice(0, -1) : null
}

/** The outline of a circle, for the map. @returns {Place[]} */
export function circleRing([lon, lat], metres, corners = 72) {
  const { north } = metresPerDegree(lat)
  return Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI
    const cornerLat = lat + (metres * Math.cos(angle)) / north
    const { east } = metresPerDegree((lat + cornerLat) / 2)
    return [lon + (metres * Math.sin(angle)) / east, cornerLat]
  })
}

/** Whether two sides of the ring cross each other; neighbours only touch. @param {Place[]} ring */
export function crossesItself(ring) {
  const sides = ring.map((corner, i) => [corner, ring[(i + 1) % ring.length]])
  return sides.some((side, i) =>
    sides.some(
      (other, j) => j > i + 1 && !(i === 0 && j === sides.length - 1) && cross(side, other),
    ),
  )
}

/** The shape as GeoJSON, for the map. @param {Shape} shape */
export function shapeOutline(shape) {
  const ring = shape.type === 'circle' ? circleRing(shape.centre, shape.metres) : shape.ring
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] }
}

/** A decimetre on the ground. */
const degrees = (value) => String(Number(value.toFixed(6)))

function readPlace(text) {
  const numbers = text.trim().split(/\s+/).map(Number)
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : null
}

const same = (p, q) => p[0] === q[0] && p[1] === q[1]

const signedArea = (ring) =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]
    return sum + x * nextY - nextX * y
  }, 0)

const turn = ([ax, ay], [bx, by], [cx, cy]) =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))

const cross = ([p1, p2], [q1, q2]) =>
  turn(p1, p2, q1) * turn(p1, p2, q2) < 0 && turn(q1, q2, p1) * turn(q1, q2, p2) < 0
