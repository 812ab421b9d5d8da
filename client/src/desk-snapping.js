import { polygonsOf } from './core/geometry.js'
import { onGrid } from './edit/draft.js'
import { SnapIndex } from './edit/snap.js'
import { traceAlong } from './edit/trace.js'

// Further out, a pixel is metres wide and everything would snap to anything; and there would be too much of it.
const leastZoom = 13
// Pixels.
const reach = 12

/** Snapping to what the map shows, and following it. Pixels say how near is near; the places are those of the shapes. */
export class DeskSnapping {
  isOn = true
  isTracing = false
  #map
  #pointer
  /** Ids of plots that are not snapped to. */
  #left = new Set()
  #index = null
  /** The plot's own rings, while another one is drawn beside or inside of them. */
  #own = new SnapIndex([])
  #ownShape = []

  /** @param {import('./map/map-view.js').MapView} map @param {import('./map/desk-pointer.js').DeskPointer} pointer */
  constructor(map, pointer) {
    this.#map = map
    this.#pointer = pointer
  }

  /** Plots never snap to what they were. */
  leaveOut(...plotIds) {
    this.#left = new Set(plotIds)
    this.forget()
  }

  /** @param {import('./edit/draft.js').Shape} shape what of the draft itself may be snapped to */
  takeOwn(shape) {
    if (shape === this.#ownShape) return
    this.#ownShape = shape
    this.#own = new SnapIndex([{ id: '', shape }])
  }

  /** The map has moved, or shows other things. */
  forget() {
    this.#index = null
  }

  /**
   * Where a press at a place goes: to what is known there, else onto the grid.
   * @returns {{place: import('./edit/draft.js').Place, snap: import('./edit/snap.js').Snap | null}}
   */
  placeAt(place) {
    const isNear = this.#map.place.zoom >= leastZoom
    const snap = this.isOn && isNear ? this.#nearest(place) : null
    return { place: snap?.place ?? onGrid(place), snap }
  }

  /** Ways along a neighbour, the shortest first; null when nobody wants to follow one, or there is none that both lie on. */
  ways(from, to) {
    if (!this.isTracing || !from) return null
    return traceAlong(this.#known.ringsAt(from), from, to).ways ?? null
  }

  #nearest(place) {
    const metres = this.#pointer.metresOf(reach)
    const found = [this.#own, this.#known].map((index) => index.nearest(place, metres))
    // Corners before sides, wherever they are of.
    const farness = ({ kind, metres: away }) => (kind === 'corner' ? away : metres + away)
    const [best = null] = found.filter(Boolean).sort((p, q) => farness(p) - farness(q))
    return best
  }

  get #known() {
    this.#index ??= new SnapIndex(
      this.#map.areasInView
        .filter(({ id }) => !this.#left.has(id))
        .map(({ id, geometry }) => ({ id, shape: polygonsOf(geometry) })),
    )
    return this.#index
  }
}
