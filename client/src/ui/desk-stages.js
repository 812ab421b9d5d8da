import { change } from '../core/account.js'
import { drawChanges, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { ServerError } from '../core/server.js'
import { reasonsIn } from '../edit/operation.js'
import { stageMoves, stageRequest } from '../edit/stage-moves.js'
import { refusal } from './operation-answer.js'

const nothing = { plotId: null, done: null, findings: [], error: null }

/** The plot's way from the library to maintenance: on by one stage with its day, back by one with a reason. */
export class DeskStages {
  #desk
  #element = null
  #isBusy = false
  /** What came of the last press. */
  #answer = nothing

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    element.addEventListener('click', ({ target }) => {
      const { stage, operation } = target.closest('button')?.dataset ?? {}
      if (stage) void this.#go(stage)
      if (operation === 'reload') void this.#readAgain()
    })
  }

  refresh() {
    const { work } = this.#desk
    this.#element.hidden = work.isNew
    if (work.isNew) return
    const { on, reason } = this.#said
    drawChanges(this.#element, this.#view(work))
    Object.assign(this.#field('on'), { value: on })
    Object.assign(this.#field('reason'), { value: reason })
  }

  #field(name) {
    return this.#element.querySelector(`#stage-${name}`)
  }

  get #said() {
    const text = (name) => this.#field(name)?.value.trim() ?? ''
    return { on: text('on'), reason: text('reason') }
  }

  #view({ base, isDirty }) {
    const isOff = isDirty || this.#isBusy
    return html`<h3>${t('stages.heading')}</h3>
      <p>${t('stages.now', { stage: t(`stage.${base.Stage}`) })}</p>
      ${isDirty && html`<p class="hint">${t('operation.saveFirst')}</p>`}
      <div class="fields"><label>${t('stages.on')}<input type="date" id="stage-on" data-testid="stage-on" /></label>
      <label>${t('stages.reason')}<input type="text" id="stage-reason" data-testid="stage-reason" maxlength="200" /></label></div>
      <div class="bar">${stageMoves(base.Stage).map(({ to, direction }) => moveButton(to, direction, isOff))}</div>
      <div role="status" data-testid="stages-say">${this.#says()}</div>`
  }

  #says() {
    const { plotId, done, findings, error } = this.#answer
    if (plotId !== this.#desk.work.plotId) return null
    if (findings.length > 0 || error) return refusal(findings, error)
    return done && html`<p>${t('stages.done', { stage: t(`stage.${done}`) })}</p>`
  }

  async #go(to) {
    const { work } = this.#desk
    const move = stageMoves(work.base.Stage).find((one) => one.to === to)
    const said = this.#said
    if (move.needsReason && !said.reason) {
      this.#answer = { ...nothing, plotId: work.plotId, findings: [needsReason()] }
      this.refresh()
      this.#field('reason').focus()
      return
    }
    const { url, ...how } = stageRequest(work.base, move, said)
    this.#isBusy = true
    this.refresh()
    try {
      const { body } = await change('POST', url, how)
      this.#isBusy = false
      this.#take(body.value, to, work)
    } catch (error) {
      this.#isBusy = false
      if (!(error instanceof ServerError)) throw error
      const findings = reasonsIn(error)
      this.#answer = {
        ...nothing,
        plotId: work.plotId,
        findings,
        error: findings.length > 0 ? null : error,
      }
    }
    if (this.#desk.work?.plotId === work.plotId) this.refresh()
  }

  /** Somebody was faster: what they did comes first. */
  #readAgain() {
    this.#answer = nothing
    return this.#desk.operations.readAgain()
  }

  #take(rows, to, work) {
    const { app } = this.#desk
    app.datasets.get('farmland').putAll(rows)
    app.askProgress()
    if (this.#desk.work !== work) return
    this.#field('on').value = ''
    this.#field('reason').value = ''
    this.#answer = { ...nothing, plotId: work.plotId, done: to }
    this.#desk.startAnew(rows.find(({ Id }) => Id === work.plotId))
  }
}

/** As the server says it; known here, so that nothing is sent in vain. */
const needsReason = () => ({
  code: 'noReason',
  severity: 'Block',
  zh: t('stages.needsReason'),
  en: t('stages.needsReason'),
})

const moveButton = (to, direction, isOff) =>
  html`<button type="button" id="stage-to-${to}" data-testid="stage-to-${to}" data-stage="${to}" ${direction === 'on' && html`class="primary"`} ${isOff && html`disabled`}>${t(`stages.move.${special(to, direction) ?? direction}`, { stage: t(`stage.${to}`) })}</button>`

/** Two steps on have a name of their own. */
const special = (to, direction) =>
  direction === 'on' ? { Accepted: 'accept', Registered: 'register' }[to] : undefined
