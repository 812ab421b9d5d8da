import { drawChanges, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { reasonText } from './operation-answer.js'

/** Buttons beside the map while an operation is prepared; in the place of the desk's tools. */
export class OperationBar {
  #element = document.createElement('div')
  #operation = null

  /** @param {(pressed: object) => void} press @param {(place: 'addAtCentre') => void} onMap */
  constructor(press, onMap) {
    this.#element.id = 'desk-bar'
    this.#element.dataset.testid = 'operation-bar'
    this.#element.role = 'toolbar'
    this.#element.addEventListener('click', ({ target }) => {
      const { dataset } = target.closest('button') ?? {}
      if (dataset?.centre !== undefined) onMap('addAtCentre')
      else press(dataset)
    })
  }

  /** @param {import('../edit/operation.js').Operation} operation */
  open(operation) {
    this.#operation = operation
    this.#element.ariaLabel = t('desk.tools')
    document.querySelector('main').append(this.#element)
    this.refresh()
  }

  close() {
    this.#operation = null
    this.#element.remove()
  }

  refresh() {
    if (!this.#operation) return
    const { name, takes, status, isBusy, isReady, hasSteps, findings, error } = this.#operation
    const reason = reasonText(findings, error)
    const hint = t(status === 'shown' ? 'operation.status.shown' : `operation.${name}.how`)
    drawChanges(
      this.#element,
      html`<p class="${reason && 'failed'}" data-testid="operation-bar-says">${reason || hint}</p>
      <div class="tools">
        ${takes === 'line' && html`<button type="button" id="bar-add" data-testid="operation-bar-add" data-centre>${t('desk.addHere')}</button>`}
        ${takes === 'plots' && html`<button type="button" id="bar-add" data-testid="operation-bar-add" data-centre>${t('operation.takeHere')}</button>`}
        ${takes !== 'nothing' && button('back', t('operation.back'), !hasSteps || isBusy)}
        ${button('preview', t('operation.preview'), isBusy || !isReady || status === 'shown')}
        ${button('keep', t(`operation.${name}.do`), status !== 'shown', true)}
        ${button('leave', t('operation.leave'), false)}</div>`,
    )
  }
}

const button = (name, text, isOff, isPrimary = false) =>
  html`<button type="button" id="bar-${name}" data-testid="operation-bar-${name}" data-operation="${name}" ${isPrimary && html`class="primary"`} ${isOff && html`disabled`}>${text}</button>`
