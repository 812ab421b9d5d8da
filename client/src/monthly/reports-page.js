import { drawNow } from '../account/page.js'
import { step } from '../account/step.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchAll } from '../core/odata.js'
import { askSheet, judge } from './actions.js'
import { overview } from './lines.js'
import { monthsUpTo, overviewUrl } from './reports.js'
import { sheet } from './sheet.js'

/** The reports of a month for everybody but a township: who has reported and who is late, and the bureau's word on each. */
export class ReportsPage {
  #me
  #config
  #month
  #lines
  #openCode = ''
  /** What the sheet of the open line shows; null while it is asked for. */
  #detail = null
  #typed = {}
  /** What was typed and is not saved yet, by township and month. */
  #unsaved = new Map()
  /** The refusal, where somebody else was faster. */
  #staleness = null
  #message = document.querySelector('#nav-message')
  #writeList
  #writeSheet

  constructor(me, config, lines) {
    this.#me = me
    this.#config = config
    this.#lines = lines
    this.#month = lines[0]?.Month ?? `${new Date().toISOString().slice(0, 7)}-01`
    const [list, place] = [document.querySelector('#monthly'), document.querySelector('#sheet')]
    this.#writeList = drawNow(list, () => overview(this.#lines, this.#openCode, this.#config.demo))
    this.#writeSheet = drawNow(place, () => this.#sheet())
    list.addEventListener('click', ({ target }) => {
      const code = target.closest('button[data-township]')?.dataset.township
      if (code) void this.#press(code)
    })
    place.addEventListener('input', ({ target }) => {
      this.#typed[target.name] = target.value
      this.#unsaved.set(this.#key, this.#typed)
    })
    place.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#do(event.submitter.value)
    })
  }

  /** @param {string | undefined} wanted month of the address */
  async start(wanted) {
    const select = document.querySelector('#month')
    const months = monthsUpTo(this.#month)
    if (wanted && !months.includes(wanted)) months.push(wanted)
    // The lines of this month are here: a line that is pressed at once opens.
    await step(this.#message, () => (wanted ? this.#load(wanted) : this.#open(this.#onlyCode)))
    drawNow(
      select,
      () =>
        html`${months.map((one) => html`<option value="${one}" ${one === this.#month && html`selected`}>${one.slice(0, 7)}</option>`)}`,
    )
    select.addEventListener('change', () => {
      void step(this.#message, () => this.#load(select.value))
    })
  }

  get #line() {
    return this.#lines.find(({ TownshipCode }) => TownshipCode === this.#openCode)
  }

  get #key() {
    return `${this.#openCode} ${this.#month}`
  }

  #sheet() {
    if (!this.#line || !this.#detail) return html``
    return sheet(this.#line, { ...this.#detail, typed: this.#typed })
  }

  /** Who sees one township only has its sheet open. */
  get #onlyCode() {
    return this.#lines.length === 1 ? this.#lines[0].TownshipCode : this.#openCode
  }

  async #load(month) {
    this.#lines = await fetchAll(overviewUrl(month))
    if (month !== this.#month) this.#staleness = null
    this.#month = month
    await this.#open(this.#onlyCode)
  }

  async #open(code) {
    if (code !== this.#openCode) this.#staleness = null
    this.#openCode = code
    this.#detail = null
    this.#writeList()
    this.#writeSheet()
    const line = this.#line
    if (!line) return
    const detail = await askSheet(line, this.#me)
    // Another line may have been opened meanwhile.
    if (this.#line !== line) return
    this.#detail = detail
    this.#typed = this.#unsaved.get(this.#key) ?? { opinion: '' }
    this.#writeSheet()
  }

  /** Opens the sheet of a township, or closes it. Below a list it may lie outside of the screen. */
  async #press(code) {
    await step(this.#message, () => this.#open(code === this.#openCode ? '' : code))
    const title = document.querySelector('#sheet-title')
    title?.closest('section').scrollIntoView({ block: 'start' })
    title?.focus({ preventScroll: true })
  }

  async #do(what) {
    const isDone = await step(document.querySelector('#sheet-message'), () => this.#send(what))
    if (isDone) this.#unsaved.delete(this.#key)
    if (!isDone && !this.#staleness) return
    // What is typed stays where somebody else was faster; what they wrote stands beside it.
    await step(this.#message, () => this.#load(this.#month))
    await step(document.querySelector('#sheet-message') ?? this.#message, () => {
      if (!isDone) throw this.#staleness
      return t(`monthly.done.${what}`)
    })
  }

  async #send(what) {
    const { report } = this.#detail
    this.#staleness = null
    try {
      await judge(what, report, this.#typed.opinion)
    } catch (error) {
      if (error.code === 'reportChanged') this.#staleness = error
      throw error
    }
  }
}
