import { Answer } from '../core/answer.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatMu } from '../core/units.js'
import { saveFile } from './save-file.js'

/** The narrow gaps between the plots of a township: listed, on the map, and as a layer for other programs. */
export class DeskGaps {
  #desk
  #element = null
  #township = ''
  #answer = new Answer()

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#answer.addEventListener('change', () => this.#draw())
    desk.app.view.addEventListener('change', () => this.#show())
  }

  mount(element) {
    this.#element = element
    element.addEventListener('change', ({ target }) => {
      this.#township = target.value
      this.#answer.forget()
      void this.#search()
    })
    element.addEventListener('click', ({ target }) => {
      const { gap, gaps } = target.closest('button')?.dataset ?? {}
      if (gap) this.#desk.map.zoomToFinding(this.#found[Number(gap)])
      if (gaps === 'file') this.#save()
      if (gaps === 'again') void this.#answer.retry()
    })
    // Filled ones are gone when somebody comes back.
    if (this.#township) void this.#search()
    this.#draw()
  }

  get #found() {
    return (this.#answer.value?.features ?? []).map(({ geometry, properties }) => ({
      ...properties,
      severity: 'Warn',
      piece: geometry,
      label: t('unit.muValue', { value: formatMu(properties.areaMu) }),
    }))
  }

  #search() {
    return this.#answer.ask((signal) =>
      fetchJson(`farmland/gaps?township=${this.#township}`, { signal }),
    )
  }

  #save() {
    const text = JSON.stringify(this.#answer.value)
    saveFile(new Blob([text], { type: 'application/geo+json' }), `gaps-${this.#township}.geojson`)
  }

  #draw() {
    this.#show()
    const townships = this.#desk.app.datasets.get('townships').rows
    draw(
      this.#element,
      html`<h3>${t('gaps.heading')}</h3><p class="hint">${t('gaps.about')}</p>
      <p><label>${t('desk.field.TownshipCode')} <select id="gaps-township" data-testid="gaps-township">
        ${!this.#township && html`<option value=""></option>`}
        ${townships.map(({ Code, Name }) => html`<option value="${Code}" ${Code === this.#township && html`selected`}>${Name}</option>`)}</select></label></p>
      ${this.#township && this.#state()}`,
    )
  }

  /** On the map only while they are listed beside it. */
  #show() {
    const { app, map } = this.#desk
    map.showGaps(app.view.value.panel[0] === 'desk' ? this.#found : [])
  }

  #state() {
    const { status, error } = this.#answer
    if (status === 'failed')
      return html`<p class="failed">${errorText(error)} <button type="button" id="gaps-again" data-gaps="again">${t('action.retry')}</button></p>`
    if (status === 'loading')
      return html`<p class="waiting" role="status">${t('status.waiting')}</p>`
    const found = this.#found
    if (found.length === 0)
      return html`<p role="status" data-testid="gaps-none">${t('gaps.none')}</p>`
    return html`<ul class="findings" data-testid="gaps">${found.map(gapRow)}</ul>
      <p><button type="button" id="gaps-file" data-gaps="file">${t('gaps.file')}</button></p>`
  }
}

const gapRow = ({ areaMu, plots }, i) => html`<li class="finding-Warn" data-testid="gap">
  <button type="button" class="plain" id="gap-${i}" data-gap="${i}">${t('gaps.one', { area: formatMu(areaMu) })}</button>
  <span class="hint">${t('gaps.beside')}${plots.map(({ id, code }) => html` <button type="button" class="plain" id="gap-${i}-${id}" data-open="desk/${id}">${code}</button>`)}</span></li>`
