/** The columns somebody wants to see of each list, remembered by account on this machine. */
export class ChosenColumns {
  #storage
  #key

  /** @param {Storage} storage @param {string} accountId */
  constructor(storage, accountId) {
    this.#storage = storage
    this.#key = `ruralgis.columns.${accountId}`
  }

  /** In the order they are offered. @param {import('./kinds.js').List} list @returns {string[]} paths */
  of(list) {
    const kept = this.#read()[list.id] ?? list.shown
    const known = list.offered.filter((path) => kept.includes(path))
    return known.length > 0 ? known : list.shown
  }

  /** The last one stays: a list without columns shows nothing. */
  switch(list, path, isOn) {
    const others = this.of(list).filter((one) => one !== path)
    const next = isOn ? [...others, path] : others
    if (next.length === 0) return
    this.#storage.setItem(this.#key, JSON.stringify({ ...this.#read(), [list.id]: next }))
  }

  /** What cannot be read any more is as if nothing was chosen. */
  #read() {
    try {
      return JSON.parse(this.#storage.getItem(this.#key) ?? '{}') ?? {}
    } catch {
      return {}
    }
  }
}
