const wideScreen = matchMedia('(min-width: 900px)')

/** The map beside the list on a wide screen, above it on a phone when asked for; its library comes only then. */
export class MapPart {
  #map = null
  #open
  #changed
  #part = document.querySelector('#map-part')

  /** @param {(id: string) => void} open @param {() => void} changed the map came or went */
  constructor(open, changed) {
    this.#open = open
    this.#changed = changed
  }

  get isShown() {
    return !this.#part.hidden
  }

  /** On a wide screen it is there from the start. */
  async start() {
    if (wideScreen.matches) await this.toggle()
  }

  async toggle() {
    this.#part.hidden = !this.#part.hidden
    if (this.isShown && !this.#map) {
      const { SmallMap } = await import('./small-map.js')
      this.#map = new SmallMap(document.querySelector('#map'), this.#open)
    }
    this.#changed()
  }

  write(cards, outline) {
    if (this.isShown) this.#map?.show(cards, outline)
  }
}
