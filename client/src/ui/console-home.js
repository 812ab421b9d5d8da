import { examplesFor, exampleTitle } from '../console/examples.js'
import { setLabel, sortedSets } from '../console/labels.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/** Where one begins: questions ready to run, one's own saved ones, and the sets to ask oneself. */
export class ConsoleHome {
  #desk
  #element = null
  #renaming = ''
  #removed = null

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    desk.saved.addEventListener('change', () => this.#element?.isConnected && this.#draw())
  }

  mount(element) {
    this.#element = element
    this.#removed = null
    this.#renaming = ''
    element.addEventListener('click', ({ target }) => this.#press(target.closest('button')))
    element.addEventListener('submit', (event) => this.#rename(event))
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#renaming) return
      event.stopPropagation()
      this.#closeRename()
    })
    this.#draw()
  }

  get #given() {
    return { township: t('example.township'), centre: this.#desk.map.centre }
  }

  #draw() {
    const { model, saved } = this.#desk
    const all = saved.all
    draw(
      this.#element,
      html`${(all.length > 0 || this.#removed) && this.#savedSection(all)}
      <section><h3>${t('console.examples')}</h3>
        <ul class="questions">${examplesFor(model).map(
          (one) =>
            html`<li><button type="button" id="example-${one.id}" data-example="${one.id}" data-testid="example-${one.id}">${exampleTitle(one, this.#given)}</button></li>`,
        )}</ul></section>
      <section><h3>${t('console.own')}</h3><p class="hint">${t('console.ownHint')}</p>
        <ul class="sets">${sortedSets(model.sets).map(
          (set) =>
            html`<li><button type="button" id="set-${set}" data-set="${set}">${setLabel(set)}</button></li>`,
        )}</ul></section>`,
    )
  }

  #savedSection(all) {
    return html`<section><h3>${t('console.saved')}</h3>
      <ul class="questions saved" data-testid="saved">${all.map((one) => this.#savedItem(one))}</ul>
      <p role="status" class="message" data-testid="saved-message">${
        this.#removed &&
        html`${t('console.removed', { name: this.#removed.name })} <button type="button" id="undo-remove" data-testid="undo-remove" class="plain">${t('console.undo')}</button>`
      }</p></section>`
  }

  #savedItem({ id, name, text }) {
    if (this.#renaming === id)
      return html`<li><form class="line"><input id="rename-name" data-testid="rename-name" name="name" value="${name}" required maxlength="80" aria-label="${t('console.name')}" />
        <button type="submit" id="rename-save">${t('action.save')}</button><button type="button" id="rename-cancel">${t('action.cancel')}</button></form></li>`
    return html`<li><button type="button" id="saved-${id}" data-saved="${id}" title="${text}">${name}</button>
      <button type="button" class="plain" id="rename-${id}" data-rename="${id}" aria-label="${t('console.renameOf', { name })}">${t('console.rename')}</button>
      <button type="button" class="plain" id="remove-${id}" data-remove="${id}" aria-label="${t('console.removeOf', { name })}">${t('console.remove')}</button></li>`
  }

  #press(button) {
    if (!button) return
    const { model, saved, start, show } = this.#desk
    const { example, set, saved: id, rename, remove } = button.dataset
    if (example)
      show(
        examplesFor(model)
          .find((one) => one.id === example)
          .text(this.#given),
      )
    if (set) start(set)
    if (id) show(saved.all.find((one) => one.id === id).text)
    if (rename) this.#openRename(rename)
    if (remove) this.#remove(remove)
    if (button.id === 'undo-remove') this.#undo()
    if (button.id === 'rename-cancel') this.#closeRename()
  }

  #openRename(id) {
    this.#renaming = id
    this.#draw()
    const field = this.#element.querySelector('#rename-name')
    field.focus()
    field.select()
  }

  #closeRename() {
    const id = this.#renaming
    this.#renaming = ''
    this.#draw()
    this.#element.querySelector(`#rename-${id}`)?.focus()
  }

  #rename(event) {
    event.preventDefault()
    const name = event.target.elements.name.value.trim()
    if (name === '') return
    if (this.#desk.saved.rename(this.#renaming, name)) {
      this.#closeRename()
      return
    }
    // The field keeps what was typed.
    this.#element.querySelector('[role=status]').textContent = t('console.nameTaken', { name })
  }

  #remove(id) {
    this.#removed = this.#desk.saved.remove(id)
    this.#draw()
    this.#element.querySelector('#undo-remove').focus()
  }

  #undo() {
    const { id } = this.#removed
    this.#desk.saved.restore(this.#removed)
    this.#removed = null
    this.#draw()
    this.#element.querySelector(`#saved-${id}`).focus()
  }
}
