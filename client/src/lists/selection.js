/**
 * Plots picked to be changed together. Fires `change`.
 * @typedef {{Id: string, Code: string, Stage: string, AreaMu: number, '@odata.etag': string}} Plot as it was read
 */
export class Selection extends EventTarget {
  /** @type {Map<string, Plot>} */
  #plots = new Map()

  get plots() {
    return [...this.#plots.values()]
  }

  get count() {
    return this.#plots.size
  }

  get mu() {
    return this.plots.reduce((sum, plot) => sum + plot.AreaMu, 0)
  }

  has(id) {
    return this.#plots.has(id)
  }

  switch(plot, isOn) {
    if (isOn) this.#plots.set(plot.Id, plot)
    else this.#plots.delete(plot.Id)
    this.#changed()
  }

  /** @param {Plot[]} plots */
  add(plots) {
    for (const plot of plots) this.#plots.set(plot.Id, plot)
    this.#changed()
  }

  /** They were saved: the next change starts from what they are now. Others stay as they are. */
  renew(plots) {
    for (const plot of plots) if (this.has(plot.Id)) this.#plots.set(plot.Id, plot)
    this.#changed()
  }

  clear() {
    this.#plots.clear()
    this.#changed()
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }
}
