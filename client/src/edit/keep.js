import { packHistory, unpackHistory } from './packed-history.js'

/**
 * Unsaved work, kept on this machine for the account it belongs to, and offered back.
 *
 * In localStorage, not in IndexedDB: what setItem() has returned from is there even if the tab is closed or crashes the moment after,
 * while a transaction of IndexedDB may not be done by then. The steps are packed, so the few megabytes it has are thousands of steps.
 * @typedef {{
 *   id: string, plotId: string, isNew: boolean, at: string, base: object | null, history: import('./history.js').History,
 * }} Work id: of the piece of work; base: the row as it was read, with its ETag; at: when it was kept, ISO
 */

const version = 1

export class Keep {
  /** Says `change` whenever something is kept or removed in this tab. */
  static changes = new EventTarget()

  #storage
  #start

  /** @param {Storage} storage @param {string} accountId */
  constructor(storage, accountId) {
    this.#storage = storage
    this.#start = `ruralgis.desk.${accountId}.`
  }

  /**
   * Takes the place of what was kept under the same id.
   * @param {Work} work
   * @returns {'all' | 'part' | 'none'} what there was room for; part: the draft without its older steps. What was kept before stays when nothing fits
   */
  put({ id, history, ...work }) {
    if (this.#write(id, { ...work, history })) return 'all'
    return this.#write(id, { ...work, history: lastStepOf(history) }) ? 'part' : 'none'
  }

  /** Newest first; what another version of the desk wrote and we cannot read stays where it is. @returns {Work[]} */
  get all() {
    return this.#keys()
      .map((key) => this.#read(key))
      .filter(Boolean)
      .sort((p, q) => q.at.localeCompare(p.at))
  }

  /** How many there are; may be read without reading them. */
  get count() {
    return this.#keys().length
  }

  /** @returns {Work | null} */
  get(id) {
    return this.#read(this.keyOf(id))
  }

  /** What the storage calls it, in the events it sends to other tabs. */
  keyOf(id) {
    return this.#start + id
  }

  /** Once it is saved, or thrown away by the person whose it is. */
  remove(id) {
    this.#storage.removeItem(this.keyOf(id))
    Keep.changes.dispatchEvent(new Event('change'))
  }

  #write(id, { history, ...work }) {
    const text = JSON.stringify({ version, id, ...work, history: packHistory(history) })
    try {
      this.#storage.setItem(this.keyOf(id), text)
      Keep.changes.dispatchEvent(new Event('change'))
      return true
    } catch (error) {
      if (error.name !== 'QuotaExceededError') throw error
      return false
    }
  }

  #read(key) {
    const text = this.#storage.getItem(key)
    if (text === null) return null
    try {
      const { version: written, history, ...work } = JSON.parse(text)
      return written === version ? { ...work, history: unpackHistory(history) } : null
    } catch (error) {
      // Cut off, or written by hand: nothing we could offer.
      if (error instanceof SyntaxError || error instanceof TypeError) return null
      throw error
    }
  }

  #keys() {
    return Array.from({ length: this.#storage.length }, (_, i) => this.#storage.key(i)).filter(
      (key) => key.startsWith(this.#start),
    )
  }
}

const lastStepOf = ({ steps, at }) => ({ steps: [{ ...steps[at], name: 'step.open' }], at: 0 })
