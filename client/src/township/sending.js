import { ServerError } from '../core/server.js'
import { isPassing, requestOf, settle } from './answers.js'
import { sendable } from './entries.js'
import { PhotoSending } from './photo-sending.js'
import { ReportSending } from './report-sending.js'

/** Rows that go in one round trip. */
const most = 20
const firstWait = 1000
const longestWait = 30_000

/**
 * Sends what waits, in order, again and again until the server has acknowledged it: changes, reports, photos; then it asks for what others
 * changed. Fires `change` whenever its state does.
 */
export class Sending extends EventTarget {
  /** @type {'resting' | 'busy' | 'waiting' | 'signedOut'} */
  state = 'resting'
  error = null

  #store
  #line
  #accountId
  #pull
  #reports
  #photos
  #failures = 0
  #timer = 0
  #isWanted = false
  #wantsPull = false

  /** @param {() => Promise<void>} pull asks the server for the township's rows */
  constructor(store, line, accountId, pull) {
    super()
    this.#store = store
    this.#line = line
    this.#accountId = accountId
    this.#pull = pull
    this.#reports = new ReportSending(store, line)
    this.#photos = new PhotoSending(store, line)
  }

  /** At once, whatever the last try said. */
  wake({ pull = false } = {}) {
    this.#wantsPull ||= pull
    this.#isWanted = true
    clearTimeout(this.#timer)
    if (this.state !== 'busy') void this.#run()
  }

  async #run() {
    while (this.#isWanted) {
      this.#isWanted = false
      this.#set('busy', this.error)
      try {
        await this.#alone(() => this.#round())
        this.#failures = 0
        this.#set('resting', null)
      } catch (error) {
        this.#rest(error)
      }
    }
  }

  /** One tab of a browser sends; the others wait for it. */
  #alone(task) {
    return navigator.locks ? navigator.locks.request(`sending-${this.#accountId}`, task) : task()
  }

  async #round() {
    const me = await this.#line.me()
    if (me.id !== this.#accountId) {
      this.#line.forget()
      throw new ServerError(401, me.displayName, { code: 'otherPerson' })
    }
    while (await this.#sendNext());
    if (!this.#wantsPull) return
    await this.#pull()
    this.#wantsPull = false
  }

  async #sendNext() {
    return (
      (await this.#sendChanges()) ||
      (await this.#reports.sendNext()) ||
      (await this.#photos.sendPart())
    )
  }

  async #sendChanges() {
    const entries = sendable(await this.#store.queue(), most).map((entry) => ({
      ...entry,
      tries: entry.tries + 1,
    }))
    if (entries.length === 0) return false

    await this.#store.write({ entries })
    const answers = await this.#line.batch(entries.map(requestOf))
    let failure = null
    for (const entry of entries) {
      try {
        await this.#settle(entry, answers.get(entry.id) ?? { status: 0 })
      } catch (error) {
        if (!isPassing(error)) throw error
        failure ??= error
      }
    }
    if (failure) throw failure
    return true
  }

  #settle(entry, answer) {
    return this.#store.exclusive(async () =>
      this.#store.write(settle(entry, answer, await this.#store.queue())),
    )
  }

  #rest(error) {
    if (error.status === 401) this.#line.forget()
    if (!isPassing(error)) console.error(error)
    const wait = Math.min(longestWait, firstWait * 2 ** this.#failures)
    this.#failures = Math.min(10, this.#failures + 1)
    this.#set(error.status === 401 ? 'signedOut' : 'waiting', error)
    this.#timer = setTimeout(() => this.wake(), wait)
  }

  #set(state, error) {
    this.state = state
    this.error = error
    this.dispatchEvent(new Event('change'))
  }
}
