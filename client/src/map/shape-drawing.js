import { CircleMarker, LatLng, LayerGroup, Polygon, Polyline } from 'leaflet'
import { palette } from '../features/palette.js'

const line = { color: palette.drawn, weight: 2.5, dashArray: '6 4', interactive: false }
const area = { ...line, fillColor: palette.drawn, fillOpacity: 0.12 }
const dot = { ...line, dashArray: null, radius: 5, fillColor: palette.halo, fillOpacity: 1 }

// Pixels: nearer than this to the first corner means "done", nearer to the last one is the same click once more.
const closing = 12
const same = 4

/**
 * Corners set on the map by mouse, finger or keys. Knows no shapes: what the corners mean is told by `outlineOf`.
 * Fires `change` with every corner and move, `done` when somebody closes or double-clicks.
 */
export class ShapeDrawing extends EventTarget {
  /** @type {[number, number][]} longitude, latitude */
  corners = []

  #map
  #canvas
  #group = new LayerGroup()
  #outlineOf
  #pointer = null
  #handlers = {
    click: ({ latlng, originalEvent }) => this.#click(latlng, originalEvent),
    dblclick: () => this.#finish(),
    mousemove: ({ latlng }) => this.#move(latlng),
  }

  /**
   * @param {import('leaflet').Map} map @param {{pane: string, renderer: object}} canvas
   * @param {(corners: [number, number][]) => [number, number][]} outlineOf the ring to show for corners so far
   */
  constructor(map, canvas, outlineOf) {
    super()
    this.#map = map
    this.#canvas = canvas
    this.#outlineOf = outlineOf
    this.#group.addTo(map)
    map.doubleClickZoom.disable()
    map.on(this.#handlers)
    map.getContainer().classList.add('drawing')
  }

  /** A corner at a place that is not clicked: for keys and fingers. */
  addAt({ lat, lon }) {
    this.#add(new LatLng(lat, lon))
  }

  undo() {
    this.corners = this.corners.slice(0, -1)
    this.#changed()
  }

  end() {
    this.#map.off(this.#handlers)
    this.#map.doubleClickZoom.enable()
    this.#map.getContainer().classList.remove('drawing')
    this.#group.remove()
  }

  #click(latLng, event) {
    // The buttons of the map lie in it, too.
    if (event.target.closest?.('button')) return
    const [first] = this.corners
    if (this.corners.length > 2 && this.#pixels(first, latLng) < closing) this.#finish()
    else this.#add(latLng)
  }

  #add(latLng) {
    const last = this.corners.at(-1)
    if (last && this.#pixels(last, latLng) < same) return
    this.corners = [...this.corners, [latLng.lng, latLng.lat]]
    this.#changed()
  }

  #move(latLng) {
    this.#pointer = [latLng.lng, latLng.lat]
    this.#draw()
    this.dispatchEvent(new CustomEvent('move', { detail: this.#pointer }))
  }

  #changed() {
    this.#draw()
    this.dispatchEvent(new Event('change'))
  }

  #finish() {
    this.dispatchEvent(new Event('done'))
  }

  #pixels([lon, lat], latLng) {
    return this.#map
      .latLngToContainerPoint([lat, lon])
      .distanceTo(this.#map.latLngToContainerPoint(latLng))
  }

  #draw() {
    this.#group.clearLayers()
    const corners = this.#pointer ? [...this.corners, this.#pointer] : this.corners
    const ring = this.corners.length > 0 ? this.#outlineOf(corners).map(toLatLng) : []
    if (ring.length > 2) this.#group.addLayer(new Polygon(ring, { ...this.#canvas, ...area }))
    else if (ring.length > 1) this.#group.addLayer(new Polyline(ring, { ...this.#canvas, ...line }))
    for (const corner of this.corners) {
      this.#group.addLayer(new CircleMarker(toLatLng(corner), { ...this.#canvas, ...dot }))
    }
  }
}

/** Outlines of the shapes a question asks by. */
export class AskedShapes {
  #group = new LayerGroup()
  #canvas

  constructor(map, canvas) {
    this.#canvas = canvas
    this.#group.addTo(map)
  }

  /** @param {[number, number][][]} rings longitude, latitude */
  show(rings) {
    this.#group.clearLayers()
    for (const ring of rings) {
      const options = { ...this.#canvas, ...area, fillOpacity: 0.05 }
      this.#group.addLayer(new Polygon(ring.map(toLatLng), options))
    }
  }
}

const toLatLng = ([lon, lat]) => [lat, lon]
