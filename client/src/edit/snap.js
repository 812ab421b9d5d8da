import { metresPerDegree } from '../core/metres.js'
import { onGrid } from './draft.js'

/**
 * Corners and sides of shapes, to be snapped to. Places it gives for corners are the stored ones, bit by bit; for a side it is the
 * foot point on the grid of a draft.
 * @typedef {{id: string, shape: import('./draft.js').Shape}} Known
 * @typedef {{
 *   place: import('./draft.js').Place, kind: 'corner' | 'side', id: string, part: number, ring: number, corner: number, metres: number,
 * }} Snap corner: the corner, or the one the side begins at
 */

// About 50 m: a cell holds some corners where plots are dense, and a long side crosses few hundred cells.
const cell = 0.0005

export class SnapIndex {
  #rings = []
  /** Sides by number: the ring they are of, and the corner they begin at. */
  #ringOf = []
  #cornerOf = []
  /** Cell to the sides whose box meets it. A ring has as many sides as corners, so corners need no list of their own. */
  #cells = new Map()

  /** @param {Known[]} known */
  constructor(known) {
    for (const { id, shape } of known)
      for (const [part, rings] of shape.entries())
        for (const [ring, places] of rings.entries()) this.#add({ id, part, ring, places })
  }

  /** How many sides there are. */
  get size() {
    return this.#ringOf.length
  }

  /**
   * The nearest corner within the tolerance; else the nearest place on a side.
   * @param {import('./draft.js').Place} place @param {number} metres tolerance @returns {Snap | null}
   */
  nearest(place, metres) {
    const perDegree = metresPerDegree(place[1])
    const sides = this.#sidesNear(place, metres / perDegree.east, metres / perDegree.north)
    return (
      this.#nearestCorner(sides, place, perDegree, metres) ??
      this.#nearestSide(sides, place, perDegree, metres)
    )
  }

  /** Rings that a place lies on, for tracing. @returns {import('./draft.js').Ring[]} */
  ringsAt(place, metres = 0.02) {
    const { north, east } = metresPerDegree(place[1])
    const near = this.#sidesNear(place, metres / east, metres / north)
    const rings = new Set([...near].map((side) => this.#rings[this.#ringOf[side]].places))
    return [...rings]
  }

  #nearestCorner(sides, [lon, lat], { east, north }, tolerance) {
    let best = null
    let least = tolerance
    for (const side of sides) {
      const { places } = this.#rings[this.#ringOf[side]]
      // A side may be near by its end only; that corner is the beginning of the next side.
      for (const corner of [
        this.#cornerOf[side],
        (this.#cornerOf[side] + 1) % (places.length - 1),
      ]) {
        const [x, y] = places[corner]
        const metres = Math.hypot((x - lon) * east, (y - lat) * north)
        if (metres > least || (best && metres === least)) continue
        least = metres
        best = { side, corner }
      }
    }
    return best && this.#snap('corner', best.side, best.corner, least)
  }

  #nearestSide(sides, [lon, lat], { east, north }, tolerance) {
    let best = null
    let least = tolerance
    for (const side of sides) {
      const [[x1, y1], [x2, y2]] = this.#endsOf(side)
      const [dx, dy] = [(x2 - x1) * east, (y2 - y1) * north]
      const along = (lon - x1) * east * dx + (lat - y1) * north * dy
      const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy || 1)))
      const foot = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
      const metres = Math.hypot((foot[0] - lon) * east, (foot[1] - lat) * north)
      if (metres > least || (best && metres === least)) continue
      least = metres
      best = { side, foot }
    }
    return (
      best && {
        ...this.#snap('side', best.side, this.#cornerOf[best.side], least),
        place: onGrid(best.foot),
      }
    )
  }

  #snap(kind, side, corner, metres) {
    const { id, part, ring, places } = this.#rings[this.#ringOf[side]]
    return { kind, id, part, ring, corner, metres, place: places[corner] }
  }

  #endsOf(side) {
    const { places } = this.#rings[this.#ringOf[side]]
    return [places[this.#cornerOf[side]], places[this.#cornerOf[side] + 1]]
  }

  #add(ring) {
    this.#rings.push(ring)
    for (let corner = 0; corner < ring.places.length - 1; corner++) {
      const side = this.#ringOf.push(this.#rings.length - 1) - 1
      this.#cornerOf.push(corner)
      for (const key of cellsOf(...ring.places[corner], ...ring.places[corner + 1])) {
        if (!this.#cells.has(key)) this.#cells.set(key, [])
        this.#cells.get(key).push(side)
      }
    }
  }

  #sidesNear([lon, lat], lonReach, latReach) {
    const found = new Set()
    for (const key of cellsOf(lon - lonReach, lat - latReach, lon + lonReach, lat + latReach))
      for (const side of this.#cells.get(key) ?? []) found.add(side)
    return found
  }
}

/** Numbers of the cells that a box meets, given by two opposite corners. */
function* cellsOf(x1, y1, x2, y2) {
  const [west, east] = [Math.floor(Math.min(x1, x2) / cell), Math.floor(Math.max(x1, x2) / cell)]
  const [south, north] = [Math.floor(Math.min(y1, y2) / cell), Math.floor(Math.max(y1, y2) / cell)]
  // 360° / cell numbers a row.
  for (let y = south; y <= north; y++) for (let x = west; x <= east; x++) yield y * 720_000 + x
}
