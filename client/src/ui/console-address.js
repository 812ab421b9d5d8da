import { encodedAddress, readAddress } from '../console/address.js'
import { copyText } from '../core/clipboard.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/** The address of the question, always in sight: to read, to copy, to change by hand. Enter runs it. */
export class ConsoleAddress {
  #desk
  #element = null

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    desk.draft.addEventListener('change', () => this.#element?.isConnected && this.#fill())
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<p class="bar"><label for="console-text">${t('console.addressLabel')}</label><span class="gap"></span>
        <span role="status" class="message" data-testid="copy-message"></span>
        <button type="button" class="plain" id="console-copy" data-testid="console-copy">${t('console.copyAddress')}</button></p>
      <textarea id="console-text" data-testid="console-text" rows="2" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
      <p class="hint" id="console-not-shown" data-testid="console-not-shown" role="status"></p>`,
    )
    this.#find('#console-text').addEventListener('change', () => this.#take())
    this.#find('#console-text').addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      this.#run()
    })
    this.#find('#console-copy').addEventListener('click', () => void this.#copy())
    this.#fill()
  }

  #fill() {
    const { draft } = this.#desk
    const field = this.#find('#console-text')
    if (field.value !== draft.text && document.activeElement !== field) field.value = draft.text
    this.#find('#console-not-shown').textContent =
      draft.notShown && t('console.notShown', { what: draft.notShown })
  }

  /** What was typed goes to the form, if the form can show it. */
  #take() {
    const { value } = this.#find('#console-text')
    if (value !== this.#desk.draft.text) this.#desk.draft.type(value)
  }

  #run() {
    this.#take()
    this.#desk.run()
  }

  async #copy() {
    this.#take()
    const url = new URL(encodedAddress(readAddress(this.#desk.draft.text)), document.baseURI)
    const copied = await copyText(url.href)
    const field = this.#find('#console-text')
    if (!copied) {
      field.value = url.href
      field.select()
    }
    this.#find('[data-testid=copy-message]').textContent = t(
      copied ? 'console.copied' : 'console.selected',
    )
  }

  #find(selector) {
    return this.#element.querySelector(selector)
  }
}
