import { errorText } from '../core/errors.js'
import { draw, drawChanges, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { chips } from './card-list.js'
import { readForm, sheet, stepButton, steps } from './card-sheet.js'
import { stepChange } from './kinds.js'
import { PhotoPart } from './photo-part.js'

/** The sheet of one village: what is entered there is kept on the phone at once. */
export class CardPanel {
  #desk
  #state
  #entered
  #photos
  #dialog = document.querySelector('#card')
  #id = ''

  /** @param {() => {cards: object[], today: string}} state what the page shows @param {() => Promise<void>} entered called when something waits to be sent */
  constructor(desk, state, entered) {
    this.#desk = desk
    this.#state = state
    this.#entered = entered
    this.#photos = new PhotoPart(desk, (text) => this.#say(text), entered)
    this.#dialog.addEventListener('click', (event) => void this.#click(event.target))
    this.#dialog.addEventListener('submit', (event) => {
      event.preventDefault()
      if (event.target.id === 'card-form') void this.#save(event.target)
    })
    this.#dialog.addEventListener('change', ({ target }) => {
      if (target.name === 'files') void this.#photos.keep(this.#card.row, target.form)
    })
  }

  get #card() {
    return this.#state().cards.find(({ row }) => row.Id === this.#id)
  }

  open(id) {
    this.#id = id
    draw(this.#dialog, sheet(this.#card))
    this.#dialog.showModal()
  }

  /** What changed without being typed here; the form stays as it is typed. */
  write() {
    if (!this.#dialog.open || !this.#card) return
    const { kind, row, reasons, open } = this.#card
    drawChanges(this.#dialog.querySelector('.chips'), chips(reasons, open))
    drawChanges(this.#dialog.querySelector('.sheet-foot'), stepButton(kind, row))
    drawChanges(this.#dialog.querySelector('.steps-part'), steps(kind, row))
  }

  async #click(target) {
    if (target === this.#dialog || target.closest('[data-close]')) return this.#dialog.close()
    const step = target.closest('[data-step]')?.dataset.step
    if (step) await this.#step(step)
    if (target.closest('#photo-show')) await this.#photos.show(this.#card.row)
  }

  async #step(step) {
    const { kind, row } = this.#card
    const change = stepChange(kind, row, step, this.#state().today)
    await this.#keep(change)
    // What the step has set stands in the form too; what was typed there beside it stays.
    for (const [name, value] of Object.entries(change))
      this.#dialog.querySelector(`[name=${name}]`).value = value
  }

  #save(form) {
    const { kind, row } = this.#card
    return this.#keep(readForm(kind, row, form))
  }

  async #keep(change) {
    try {
      const isKept = await this.#desk.enter(this.#card.stored, change)
      if (isKept) await this.#entered()
      this.#say(t(isKept ? 'town.saved' : 'town.nothingChanged'))
    } catch (error) {
      this.#say(errorText(error))
    }
  }

  #say(text) {
    draw(this.#dialog.querySelector('#card-message'), html`${text}`)
  }
}
