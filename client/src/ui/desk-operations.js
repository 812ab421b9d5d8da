import { change } from '../core/account.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatMu } from '../core/units.js'
import { Operation } from '../edit/operation.js'
import { operations } from '../edit/operations.js'
import { goneOf, piecesOf } from '../edit/pieces.js'
import { pieceTable, refusal } from './operation-answer.js'
import { OperationBar } from './operation-bar.js'
import { OperationDone } from './operation-done.js'

// Cutting is offered where a finding says to what.
const offered = Object.keys(operations).filter((name) => name !== 'cut')

/** What the server does with the plot and its neighbours: prepared on the map, shown by the server, done by a press. */
export class DeskOperations {
  #desk
  #element = null
  #onMap = null
  #bar
  /** @type {Operation | null} */
  #operation = null
  #done

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#done = new OperationDone(desk, () => this.refresh())
    this.#bar = new OperationBar(
      (button) => this.#press(button),
      (place) => this.#onMap[place](),
    )
  }

  mount(element) {
    this.#element = element
    element.addEventListener('click', ({ target }) =>
      this.#press(target.closest('button')?.dataset),
    )
    element.addEventListener('change', ({ target }) => {
      if (target.id === 'operation-follow') this.#operation.follow(target.checked)
    })
  }

  /** @param {string} name @param {object | null} target what it is cut to */
  async start(name, target = null) {
    const { work, app } = this.#desk
    this.#onMap ??= await app.openOperationsMap()
    if (this.#desk.work !== work) return
    this.giveUp()
    this.#done.take(null)
    this.#desk.lendMap()
    this.#operation = new Operation(name, work.base, (...how) => change('POST', ...how), target)
    this.#operation.addEventListener('change', () => this.refresh())
    this.#onMap.open(this.#operation, () => this.#leave())
    this.#bar.open(this.#operation)
    this.#showMap()
    this.refresh()
    if (this.#operation.takes === 'nothing') void this.#operation.preview()
  }

  /** The map is nobody's after it. */
  giveUp() {
    if (!this.#operation) return
    this.#operation.end()
    this.#operation = null
    this.#onMap.close()
    this.#bar.close()
    delete this.#element.parentElement?.dataset.operation
  }

  refresh() {
    const { work } = this.#desk
    this.#element.hidden = work.isNew
    if (work.isNew) return
    if (this.#operation) {
      // What was typed stays while the rest is drawn anew.
      const reason = this.#reason
      draw(this.#element, this.#guide())
      if (this.#element.querySelector('#operation-reason'))
        this.#element.querySelector('#operation-reason').value = reason
      this.#element.parentElement.dataset.operation = this.#operation.name
      this.#bar.refresh()
    } else draw(this.#element, this.#choices())
  }

  get #reason() {
    return this.#element.querySelector('#operation-reason')?.value ?? ''
  }

  #press({ operation, start, finding } = {}) {
    if (start) void this.start(start)
    if (finding !== undefined) this.#onMap.zoomToFinding(this.#operation.findings[Number(finding)])
    const actions = {
      preview: () => void this.#operation.preview(),
      keep: () => void this.#keep(),
      back: () => this.#operation.back(),
      leave: () => this.#leave(),
      reload: () => void this.readAgain(),
      undo: () => void this.#done.undo(),
    }
    actions[operation]?.()
  }

  async #keep() {
    const operation = this.#operation
    const before = this.#rowOf
    const rows = await operation.keep(this.#reason.trim())
    if (!rows) return
    const { app } = this.#desk
    const pieces = piecesOf(rows, before)
    const gone = operation.takes === 'plots' ? goneOf(rows, operation.others) : []
    app.datasets.get('farmland').putAll(
      rows,
      gone.map(({ Id }) => Id),
    )
    void app.datasets.get('conflicts').reload()
    app.askProgress()
    if (this.#operation !== operation) return
    this.#done.take({ plotId: operation.plot.Id, name: operation.name, pieces, gone, rows })
    this.#desk.startAnew(rows.find(({ Id }) => Id === operation.plot.Id))
    // On a phone: what came of it.
    if (this.#desk.sheet.isSheet) this.#desk.sheet.set('half')
  }

  /** The rows as they were, however the map changes meanwhile. */
  get #rowOf() {
    const known = new Map(this.#desk.app.datasets.get('farmland').rows.map((row) => [row.Id, row]))
    return (id) => known.get(id)
  }

  /** Somebody was faster: the map shows what they did, and it begins again. */
  async readAgain() {
    const { app, work } = this.#desk
    await app.datasets.get('farmland').reload()
    const row = app.datasets.get('farmland').byId(work.plotId)
    if (row && this.#desk.work === work) this.#desk.startAnew(row)
  }

  #leave() {
    this.giveUp()
    this.#desk.takeMapBack()
    this.#desk.refresh()
  }

  /** On a phone the map is in sight while something is taken from it. */
  #showMap() {
    const { sheet } = this.#desk
    if (sheet.isSheet && this.#operation.takes !== 'nothing') sheet.set('peek')
  }

  #choices() {
    const { isDirty, plotId } = this.#desk.work
    return html`<div class="bar"><h3>${t('operation.heading')}</h3>
        <button type="button" id="desk-history" data-testid="desk-history" data-open="history/${plotId}">${t('action.history')}</button></div>
      ${this.#done.html()}
      ${isDirty && html`<p class="hint">${t('operation.saveFirst')}</p>`}
      <div class="bar">${offered.map((name) => html`<button type="button" id="operation-${name}" data-testid="operation-${name}" data-start="${name}" title="${t(`operation.${name}.what`)}" ${isDirty && html`disabled`}>${t(`operation.${name}`)}</button>`)}</div>`
  }

  #guide() {
    const { name, takes, status, rows, others, isBusy, isReady } = this.#operation
    return html`<h3>${t(`operation.${name}`)}</h3>
      <p>${t(`operation.${name}.how`)}</p>
      ${name === 'reshape' && html`<p><label><input type="checkbox" id="operation-follow" data-testid="operation-follow" ${this.#operation.neighboursFollow && html`checked`} /> ${t('operation.neighboursFollow')}</label></p>`}
      ${takes === 'plots' && others.length > 0 && html`<ul data-testid="operation-others">${others.map((row) => html`<li>${row.Code} · ${t('unit.muValue', { value: formatMu(row.AreaMu) })}</li>`)}</ul>`}
      <div role="status" data-testid="operation-says">${this.#says()}</div>
      ${rows && pieceTable(piecesOf(rows, this.#rowOf), takes === 'plots' ? goneOf(rows, others) : [])}
      ${status !== 'taking' && status !== 'asking' && html`<label class="reason">${t('operation.reason')} <input type="text" id="operation-reason" data-testid="operation-reason" maxlength="200" /></label>`}
      <div class="bar">
        <button type="button" id="operation-keep" data-testid="operation-keep" data-operation="keep" class="primary" ${status !== 'shown' && html`disabled`}>${t(`operation.${name}.do`)}</button>
        <button type="button" id="operation-preview" data-testid="operation-preview" data-operation="preview" ${(isBusy || !isReady || status === 'shown') && html`disabled`}>${t('operation.preview')}</button>
        <button type="button" id="operation-leave" data-testid="operation-leave" data-operation="leave">${t('operation.leave')}</button></div>`
  }

  #says() {
    const { status, findings, error } = this.#operation
    if (findings.length > 0 || error) return refusal(findings, error)
    return html`<p class="hint">${t(`operation.status.${status}`)}</p>`
  }
}
