import { boxContains, boxOf } from '../core/geometry.js'
import { shapeOf } from './draft.js'
import { SnapIndex } from './snap.js'

// Metres: a corner on the grid lies this near to a straight side of a neighbour at most.
const near = 0.02
// Degrees around a box; more than that many metres.
const rim = 1e-6

/** Current plots that have a corner at a place, or a side that runs through it. @param {object[]} rows with Boundary and Stage */
export const holdersOf = (rows, place) =>
  rows.filter(({ Stage, Boundary }) => Stage !== 'Terminated' && holds(Boundary, place))

function holds(boundary, place) {
  const [west, south, east, north] = boxOf(boundary) ?? [1, 1, 0, 0]
  if (!boxContains([west - rim, south - rim, east + rim, north + rim], ...place)) return false
  return new SnapIndex([{ id: '', shape: shapeOf(boundary) }]).nearest(place, near) !== null
}
