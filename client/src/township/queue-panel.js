import { draw, drawChanges } from '../core/html.js'
import { isOpen } from './entries.js'
import { rememberAccount } from './offline.js'
import { above, lineState, queueEntries, queueLabel, queueSheet } from './queue-sheet.js'

/** The button that tells whether all has arrived, and the sheet behind it. */
export class QueuePanel {
  #desk
  #sending
  #state
  #button = document.querySelector('#queue-button')
  #dialog = document.querySelector('#queue')
  #above = new Set()
  #notice = document.querySelector('#notice')

  /** @param {() => {entries: object[]}} state what the page shows */
  constructor(desk, sending, state) {
    this.#desk = desk
    this.#sending = sending
    this.#state = state
    this.#button.addEventListener('click', () => this.#open())
    this.#dialog.addEventListener('click', (event) => void this.#click(event.target))
    this.#notice.addEventListener('click', (event) => this.#enterAsOther(event.target))
  }

  /** Bound, as it may have to wait. */
  write = () => {
    const { entries } = this.#state()
    const open = entries.filter(isOpen)
    this.#button.textContent = queueLabel(entries)
    this.#button.dataset.open = open.length
    this.#button.dataset.state = open.some(({ state }) => state !== 'waiting')
      ? 'decide'
      : this.#sending.state
    // Short of a line is everyday; only what the person has to do something about is told on top.
    // It stays while it is tried again: somebody may be about to press what stands in it.
    const { error } = this.#sending
    this.#notice.hidden = error?.status !== 401
    if (!this.#notice.hidden) drawChanges(this.#notice, lineState({ state: 'signedOut', error }))
    if (this.#dialog.open) this.#writeSheet()
  }

  #open() {
    this.#above = new Set()
    draw(this.#dialog, queueSheet())
    this.#writeSheet()
    this.#dialog.showModal()
  }

  #writeSheet() {
    const { entries } = this.#state()
    this.#above = above(this.#above, entries)
    drawChanges(this.#dialog.querySelector('.line-state'), lineState(this.#sending))
    drawChanges(this.#dialog.querySelector('.queue-entries'), queueEntries(entries, this.#above))
  }

  async #click(target) {
    if (target === this.#dialog || target.closest('[data-close]')) return this.#dialog.close()
    this.#enterAsOther(target)
    if (target.closest('#send-now')) this.#sending.wake({ pull: true })
    const { act, id } = target.closest('[data-act]')?.dataset ?? {}
    if (!act) return
    await this.#desk.decide(id, act)
    this.#sending.wake()
  }

  /** Somebody else has signed in on this phone: their own rows, then. */
  #enterAsOther(target) {
    if (!target.closest('#as-other')) return
    rememberAccount(null)
    location.reload()
  }
}
