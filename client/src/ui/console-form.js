import { describe } from '../console/describe.js'
import { startQuery } from '../console/edits.js'
import { setLabel, sortedSets } from '../console/labels.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { shownRows } from './console-columns.js'
import { groupRows } from './console-condition.js'
import { FormSteps } from './console-steps.js'

/** The question as a form, folded into one sentence or open. */
export class ConsoleForm {
  #desk
  #steps
  #element = null
  #isOpen = true

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#steps = new FormSteps(desk)
    desk.draft.addEventListener('change', () => this.#element?.isConnected && this.#draw())
    this.#steps.addEventListener('focus', ({ detail }) => this.#focus(detail))
  }

  mount(element) {
    this.#element = element
    element.addEventListener('click', ({ target }) => this.#press(target.closest('button')))
    element.addEventListener('change', ({ target }) => this.#change(target))
    element.addEventListener('input', ({ target }) => this.#steps.input(target))
    this.#draw()
  }

  get isOpen() {
    return this.#isOpen
  }

  unfold(isOpen) {
    this.#isOpen = isOpen
  }

  #draw() {
    const { draft } = this.#desk
    if (this.#steps.isTyping) {
      this.#drawSentence()
      return
    }
    const scrolled = this.#element.querySelector('.fields')?.scrollTop ?? 0
    draw(
      this.#element,
      html`<p class="sentence"><span id="console-sentence" data-testid="console-sentence">${this.#sentence()}</span>
        ${draft.query && html`<button type="button" id="form-fold" data-testid="form-fold" aria-expanded="${this.#isOpen}" aria-controls="form-fields">${t(this.#isOpen ? 'form.fold' : 'form.unfold')}</button>`}</p>
      ${draft.query ? html`<div id="form-fields" class="fields" ${!this.#isOpen && html`hidden`}>${this.#fields()}</div>` : this.#startAgain()}`,
    )
    const fields = this.#element.querySelector('.fields')
    if (fields) fields.scrollTop = scrolled
  }

  #drawSentence() {
    this.#element.querySelector('#console-sentence').textContent = this.#sentence()
  }

  #sentence() {
    const { draft, model, choices } = this.#desk
    if (!draft.query) return t('form.typed')
    const nameOf = (_type, path, value) =>
      choices(path)?.find((one) => one.value === value)?.label ?? null
    return describe(draft.query, model, nameOf)
  }

  #startAgain() {
    return html`<p><button type="button" id="form-again" class="plain">${t('form.again')}</button></p>`
  }

  #fields() {
    const { draft, model, choices } = this.#desk
    const { query } = draft
    const type = model.typeOf(query.set)
    return html`<p class="first"><label>${t('form.set')} <select id="form-set" data-testid="form-set">${sortedSets(
      model.sets,
    ).map(
      (set) =>
        html`<option value="${set}" ${set === query.set && html`selected`}>${setLabel(set)}</option>`,
    )}</select></label>
      <label class="search-words">${t('form.search')} <input type="text" id="form-search" data-testid="form-search" value="${query.search}" placeholder="${t('form.searchHint')}" /></label></p>
    <fieldset class="where"><legend>${t('form.where')}</legend>${groupRows(query.where, '', { model, query, choices, type })}</fieldset>
    ${shownRows({ query, model, type })}
    ${
      query.rest.length > 0 &&
      html`<p class="chips"><span class="of">${t('form.rest')}</span>${query.rest.map(
        ([name, value], i) =>
          html`<span class="chip"><code>${name}=${value}</code><button type="button" id="drop-rest-${i}" data-drop="rest" data-index="${i}" aria-label="${t('form.removeOf', { name })}"><span aria-hidden="true">×</span></button></span>`,
      )}</p>`
    }`
  }

  #press(button) {
    if (!button) return
    if (button.id === 'form-fold') this.#fold()
    else if (button.id === 'form-again') this.#again()
    else this.#steps.press(button)
  }

  #change(target) {
    if (target.id === 'form-set') this.#startWith(target.value)
    else this.#steps.change(target)
  }

  #fold() {
    this.#isOpen = !this.#isOpen
    this.#draw()
  }

  #again() {
    this.#isOpen = true
    this.#startWith(sortedSets(this.#desk.model.sets)[0])
    this.#focus('form-set')
  }

  #startWith(set) {
    this.#desk.draft.change(startQuery(set, this.#desk.model))
  }

  #focus(id) {
    this.#element.querySelector(`#${CSS.escape(id)}`)?.focus()
  }
}
