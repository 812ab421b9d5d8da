import { formatHash, parseHash } from './hash.js'

/**
 * What the person is looking at. It lives in the URL hash, so that a link shows the same.
 * Fires `change` with the names of what changed in `detail`.
 */
export class ViewState extends EventTarget {
  #defaults
  #value
  #trail = []
  #write

  /**
   * @param {import('./hash.js').View} defaults
   * @param {string} hash
   * @param {(hash: string, isStep: boolean) => void} write puts the hash into the address; a step is one for the Back key
   */
  constructor(defaults, hash, write) {
    super()
    this.#defaults = defaults
    this.#value = { ...defaults, ...parseHash(hash) }
    this.#write = write
  }

  get value() {
    return this.#value
  }

  isOff(id) {
    return this.#value.off.includes(id)
  }

  set(changes) {
    this.#apply({ ...this.#value, ...changes })
  }

  switch(id, on) {
    const others = this.#value.off.filter((off) => off !== id)
    this.set({ off: on ? others : [...others, id] })
  }

  /** Opens a panel and remembers the one before it for back(). */
  open(...panel) {
    if (same(panel, this.#value.panel)) return
    this.#trail.push(this.#value.panel)
    this.#apply({ ...this.#value, panel })
  }

  back() {
    this.#apply({ ...this.#value, panel: this.#trail.pop() ?? this.#above() })
  }

  /** The address changed by hand or by the browser's own Back; it already says what it should. */
  readHash(hash) {
    const next = { ...this.#defaults, ...parseHash(hash) }
    if (!same(next.panel, this.#value.panel)) this.#trail = this.#trailTo(next.panel)
    this.#apply(next, () => {})
  }

  /** Where Back leads from a link: a question of the console to the console, all others to the first panel. */
  #above() {
    const [name, page] = this.#value.panel
    return name === 'console' && page ? [name] : this.#defaults.panel
  }

  /** What lies before a panel that the browser went back to; nothing before one that is new. */
  #trailTo(panel) {
    const place = this.#trail.findLastIndex((one) => same(one, panel))
    return place < 0 ? [] : this.#trail.slice(0, place)
  }

  #apply(next, write = this.#write) {
    const changed = Object.keys(next).filter((name) => !same(next[name], this.#value[name]))
    if (changed.length === 0) return
    this.#value = next
    write(formatHash(next), changed.includes('panel'))
    this.dispatchEvent(new CustomEvent('change', { detail: changed }))
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
