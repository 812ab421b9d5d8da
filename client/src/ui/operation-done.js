import { change } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { ServerError } from '../core/server.js'
import { reasonsIn } from '../edit/operation.js'
import { undoRequest } from '../edit/operations.js'
import { findingText, pieceTable, reasonText } from './operation-answer.js'

/** What came of the last operation; taken back by one press as long as nobody has changed any of its plots since. */
export class OperationDone {
  #desk
  #refresh
  #done = null

  /** @param {import('./desk-panel.js').Desk} desk @param {() => void} refresh */
  constructor(desk, refresh) {
    this.#desk = desk
    this.#refresh = refresh
  }

  /** @param {{plotId: string, name: string, pieces: object[], gone: object[], rows: object[]} | null} done rows as the server answered them */
  take(done) {
    this.#done = done
  }

  html() {
    const { plotId, isDirty } = this.#desk.work
    if (this.#done?.plotId !== plotId) return null
    const { name, pieces, gone, isUndone, isBusy, whyNot } = this.#done
    const values = { name: t(`operation.${name}`) }
    if (isUndone)
      return html`<p role="status" data-testid="operation-undone">${t('operation.undone', values)}</p>`
    return html`<div role="status" data-testid="operation-done"><p>${t('operation.done', values)}
      <button type="button" id="operation-undo" data-testid="operation-undo" data-operation="undo" ${(isBusy || isDirty) && html`disabled`}>${t('operation.undo', values)}</button></p>
      ${whyNot && html`<p class="failed" data-testid="operation-not-undone">${t('operation.notUndone', { reason: whyNot })}</p>`}
      ${pieceTable(pieces, gone)}</div>`
  }

  async undo() {
    const done = this.#done
    Object.assign(done, { isBusy: true, whyNot: null })
    this.#refresh()
    try {
      const { url, data } = undoRequest(done.rows)
      const { body } = await change('POST', url, { data })
      this.#takeBack(done, body.value)
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      const [finding] = reasonsIn(error)
      done.whyNot = finding ? findingText(finding) : reasonText([], error)
      done.isBusy = false
      this.#refresh()
    }
  }

  #takeBack({ plotId, name, rows }, now) {
    const { app, work } = this.#desk
    const made = rows.filter(({ Id }) => !now.some((row) => row.Id === Id))
    app.datasets.get('farmland').putAll(
      now,
      made.map(({ Id }) => Id),
    )
    void app.datasets.get('conflicts').reload()
    app.askProgress()
    this.#done = { plotId, name, isUndone: true }
    if (work?.plotId === plotId) this.#desk.startAnew(now.find(({ Id }) => Id === plotId))
  }
}
