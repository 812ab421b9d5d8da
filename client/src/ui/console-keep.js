import { copyText } from '../core/clipboard.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/** Keeps the question under a name, gives a link to it. */
export class ConsoleKeep {
  #desk
  #element = null
  #isNaming = false
  #message = ''
  #link = ''

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    desk.draft.addEventListener('change', () => this.#element?.isConnected && this.#hush())
  }

  mount(element) {
    this.#element = element
    this.#message = ''
    this.#link = ''
    element.addEventListener('click', ({ target }) => this.#press(target.closest('button')?.id))
    element.addEventListener('submit', (event) => this.#save(event))
    element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.#isNaming) return
      event.stopPropagation()
      this.#name(false)
    })
    this.#draw()
  }

  #draw() {
    draw(
      this.#element,
      html`${this.#isNaming ? this.#nameForm() : html`<button type="button" id="console-save" data-testid="console-save">${t('console.save')}</button>`}
      <button type="button" id="console-share" data-testid="console-share">${t('console.share')}</button>
      ${this.#link && html`<input id="console-link" data-testid="console-link" readonly value="${this.#link}" aria-label="${t('console.share')}" />`}
      <p role="status" class="message" data-testid="keep-message">${this.#message}</p>`,
    )
  }

  #nameForm() {
    return html`<form class="line"><input id="console-name" data-testid="console-name" name="name" required maxlength="80" placeholder="${t('console.name')}" aria-label="${t('console.name')}" />
      <button type="submit" id="console-save-as" data-testid="console-save-as" class="primary">${t('action.save')}</button>
      <button type="button" id="console-save-cancel">${t('action.cancel')}</button></form>`
  }

  #press(id) {
    if (id === 'console-save') this.#name(true)
    if (id === 'console-save-cancel') this.#name(false)
    if (id === 'console-share') void this.#share()
  }

  #name(isNaming) {
    this.#isNaming = isNaming
    this.#message = ''
    this.#link = ''
    this.#draw()
    this.#element.querySelector(isNaming ? '#console-name' : '#console-save').focus()
  }

  /** What was said is about the question before. */
  #hush() {
    if (!this.#message && !this.#link) return
    this.#message = ''
    this.#link = ''
    this.#draw()
  }

  #save(event) {
    event.preventDefault()
    const name = event.target.elements.name.value.trim()
    if (name === '') return
    try {
      this.#desk.saved.save(name, this.#desk.draft.text)
    } catch (error) {
      // The browser's storage is full; the field keeps the name.
      this.#element.querySelector('[role=status]').textContent = errorText(error)
      return
    }
    this.#name(false)
    this.#say(t('console.savedAs', { name }))
  }

  async #share() {
    const link = new URL(
      `./#console=${encodeURIComponent(this.#desk.draft.text)}`,
      document.baseURI,
    )
    const copied = await copyText(link.href)
    this.#link = copied ? '' : link.href
    this.#say(t(copied ? 'console.linkCopied' : 'console.selected'))
    this.#element.querySelector('#console-link')?.select()
  }

  #say(message) {
    this.#message = message
    this.#draw()
  }
}
