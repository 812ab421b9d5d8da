// A plot while somebody works on it. Every change makes a new draft; what did not change is shared with the old one.

/**
 * @typedef {[number, number]} Place longitude, latitude in degrees, EPSG:4490
 * @typedef {Place[]} Ring closed: its last place is its first
 * @typedef {Ring[][]} Shape coordinates of a GeoJSON MultiPolygon: parts, each an outline and its holes
 * @typedef {{as: 'part' | 'hole', corners: Place[]}} Pen a ring that is being drawn, not closed yet
 * @typedef {{row: object, shape: Shape, pen: Pen | null}} Draft row: the attributes by their names in OData
 * @typedef {{part: number, ring: number, corner: number}} At one corner of a draft
 * @typedef {{draft: Draft} | {whyNot: string}} Edited the new draft, or the key of the text that says why there is none
 */

// About a millimetre: finer than anybody surveys, and a coordinate written and read again stays what it is.
const grid = 1e8

/** @returns {Place} */
export const onGrid = ([lon, lat]) => [Math.round(lon * grid) / grid, Math.round(lat * grid) / grid]

/** @returns {Draft} */
export const newDraft = (row, shape = []) => ({ row, shape, pen: null })

/** The draft of a row as the server sent it. @returns {Draft} */
export const draftOf = ({ Boundary, ...row }) => newDraft(row, shapeOf(Boundary))

/** @param {object | null} geometry GeoJSON; what is no area has no shape @returns {Shape} */
export function shapeOf(geometry) {
  if (geometry?.type === 'Polygon') return [geometry.coordinates]
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : []
}

/** What the server takes; null while there is no ring. */
export const geometryOf = ({ shape }) =>
  shape.length > 0 ? { type: 'MultiPolygon', coordinates: shape } : null

export const same = (p, q) => p[0] === q[0] && p[1] === q[1]

/** Corners of a ring, the first one once. */
export const cornersOf = (ring) => ring.slice(0, -1)

/** @param {Place[]} corners */
export const closed = (corners) => [...corners, corners[0]]

/** @returns {Ring | undefined} */
export const ringAt = ({ shape }, { part, ring }) => shape[part]?.[ring]

/** @returns {Place | undefined} */
export const placeAt = (draft, at) => {
  const ring = ringAt(draft, at)
  return at.corner < (ring?.length ?? 0) - 1 ? ring[at.corner] : undefined
}

export const countCorners = ({ shape }) =>
  shape.flat().reduce((sum, ring) => sum + ring.length - 1, 0)

/** The draft with another ring in the place of one. @returns {Draft} */
export const withRing = (draft, { part, ring }, next) => ({
  ...draft,
  shape: draft.shape.with(part, draft.shape[part].with(ring, next)),
})

/** One or several attributes set. @returns {Draft} */
export const withRow = (draft, changes) => ({ ...draft, row: { ...draft.row, ...changes } })
