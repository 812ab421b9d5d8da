import { change, mayDraw } from '../core/account.js'
import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { ServerError } from '../core/server.js'
import { reasonsIn } from '../edit/operation.js'
import { PlotHistory } from '../edit/plot-history.js'
import { before, differenceOf, restoreRequest } from '../edit/versions.js'
import { differenceView, versionRow } from './history-versions.js'
import { failureNotice } from './marks.js'
import { refusal } from './operation-answer.js'

const needed = ['farmland', 'projects', 'townships', 'villages']

/** The versions of a plot on a time line, what each changed, where the plot comes from and what became of it; any of them can be had back. */
export class HistoryPanel {
  #app
  #redraw
  #map
  #history = new PlotHistory()
  #plotId = null
  /** Number of the version that is looked at, and what it is held against. */
  #chosen = null
  #against = 'before'
  #restoring = { isAsked: false, isBusy: false, done: null, findings: [], error: null }

  static async create(app, redraw) {
    const rows = needed.map((id) => app.datasets.get(id).load())
    const [map] = await Promise.all([app.openHistoryMap(), addTexts('operations'), ...rows])
    return new HistoryPanel(app, redraw, map)
  }

  constructor(app, redraw, map) {
    this.#app = app
    this.#map = map
    this.#redraw = () => app.view.value.panel[0] === 'history' && redraw()
    this.#history.addEventListener('change', () => this.#came())
    app.view.addEventListener('change', ({ detail }) => {
      if (detail.includes('panel') && app.view.value.panel[0] !== 'history') this.#leave()
    })
  }

  /** @param {string[]} args Id of a plot, which may be no more */
  open([plotId]) {
    if (!plotId || plotId === this.#plotId) return
    this.#plotId = plotId
    this.#choose(null)
    void this.#history.open(plotId)
  }

  title() {
    const last = this.#history.value?.versions[0]?.row
    return t('history.title', { name: last?.Name || last?.Code || '' })
  }

  render() {
    const { status, error, value } = this.#history
    if (status === 'failed') return failureNotice(error)
    if (!value) return html`<p class="waiting">${t('status.waiting')}</p>`
    const { row, versions } = value
    if (versions.length === 0) return html`<p>${t('card.missing')}</p>`
    return html`<div class="history" data-testid="history">
      ${!row && html`<p class="hint" data-testid="history-gone">${t('history.gone')}</p>`}
      ${this.#kin('parents', value.parents)}${this.#kin('children', value.children)}
      <ol class="versions" data-testid="history-versions">${versions.map((version) => this.#version(version))}</ol>
      ${row && html`<p><button type="button" id="history-card" data-open="card/farmland/${row.Id}">${t('history.card')}</button></p>`}</div>`
  }

  drawn() {
    this.#draw()
  }

  press({ dataset: { version, against, restore, finding, retry, operation } }) {
    if (retry !== undefined) void this.#history.retry()
    if (operation === 'reload') this.#readAgain()
    if (version) this.#choose(Number(version) === this.#chosen ? null : Number(version))
    if (against) this.#against = against
    if (restore === 'ask') this.#restoring = { ...this.#restoring, isAsked: true }
    if (restore === 'do') void this.#restore()
    if (finding !== undefined) this.#map.zoomToFinding(this.#restoring.findings[Number(finding)])
    if (version || against || restore === 'ask') this.#redraw()
    if (version) this.#zoom()
    if (restore === 'ask') document.querySelector('#history-reason')?.focus()
  }

  #came() {
    if (this.#history.status === 'ready' && this.#chosen === null)
      this.#chosen = this.#history.value.versions[0]?.number ?? null
    this.#redraw()
    if (this.#history.status === 'ready') this.#zoom()
  }

  #choose(number) {
    this.#chosen = number
    this.#against = 'before'
    this.#restoring = { isAsked: false, isBusy: false, done: null, findings: [], error: null }
  }

  #leave() {
    this.#plotId = null
    this.#map.clear()
  }

  /** @returns {import('../edit/versions.js').Difference | null} */
  get #difference() {
    const { versions } = this.#history.value ?? { versions: [] }
    const chosen = versions.find(({ number }) => number === this.#chosen)
    if (!chosen) return null
    // Against what is now, it is told what came after it.
    return this.#against === 'now'
      ? differenceOf(chosen, versions[0])
      : differenceOf(before(versions, chosen.number), chosen)
  }

  #draw() {
    const difference = this.#difference
    if (difference) this.#map.show(difference)
    else this.#map.clear()
    this.#map.showFindings(this.#restoring.findings)
  }

  #zoom() {
    const difference = this.#difference
    if (difference) this.#map.zoomTo(difference)
  }

  #version(version) {
    const { versions } = this.#history.value
    const isChosen = version.number === this.#chosen
    const isNewest = version === versions[0]
    const details =
      isChosen &&
      html`${!isNewest && this.#sides()}${differenceView(this.#difference, this.#app.look)}
        ${this.#canRestore(isNewest) && this.#restoreView()}`
    return versionRow(version, before(versions, version.number), { isChosen, isNewest, details })
  }

  #sides() {
    const side = (name) =>
      html`<button type="button" id="against-${name}" data-testid="history-against-${name}" data-against="${name}" aria-pressed="${String(this.#against === name)}">${t(`history.against.${name}`)}</button>`
    return html`<p class="bar">${side('before')}${side('now')}</p>`
  }

  /** The newest one is there already, unless it is a deletion: then the plot comes back. */
  #canRestore(isNewest) {
    const isGone = this.#history.value.row === null
    return mayDraw(this.#app.me) && (isGone || !isNewest)
  }

  #restoreView() {
    const { isAsked, isBusy, findings, error } = this.#restoring
    const refused = (findings.length > 0 || error) && refusal(findings, error)
    if (!isAsked)
      return html`<p><button type="button" id="history-restore" data-testid="history-restore" data-restore="ask">${t('history.restore')}</button></p>`
    return html`<label class="reason">${t('history.reason')} <input type="text" id="history-reason" data-testid="history-reason" maxlength="200" /></label>
      <p><button type="button" id="history-restore-do" data-testid="history-restore-do" data-restore="do" class="primary" ${isBusy && html`disabled`}>${t('history.restoreDo')}</button></p>
      <div role="status" data-testid="history-says">${refused}</div>`
  }

  #kin(how, kin) {
    if (kin.length === 0) return null
    return html`<p data-testid="history-${how}">${t(`history.${how}`)}
      ${kin.map(({ id, code }) => html`<button type="button" class="plain" id="kin-${id}" data-open="history/${id}">${code}</button> `)}</p>`
  }

  async #restore() {
    const reason = document.querySelector('#history-reason').value.trim()
    if (!reason) {
      document.querySelector('#history-reason').focus()
      return
    }
    const plotId = this.#plotId
    const etag = this.#history.value.row?.['@odata.etag']
    const { url, ...how } = restoreRequest(plotId, this.#chosen, reason, etag)
    this.#restoring = { ...this.#restoring, isBusy: true, findings: [], error: null }
    try {
      const { body, headers } = await change('POST', url, how)
      this.#restored({ ...body, '@odata.etag': body['@odata.etag'] ?? headers.get('ETag') })
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      const findings = reasonsIn(error)
      const why = findings.length > 0 ? null : error
      this.#restoring = { ...this.#restoring, isBusy: false, findings, error: why }
      this.#redraw()
      document.querySelector('#history-reason').value = reason
    }
  }

  #restored(row) {
    const { datasets, askProgress } = this.#app
    datasets.get('farmland').putAll([row])
    void datasets.get('conflicts').reload()
    askProgress()
    this.#readAgain()
  }

  /** The versions as they are now; a late answer of another plot does not come. */
  #readAgain() {
    this.#choose(null)
    void this.#history.open(this.#plotId)
  }
}
