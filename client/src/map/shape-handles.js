import { Polygon } from 'leaflet'
import { loadGeoman } from './geoman.js'

// Corners and middles of sides as handles, by Leaflet-Geoman: dragged, pressed, right-clicked. It never decides where a corner goes:
// its own snapping runs through pixels, and gives a place beside the neighbour's corner. So its snapping is off, each place goes
// through `placeOf`, and what it changed itself is drawn anew from the draft.
const unseen = { stroke: false, fill: false, interactive: false }
const options = {
  allowSelfIntersection: true,
  snappable: false,
  removeLayerBelowMinVertexCount: false,
  // More would be slow, and in each other's way: the nearest ones to the mouse then.
  limitMarkersToCount: 250,
  limitMarkersToViewport: true,
}

/**
 * Fires `choose` {at}, `drag` {places: the corner before, the one that is dragged, the corner behind}, `move` {at, place},
 * `insert` {at: the corner before, place} and `remove` {at}. Places are longitude, latitude as they shall be stored.
 */
export class ShapeHandles extends EventTarget {
  #map
  #placeOf
  #how
  #layer = null
  #shape = []
  /** The corner that was a middle until it was pressed: [part, ring, corner]. */
  #added = null
  #isDragging = false
  #isSnapping = false

  /** @param {import('leaflet').Map} map @param {(place: [number, number]) => [number, number]} placeOf where a handle goes that is held there */
  static async create(map, placeOf, how) {
    await loadGeoman(map)
    return new ShapeHandles(map, placeOf, how)
  }

  /** @param {{hideMiddleMarkers?: boolean}} how with or without middles, which become corners */
  constructor(map, placeOf, how = {}) {
    super()
    this.#how = how
    this.#map = map
    this.#placeOf = placeOf
    map.on('layeradd', ({ layer }) => leaveToPointers(layer.getElement?.()))
  }

  /** @param {import('../edit/draft.js').Shape} shape none: no handles */
  show(shape) {
    if (shape === this.#shape) return
    this.#shape = shape
    this.#anew()
  }

  #anew() {
    this.#layer?.pm.disable()
    this.#layer?.remove()
    this.#layer = this.#shape.length > 0 ? this.#make() : null
  }

  #make() {
    const latLngs = this.#shape.map((rings) =>
      rings.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lat, lon])),
    )
    // What is seen is the draft, drawn by others; this one only carries the handles.
    const layer = new Polygon(latLngs, { ...unseen, pmIgnore: false }).addTo(this.#map)
    layer.on({
      // A middle that is pressed has no place in the ring yet.
      'pm:vertexclick': ({ indexPath }) =>
        indexPath && !this.#added && this.#fire('choose', { at: atOf(indexPath) }),
      'pm:vertexadded': ({ indexPath, marker }) => this.#add(indexPath, marker),
      'pm:markerdragstart': ({ indexPath }) => this.#start(indexPath),
      'pm:markerdrag': ({ indexPath, markerEvent }) => this.#drag(indexPath, markerEvent.target),
      'pm:markerdragend': ({ indexPath, markerEvent }) => this.#end(indexPath, markerEvent.target),
    })
    layer.pm.enable({
      ...options,
      ...this.#how,
      // Never by Geoman: the draft says whether it may go.
      removeVertexValidation: ({ marker }) => this.#remove(marker) && false,
    })
    return layer
  }

  #start(indexPath) {
    this.#isDragging = true
    if (!this.#added) this.#fire('choose', { at: atOf(indexPath) })
  }

  #drag(indexPath, marker) {
    // Putting the marker where it snaps is a move of it, too.
    if (this.#isSnapping) return
    const place = this.#placeOf(placeOf(marker.getLatLng()))
    this.#isSnapping = true
    marker.setLatLng([place[1], place[0]])
    this.#isSnapping = false
    const [part, ring, corner] = indexPath
    const corners = this.#layer.getLatLngs()[part][ring]
    const [before, behind] = [corners.at(corner - 1), corners[(corner + 1) % corners.length]]
    this.#fire('drag', { places: [placeOf(before), place, placeOf(behind)] })
  }

  #end(indexPath, marker) {
    this.#isDragging = false
    const place = this.#placeOf(placeOf(marker.getLatLng()))
    if (this.#added) this.#insert(indexPath, place)
    else this.#finish('move', { at: atOf(indexPath), place })
  }

  /** A pressed middle is a corner at once; a dragged one when it is let go. */
  #add(indexPath, marker) {
    this.#added = indexPath
    queueMicrotask(() => {
      if (this.#added && !this.#isDragging)
        this.#insert(indexPath, this.#placeOf(placeOf(marker.getLatLng())))
    })
  }

  #insert(indexPath, place) {
    this.#added = null
    const { part, ring, corner } = atOf(indexPath)
    this.#finish('insert', { at: { part, ring, corner: corner - 1 }, place })
  }

  #remove(marker) {
    const isThis = (latLng) => latLng === marker.getLatLng()
    for (const [part, rings] of this.#layer.getLatLngs().entries())
      for (const [ring, corners] of rings.entries())
        if (corners.some(isThis))
          this.#finish('remove', { at: { part, ring, corner: corners.findIndex(isThis) } })
  }

  /** After Geoman is done with its own event: what it did itself is undone by drawing the draft as it is now. */
  #finish(name, detail) {
    setTimeout(() => {
      const before = this.#shape
      this.#fire(name, detail)
      if (this.#shape === before) this.#anew()
    })
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}

/** By keys and ears, corners are reached in their table; hundreds of buttons on the map would be in the way. */
function leaveToPointers(element) {
  if (!element?.classList.contains('marker-icon')) return
  element.tabIndex = -1
  element.removeAttribute('role')
  element.ariaHidden = 'true'
}

const placeOf = ({ lat, lng }) => [lng, lat]
const atOf = ([part, ring, corner]) => ({ part, ring, corner })
