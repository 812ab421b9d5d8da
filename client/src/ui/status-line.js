import { errorText } from '../core/errors.js'
import { toZone39 } from '../core/gauss-kruger.js'
import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'
import { formatCount, formatDegrees, formatMetres } from '../core/units.js'

/** The line at the foot: coordinates, scale, what is loading and what failed. */
export class StatusLine {
  #coordinates
  #status
  #app
  #place

  /** @param {{view: object, datasets: Map, progress: object, map: object}} app */
  constructor(app) {
    this.#app = app
    this.#coordinates = document.querySelector('#coordinates')
    this.#status = document.querySelector('#status')
    document.querySelector('#scale').append(app.map.scaleBar())

    // Without a mouse the readout is of the middle of the map.
    app.map.addEventListener('pointer', ({ detail }) => this.#showPlace(detail))
    app.map.addEventListener('pick', ({ detail }) => this.#showPlace(detail))
    app.map.addEventListener('move', ({ detail }) => this.#showPlace(detail))
    for (const source of this.#sources())
      source.addEventListener('change', () => this.#showStatus())
    this.#status.addEventListener(
      'click',
      ({ target }) => target.closest('[data-retry]') && this.#retry(),
    )
    onLanguage(() => {
      this.#showPlace(this.#place)
      this.#showStatus()
    })
    this.#showPlace(app.map.place)
    this.#showStatus()
  }

  #sources() {
    return [...this.#app.datasets.values(), this.#app.progress]
  }

  #showPlace({ lat, lon }) {
    this.#place = { lat, lon }
    const { x, y } = toZone39(lon, lat)
    draw(
      this.#coordinates,
      html`<span><abbr title="EPSG:4490">CGCS2000</abbr> ${formatDegrees(lon)}°E ${formatDegrees(lat)}°N</span>
        <span class="plane"><abbr title="${t('coordinates.zoneLong')}">${t('coordinates.zone')}</abbr> X ${formatMetres(x)} Y ${formatMetres(y)}</span>`,
    )
  }

  #showStatus() {
    const failed = this.#sources().filter(({ status }) => status === 'failed')
    const loading = [...this.#app.datasets.values()].filter(({ status }) => status === 'loading')
    this.#status.classList.toggle('failed', failed.length > 0)
    draw(this.#status, failed.length > 0 ? failedText(failed) : loadingText(loading))
  }

  #retry() {
    for (const source of this.#sources()) {
      if (source.status === 'failed') void (source.retry?.() ?? source.load())
    }
  }
}

const nameOf = (source) => t(source.id ? `layer.${source.id}` : 'progress.heading')

const failedText = (failed) =>
  html`<span>${t('status.failed', {
    names: failed.map(nameOf).join(t('list.comma')),
    reason: errorText(failed[0].error),
  })}</span> <button type="button" id="status-retry" data-retry>${t('action.retry')}</button>`

function loadingText(loading) {
  if (loading.length === 0) return html`<span>${t('status.ready')}</span>`
  const names = loading.map((set) =>
    set.rowsSoFar > 0 ? `${nameOf(set)} ${formatCount(set.rowsSoFar)}` : nameOf(set),
  )
  return html`<span>${t('status.loading', { names: names.join(t('list.comma')) })}</span>`
}
