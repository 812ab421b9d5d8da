import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'
import { formatCount } from '../core/units.js'
import { layerListOrder } from '../features/layers.js'
import { badgeOfRows } from '../features/origin.js'
import { palette } from '../features/palette.js'
import { rateClasses } from '../features/progress.js'
import { badge } from './marks.js'
import { colorSwatch, swatch } from './swatch.js'

/** What of the view the list shows. */
const shows = { off: 1, year: 1, day: 1, measure: 1, fill: 1 }

/** Legend and layer switch in one list; it folds away. */
export class LayerList {
  #root
  #app
  /** Whether it folded itself for the console, and comes back after it. */
  #gaveWay = false

  /** @param {HTMLElement} root @param {{view: object, datasets: Map, countsOf: Function, look: object}} app */
  constructor(root, app) {
    this.#root = root
    this.#app = app
    root.addEventListener('change', ({ target }) => app.view.switch(target.value, target.checked))
    root.addEventListener('keydown', ({ key }) => key === 'Escape' && this.#close())
    root.addEventListener('click', ({ target }) => target.closest('#layer-fold') && this.#fold())
    app.view.addEventListener(
      'change',
      ({ detail }) => detail.some((name) => name in shows) && this.render(),
    )
    app.view.addEventListener('change', () => this.#makeRoom())
    for (const dataset of app.datasets.values())
      dataset.addEventListener('change', () => this.render())
    onLanguage(() => this.render())
    this.#setOpen(!matchMedia('(max-width: 720px)').matches)
    this.render()
  }

  /** The console leaves little of the map beside it; the list steps back for it. */
  #makeRoom() {
    const isConsole = this.#app.view.value.panel[0] === 'console'
    if (isConsole === this.#gaveWay) return
    const isOpen = this.#root.dataset.open === 'true'
    if (isConsole && (!isOpen || matchMedia('(min-width: 1800px)').matches)) return
    this.#gaveWay = isConsole
    this.#setOpen(!isConsole)
    this.render()
  }

  #close() {
    this.#setOpen(false)
    this.render()
    this.#root.querySelector('#layer-fold').focus()
  }

  render() {
    const open = this.#root.dataset.open === 'true'
    const scrolled = this.#root.querySelector('#layer-items')?.scrollTop ?? 0
    draw(
      this.#root,
      html`<button type="button" id="layer-fold" class="fold" aria-expanded="${open}" aria-controls="layer-items">
          <span>${t('layers.heading')}</span><span class="chevron" aria-hidden="true"></span>
        </button>
        <ul id="layer-items" class="layers" tabindex="-1">${layerListOrder.map((layer) => this.#item(layer))}</ul>`,
    )
    this.#root.querySelector('#layer-items').scrollTop = scrolled
  }

  #item(layer) {
    const { view, datasets, countsOf } = this.#app
    const { rows, status } = datasets.get(layer.id)
    const counts = countsOf(layer)
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    const isOff = view.isOff(layer.id)
    const hasOneGroup = layer.groups.length === 1
    return html`<li data-layer="${layer.id}">
      <label class="layer">
        <input type="checkbox" id="layer-${layer.id}" value="${layer.id}" ${!isOff && html`checked`}>
        ${hasOneGroup && swatch(layer.shape, layer.groups[0].style)}
        <span class="name">${t(`layer.${layer.id}`)}</span>
        ${badge(badgeOfRows(rows, (row) => layer.originOf(row, this.#app.look)))}
        <span class="count">${status === 'ready' ? formatCount(total) : status === 'failed' ? '!' : '…'}</span>
      </label>
      ${layer.minZoom && html`<p class="hint">${t('layers.nearOnly')}</p>`}
      ${layer.id === 'townships' && !isOff && this.#rates()}
      ${!hasOneGroup && !isOff && html`<ul>${layer.groups.map((group) => this.#group(layer, group, counts))}</ul>`}
    </li>`
  }

  #group(layer, group, counts) {
    const count = counts.get(group.id) ?? 0
    const id = `${layer.id}.${group.id}`
    const isOff = this.#app.view.isOff(id)
    if (count === 0 && !isOff) return null
    return html`<li><label class="group">
      <input type="checkbox" id="layer-${id}" value="${id}" ${!isOff && html`checked`}>
      ${swatch(layer.shape, group.style)}
      <span class="name">${t(group.label)}</span><span class="count">${formatCount(count)}</span>
    </label></li>`
  }

  #rates() {
    if (!this.#app.view.value.fill) return null
    const measure = t(`measure.${this.#app.view.value.measure}`)
    return html`<div class="rates"><p>${t('layers.rate', { measure })}</p>
      <ul>${rateClasses.map(({ from, to, color }) => html`<li>${colorSwatch(color)}<span>${rateText(from, to)}</span></li>`)}
      <li>${colorSwatch(palette.noRate)}<span>${t('rate.none')}</span></li></ul></div>`
  }

  #fold() {
    this.#setOpen(this.#root.dataset.open !== 'true')
    this.render()
  }

  #setOpen(open) {
    this.#root.dataset.open = open
  }
}

function rateText(from, to) {
  if (to === null) return t('rate.from', { from })
  return from === 0 ? t('rate.under', { to }) : t('rate.between', { from, to })
}
