import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'
import { Latest } from '../core/latest.js'
import { fetchJson } from '../core/server.js'
import { rankFound, searchQuestions } from '../features/search.js'

// Long enough not to ask for every key, short enough to feel immediate.
const pauseMs = 180

/** Search by name or code: an ARIA combobox with a list. */
export class SearchBox {
  #input = document.querySelector('#search-input')
  #list = document.querySelector('#search-results')
  #latest = new Latest()
  #found = []
  #active = -1
  #message = ''
  #timer
  #app

  /** @param {{look: object, show: (layer: string, row: object) => void}} app */
  constructor(app) {
    this.#app = app
    this.#input.addEventListener('input', () => this.#askSoon())
    this.#input.addEventListener('keydown', (event) => this.#key(event))
    this.#input.addEventListener('focus', () => this.#found.length > 0 && this.#draw(true))
    this.#input.addEventListener('blur', () => this.#draw(false))
    // Before blur, which would take the list away from under the mouse.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) =>
      this.#choose(target.closest('[role=option]')?.dataset.index),
    )
    onLanguage(() => this.#writePlaceholder())
    this.#writePlaceholder()
  }

  #writePlaceholder() {
    this.#input.placeholder = t('search.placeholder')
  }

  #askSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), pauseMs)
  }

  async #ask() {
    const text = this.#input.value
    const questions = searchQuestions(text)
    try {
      const answer = await this.#latest.run((signal) =>
        Promise.all(
          questions.map(async ({ url, layerOf }) => {
            const { value } = await fetchJson(url, { signal })
            return value.map((row) => ({ row, layer: layerOf(row) }))
          }),
        ),
      )
      if (!answer) return
      this.#found = rankFound(answer.value.flat(), text)
      this.#message = questions.length > 0 && this.#found.length === 0 ? t('search.nothing') : ''
    } catch (error) {
      this.#found = []
      this.#message = errorText(error)
    }
    this.#active = this.#found.length > 0 ? 0 : -1
    this.#draw(questions.length > 0)
  }

  #key(event) {
    const count = this.#found.length
    const moves = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in moves && count > 0) {
      event.preventDefault()
      this.#active = (this.#active + moves[event.key] + count) % count
      this.#draw(true)
    } else if (event.key === 'Enter') {
      this.#choose(this.#active)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      if (this.#list.hidden) this.#clear()
      this.#draw(false)
    }
  }

  #choose(index) {
    const one = this.#found[index]
    if (!one) return
    this.#draw(false)
    this.#app.show(one.layer, one.row)
    document.querySelector('#panel-title').focus()
  }

  #clear() {
    this.#input.value = ''
    this.#found = []
    this.#message = ''
  }

  #draw(open) {
    const isOpen = open && (this.#found.length > 0 || this.#message !== '')
    this.#list.hidden = !isOpen
    this.#input.setAttribute('aria-expanded', isOpen)
    this.#input.setAttribute(
      'aria-activedescendant',
      isOpen && this.#active >= 0 ? `found-${this.#active}` : '',
    )
    draw(
      this.#list,
      this.#found.length > 0
        ? html`${this.#found.map((one, i) => this.#option(one, i))}`
        : html`<div class="nothing" role="option" aria-disabled="true" aria-selected="false">${this.#message}</div>`,
    )
    this.#list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }

  #option({ row, layer }, i) {
    const where = row.ParentCode?.length === 9 ? row.ParentCode : row.TownshipCode
    return html`<div role="option" id="found-${i}" data-index="${i}" data-code="${row.Code}" aria-selected="${i === this.#active}">
      <span class="name">${row.Name ?? row.Code}</span>
      <span class="about">${t(`search.kind.${layer}`)}${where && html` · ${this.#app.look.township(where)}`}${row.PlanYear && html` · ${row.PlanYear}`}</span>
      <span class="code">${row.Code}</span>
    </div>`
  }
}
