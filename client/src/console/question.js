import { Latest } from '../core/latest.js'
import { encodedAddress, readAddress } from './address.js'
import { fetchFrom, fetchPage, sentAs } from './pages.js'

// The largest page the server gives: fewer ways there and back.
const downloadPage = 5000

/**
 * @typedef {{
 *   text: string, rows: object[], count: number | null, next: import('./pages.js').Sent | null, bytes: number, ms: number, value?: unknown,
 * }} Result text: the address that was asked, readable; bytes and ms of all pages so far
 */

/**
 * One question at a time and its answer. The last answer stays until the next one is here: a mistake loses nothing.
 * Fires `change` with status, result or error, `choose` with the chosen row and `hover` with the one under the mouse.
 */
export class Question extends EventTarget {
  /** @type {'idle' | 'asking' | 'paging'} */
  status = 'idle'
  /** @type {Result | null} */
  result = null
  /** The address that was asked last. */
  asked = ''
  /** Of the last question; null when it was answered. */
  error = null
  isCancelled = false
  /** Place of the chosen row and of the one under the mouse in result.rows; -1 for none. */
  chosen = -1
  hovered = -1

  #latest = new Latest()
  #pageSize = 500

  /** @param {string} text an address as it was typed @param {{pageSize: number}} options */
  async ask(text, { pageSize }) {
    this.#pageSize = pageSize
    this.asked = text
    const sent = sentAs(encodedAddress(readAddress(text)))
    await this.#run('asking', async (signal) => {
      const { page, ms } = await this.#timed(sent, signal)
      return { ...page, text, ms }
    })
  }

  /** The next page below those that are there. */
  async more() {
    const { result } = this
    if (!result?.next) return
    await this.#run('paging', async (signal) => {
      const { page, ms } = await this.#timed(result.next, signal)
      return {
        ...result,
        rows: [...result.rows, ...page.rows],
        next: page.next,
        bytes: result.bytes + page.bytes,
        ms: result.ms + ms,
      }
    })
  }

  /** Stops what is under way; what is there stays. */
  cancel() {
    if (this.status === 'idle') return
    this.#latest.stop()
    this.#set({ status: 'idle', isCancelled: true })
  }

  /** Another question begins: the last answer is none to it. */
  clear() {
    this.#latest.stop()
    this.asked = ''
    this.#set({ status: 'idle', result: null, error: null, isCancelled: false })
  }

  /** All rows: those that are there and those on later pages. */
  async allRows({ signal, onPage }) {
    const { rows, next } = this.result
    if (!next) return rows
    const onMore = (more) => onPage(rows.length + more)
    return [...rows, ...(await fetchFrom(next, { signal, onPage: onMore, size: downloadPage }))]
  }

  choose(index) {
    this.#mark('chosen', 'choose', index)
  }

  hover(index) {
    this.#mark('hovered', 'hover', index)
  }

  async #run(status, task) {
    this.#set({ status, error: null, isCancelled: false })
    try {
      const answer = await this.#latest.run(task)
      // A newer question is under way, or this one was cancelled.
      if (!answer) return
      if (status === 'asking') Object.assign(this, { chosen: -1, hovered: -1 })
      this.#set({ status: 'idle', result: answer.value })
    } catch (error) {
      this.#set({ status: 'idle', error })
    }
  }

  async #timed(sent, signal) {
    const from = performance.now()
    const page = await fetchPage(sent, { signal, size: this.#pageSize })
    return { page, ms: performance.now() - from }
  }

  #mark(name, event, index) {
    if (this[name] === index) return
    this[name] = index
    this.dispatchEvent(new Event(event))
  }

  #set(changes) {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}
