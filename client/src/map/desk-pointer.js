import { DomEvent } from 'leaflet'

// Pixels: a press this near to the first corner closes the ring.
const closing = 14

/** The pointer on the map while somebody works at the desk. Fires `press` {place, isFirst}, `move` {place} and `leave`. */
export class DeskPointer extends EventTarget {
  #map
  #frame = 0
  #handlers = {
    click: ({ latlng, originalEvent }) => this.#press(latlng, originalEvent),
    mousemove: ({ latlng }) => this.#move(latlng),
    mouseout: () => this.#fire('leave', {}),
  }

  /** @param {import('leaflet').Map} map */
  constructor(map) {
    super()
    this.#map = map
  }

  /** While drawing, a double click ends the ring and does not zoom. */
  set isOn(isOn) {
    this.#map[isOn ? 'on' : 'off'](this.#handlers)
    this.#map.doubleClickZoom[isOn ? 'disable' : 'enable']()
  }

  /** How many metres a number of pixels is, where the map is now. */
  metresOf(pixels) {
    const { x, y } = this.#map.getSize().divideBy(2)
    const place = (shift) => this.#map.containerPointToLatLng([x + shift, y])
    return this.#map.distance(place(0), place(pixels))
  }

  /** @param {import('../edit/draft.js').Place} p @param {import('../edit/draft.js').Place} q */
  areNear([lon1, lat1], [lon2, lat2], pixels = closing) {
    const point = (lat, lon) => this.#map.latLngToContainerPoint([lat, lon])
    return point(lat1, lon1).distanceTo(point(lat2, lon2)) < pixels
  }

  #press({ lat, lng }, event) {
    // The buttons of the map lie in it, too.
    if (event.target.closest?.('button')) return
    DomEvent.stop(event)
    this.#fire('press', { place: [lng, lat], isSecond: event.detail > 1, isLong: event.altKey })
  }

  /** Once a frame at most. */
  #move({ lat, lng }) {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#fire('move', { place: [lng, lat] }))
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}
