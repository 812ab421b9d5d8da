/**
 * Named queries of one account on this machine. Fires `change`.
 * @typedef {{id: string, name: string, text: string}} Saved text: the readable address
 */
export class SavedQueries extends EventTarget {
  #storage
  #key

  /** @param {Storage} storage @param {string} accountId */
  constructor(storage, accountId) {
    super()
    this.#storage = storage
    this.#key = `ruralgis.queries.${accountId}`
  }

  /** By name. @returns {Saved[]} */
  get all() {
    return this.#read().sort((p, q) => p.name.localeCompare(q.name))
  }

  /** Under a name that is there already, the text takes the place of the old one. @returns {Saved} */
  save(name, text) {
    const all = this.#read()
    const same = all.find((one) => one.name === name)
    const saved = { id: same?.id ?? crypto.randomUUID(), name, text }
    this.#write([...all.filter((one) => one !== same), saved])
    return saved
  }

  /** A name that another one has already is refused. @returns {boolean} */
  rename(id, name) {
    const all = this.#read()
    if (all.some((one) => one.name === name && one.id !== id)) return false
    this.#write(all.map((one) => (one.id === id ? { ...one, name } : one)))
    return true
  }

  /** @returns {Saved} to be given to restore() */
  remove(id) {
    const all = this.#read()
    this.#write(all.filter((one) => one.id !== id))
    return all.find((one) => one.id === id)
  }

  /** @param {Saved} saved */
  restore(saved) {
    this.#write([...this.#read(), saved])
  }

  // What another tab saved meanwhile is read each time, and not written over.
  #read() {
    const text = this.#storage.getItem(this.#key)
    return text === null ? [] : JSON.parse(text)
  }

  #write(all) {
    this.#storage.setItem(this.#key, JSON.stringify(all))
    this.dispatchEvent(new Event('change'))
  }
}
