import { valueAt } from '../console/answer-table.js'
import { fetchPage, sentAs } from '../console/pages.js'
import { fetchJson } from '../core/server.js'
import { pageUrl, readTotals, rowsBeforeUrl, rowUrl, totalsUrl } from './list-query.js'

/** Rows a request brings. */
const pageSize = 100

/** The rows of a list that somebody looks at: pages come when they are needed, never all. Fires `change`. */
export class ListRows extends EventTarget {
  /** Rows that match; null until it is known. @type {number | null} */
  count = null
  /** Of all rows that match, by path. */
  sums = {}
  error = null

  #model
  #wish = null
  /** @type {Map<number, object[] | null>} null: on its way */
  #pages = new Map()
  #stop = new AbortController()

  constructor(model) {
    super()
    this.#model = model
  }

  /** Another question; what is under way for the one before is dropped. @param {import('./list-query.js').Wish} wish */
  ask(wish) {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#wish = wish
    this.#pages = new Map()
    Object.assign(this, { count: null, sums: {}, error: null })
    void this.#run(this.#fetchTotals(this.#stop.signal))
    this.need(0, 0)
    this.#changed()
  }

  /** The same question once more: the rows have changed. */
  again() {
    if (this.#wish) this.ask(this.#wish)
  }

  /** Fetches what is missing of the rows from one to another. */
  need(first, last) {
    if (!this.#wish || this.error) return
    const lastPage = Math.floor(last / pageSize)
    for (let page = Math.floor(first / pageSize); page <= lastPage; page++) {
      if (this.#pages.has(page)) continue
      this.#pages.set(page, null)
      void this.#run(this.#fetchRows(page, this.#stop.signal))
    }
  }

  /** @returns {object | null} null while it is not here */
  row(index) {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize] ?? null
  }

  /** Of the rows that are here. */
  indexOf(isWanted) {
    for (const [page, rows] of this.#pages) {
      const place = rows?.findIndex(isWanted) ?? -1
      if (place >= 0) return page * pageSize + place
    }
    return -1
  }

  /** A row that may not be here, and where in the list it is; null when the conditions leave it out, or on failure. */
  async find(id) {
    const { signal } = this.#stop
    try {
      return await this.#find(id, signal)
    } catch (error) {
      if (signal.aborted) return null
      this.error = error
      this.#changed()
      return null
    }
  }

  async #find(id, signal) {
    const wish = this.#wish
    const { rows } = await fetchPage(sentAs(rowUrl(wish, this.#model, id)), { signal })
    const [row] = rows
    if (!row) return null
    const place = { value: valueAt(row, wish.order.path), tie: valueAt(row, wish.list.tie) }
    const url = rowsBeforeUrl(wish, this.#model, place)
    const { count } = await fetchPage(sentAs(url), { signal })
    return { row, index: count }
  }

  async #fetchRows(page, signal) {
    const url = pageUrl(this.#wish, this.#model, { skip: page * pageSize, top: pageSize })
    const { rows } = await fetchPage(sentAs(url), { signal })
    if (!signal.aborted) this.#pages.set(page, rows)
  }

  async #fetchTotals(signal) {
    const wish = this.#wish
    const body = await fetchJson(totalsUrl(wish, this.#model), { signal })
    if (!signal.aborted) Object.assign(this, readTotals(wish, this.#model, body))
  }

  async #run(task) {
    const { signal } = this.#stop
    try {
      await task
    } catch (error) {
      if (signal.aborted) return
      this.error = error
    }
    if (!signal.aborted) this.#changed()
  }

  #changed() {
    this.dispatchEvent(new Event('change'))
  }
}
