import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

const heights = { table: 'full', map: 'peek' }

/** On a phone table and map take turns; on a desk both are in sight, and nothing here happens. */
export class ConsoleTabs {
  #sheet
  #element = null

  /** @param {object} sheet the panel as a sheet, see sheet.js */
  constructor(sheet) {
    this.#sheet = sheet
    sheet.addEventListener('change', () => this.#element?.isConnected && this.#mark())
  }

  mount(element) {
    this.#element = element
    const tab = (name) =>
      html`<button type="button" id="console-tab-${name}" data-testid="console-tab-${name}" data-tab="${name}">${t(`console.${name}`)}</button>`
    draw(element, html`${tab('table')}${tab('map')}`)
    element.addEventListener('click', ({ target }) =>
      this.show(target.closest('button').dataset.tab),
    )
    this.#mark()
  }

  /** @param {'table' | 'map'} name */
  show(name) {
    if (this.#sheet.isSheet) this.#sheet.set(heights[name])
  }

  /** On a phone the answer lies below the form, out of sight. */
  turnToAnswer() {
    if (!this.#sheet.isSheet || !this.#element?.isConnected) return
    this.#element.closest('.console').querySelector('#console-run-box').scrollIntoView()
  }

  #mark() {
    for (const button of this.#element.querySelectorAll('button')) {
      const isMap = this.#sheet.height === 'peek'
      button.setAttribute('aria-pressed', (button.dataset.tab === 'map') === isMap)
    }
  }
}
