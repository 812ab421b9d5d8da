import { boxOf } from './geometry.js'
import { fetchAll } from './odata.js'

/**
 * One entity set (or a part of it), fetched once and kept for as long as the page lives.
 * Fires `change` whenever status or the number of rows so far changes.
 */
export class Dataset extends EventTarget {
  /** @type {'idle' | 'loading' | 'ready' | 'failed'} */
  status = 'idle'
  rows = []
  rowsSoFar = 0
  error = null

  #url
  #geometryField
  #loading = null
  #byId = new Map()
  #boxes = new Map()

  constructor(id, url, geometryField) {
    super()
    this.id = id
    this.#url = url
    this.#geometryField = geometryField
  }

  /** Fetches on the first call; later calls share its answer. After a failure the next call tries again. */
  load() {
    if (this.status === 'failed' || this.status === 'idle') this.#loading = this.#fetch()
    return this.#loading
  }

  /** Fetches again what others changed; until it is here, the old rows stay. */
  reload() {
    if (this.status === 'ready') this.#loading = this.#fetch()
    return this.#loading
  }

  byId(id) {
    return this.#byId.get(id)
  }

  geometryOf(row) {
    return row[this.#geometryField] ?? null
  }

  boxOf(row) {
    if (!this.#boxes.has(row.Id)) this.#boxes.set(row.Id, boxOf(this.geometryOf(row)))
    return this.#boxes.get(row.Id)
  }

  /** A row was saved: it takes the place of the one with its Id, or is a new one. */
  put(row) {
    this.putAll([row])
  }

  /** Rows that were saved together, and the Ids of those that are no more. */
  putAll(saved, gone = []) {
    if (this.status !== 'ready') return
    const rows = new Map(this.#byId)
    for (const row of saved) rows.set(row.Id, row)
    for (const id of gone) rows.delete(id)
    for (const id of [...saved.map(({ Id }) => Id), ...gone]) this.#boxes.delete(id)
    this.#byId = rows
    this.#set({ rows: [...rows.values()] })
  }

  async #fetch() {
    this.#set({ status: 'loading', error: null, rowsSoFar: 0 })
    try {
      const rows = await fetchAll(this.#url, {
        onPage: (rowsSoFar) => this.#set({ rowsSoFar }),
      })
      this.#byId = new Map(rows.map((row) => [row.Id, row]))
      this.#boxes.clear()
      this.#set({ status: 'ready', rows })
    } catch (error) {
      // Shown in the status line with a retry; nobody awaits the rows of a failed set.
      this.#set({ status: 'failed', error })
    }
    return this.rows
  }

  #set(changes) {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}
