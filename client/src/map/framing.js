import { LatLngBounds } from 'leaflet'

/** Shows places on the part of the map that no panel covers. */
export class Framing {
  #map
  #insets
  #isZooming = false
  /** What was framed last, as long as nobody has moved the map since. */
  #framed = null
  #isFraming = false

  /** @param {import('leaflet').Map} map @param {() => {left: number, right: number, bottom: number}} insets what the panels cover */
  constructor(map, insets) {
    this.#map = map
    this.#insets = insets
    map.on('zoomanim', () => {
      this.#isZooming = true
    })
    map.on('zoomend', () => {
      this.#isZooming = false
    })
    map.on('moveend', () => {
      if (!this.#isFraming) this.#framed = null
      this.#isFraming = false
    })
  }

  /** @param {import('../core/geometry.js').Box} box */
  show(box, options = {}) {
    // Leaflet forgets a zoom that is asked for while another one runs.
    if (this.#isZooming) this.#map.once('zoomend', () => this.#fit(box, options))
    else this.#fit(box, options)
  }

  /** Once more, after panels have changed, unless somebody has moved the map meanwhile. */
  again() {
    if (this.#framed) this.show(this.#framed.box, this.#framed.options)
  }

  /** Whether a box lies where no panel covers it. @param {import('../core/geometry.js').Box} box */
  holds([west, south, east, north]) {
    const { left, right, bottom } = this.#insets()
    const { x, y } = this.#map.getSize()
    const upper = this.#map.latLngToContainerPoint([north, west])
    const lower = this.#map.latLngToContainerPoint([south, east])
    return upper.x >= left && upper.y >= 0 && lower.x <= x - right && lower.y <= y - bottom
  }

  /** The middle of what no panel covers: from the map's left and top in pixels, and as a place. */
  get centre() {
    const { left, right, bottom } = this.#insets()
    const { x, y } = this.#map.getSize()
    const pixel = [(left + x - right) / 2, (y - bottom) / 2]
    const { lat, lng } = this.#map.containerPointToLatLng(pixel)
    return { pixel, lat, lon: lng }
  }

  #fit(box, options) {
    const [west, south, east, north] = box
    const { left, right, bottom } = this.#insets()
    this.#framed = { box, options }
    this.#isFraming = true
    this.#map.fitBounds(new LatLngBounds([south, west], [north, east]), {
      paddingTopLeft: [left + 24, 24],
      paddingBottomRight: [right + 24, bottom + 24],
      maxZoom: options.maxZoom ?? 16,
    })
  }
}
