import { change } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchAll, odataUrl } from '../core/odata.js'
import { drawNow } from './page.js'
import { roles } from './rights-groups.js'
import { step } from './step.js'

/** The dialog that makes an account or changes one. Fires `saved` with the server's answer. */
export class AccountForm extends EventTarget {
  #dialog
  #form
  #message
  #regions = []
  #drawRegions
  /** The account being changed; null for a new one. */
  #account = null

  constructor(dialog) {
    super()
    this.#dialog = dialog
    this.#form = dialog.querySelector('form')
    this.#message = dialog.querySelector('[role=alert]')
    this.#drawRegions = drawNow(
      dialog.querySelector('datalist'),
      () =>
        html`${this.#regions.map(({ Code, Name }) => html`<option value="${Code}" label="${Name}"></option>`)}`,
    )
    const { role } = this.#form.elements
    drawNow(
      role,
      () =>
        html`${roles.map((one) => html`<option value="${one}" ${one === role.value && html`selected`}>${t(`role.${one}`)}</option>`)}`,
    )
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#save()
    })
    dialog.querySelector('[data-cancel]').addEventListener('click', () => dialog.close())
  }

  /** District and townships to choose from; a village's code is typed. */
  async loadRegions() {
    this.#regions = await fetchAll(
      odataUrl('Regions', {
        filter: "Kind ne 'Village'",
        select: ['Code', 'Name'],
        orderby: 'Code',
      }),
    )
    this.#drawRegions()
  }

  create() {
    this.#open(null, { userName: '', displayName: '', role: 'Township', regionCode: '' })
  }

  edit(account) {
    this.#open(account, account)
  }

  #open(account, values) {
    this.#account = account
    this.#message.textContent = ''
    const { userName, displayName, role, regionCode, isDisabled } = this.#form.elements
    userName.value = values.userName
    userName.disabled = account !== null
    displayName.value = values.displayName
    role.value = values.role
    regionCode.value = values.regionCode
    isDisabled.checked = values.isDisabled ?? false
    this.#dialog.querySelector('.disable').hidden = account === null
    this.#dialog.querySelector('h2').textContent = account
      ? t('accounts.editOf', { userName: account.userName })
      : t('accounts.create')
    this.#dialog.showModal()
  }

  async #save() {
    let answer
    const isSaved = await step(this.#message, async () => {
      answer = this.#account ? await this.#update() : await this.#insert()
    })
    if (!isSaved) return
    // First, or what the page shows next could not take the focus.
    this.#dialog.close()
    this.dispatchEvent(new CustomEvent('saved', { detail: answer.body }))
  }

  #insert() {
    return change('POST', 'accounts', {
      data: { userName: this.#form.elements.userName.value.trim(), ...this.#values() },
    })
  }

  #update() {
    const { isDisabled } = this.#form.elements
    return change('PATCH', `accounts/${this.#account.id}`, {
      data: { ...this.#values(), isDisabled: isDisabled.checked },
    })
  }

  #values() {
    const { displayName, role, regionCode } = this.#form.elements
    return {
      displayName: displayName.value.trim(),
      role: role.value,
      regionCode: regionCode.value.trim(),
    }
  }
}
