import { mayDraw } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { cards } from '../features/layers.js'
import { hasPhotos } from '../features/photos.js'
import { relatedTo } from '../features/related.js'
import { badgeOf, failureNotice } from './marks.js'
import { VillagePhotos } from './village-photos.js'

/** One thing: its facts in plain words, where they come from, and what belongs to it. */
export class CardPanel {
  #app
  #kind = null
  #id = ''
  /** What lay under the click that opened the card, top first. */
  #hits = []
  #photos

  constructor(app, redraw) {
    this.#app = app
    this.#photos = new VillagePhotos(() => app.view.value.panel[0] === 'card' && redraw())
    for (const dataset of app.datasets.values()) {
      dataset.addEventListener('change', () => app.view.value.panel[0] === 'card' && redraw())
    }
    app.picked.addEventListener('change', () => {
      this.#hits = app.picked.hits
    })
  }

  /** @param {string[]} args layer, row id */
  open([kind, id]) {
    this.#kind = cards.get(kind) ?? null
    this.#id = id
    this.#photos.forget()
    if (!this.#kind) return
    for (const needed of [
      kind,
      'townships',
      'villages',
      'projects',
      'works',
      ...(this.#kind.needs ?? []),
    ]) {
      void this.#app.datasets.get(needed).load()
    }
  }

  title() {
    const row = this.#row()
    return row ? this.#kind.titleOf(row, this.#app.look) : t('card.title')
  }

  render() {
    const dataset = this.#kind && this.#app.datasets.get(this.#kind.id)
    const row = this.#row()
    if (row) return this.#card(row)
    if (dataset?.status === 'failed') return failureNotice(dataset.error)
    if (dataset && dataset.status !== 'ready')
      return html`<p class="waiting">${t('status.waiting')}</p>`
    return html`<p>${t('card.missing')}</p>`
  }

  press(button) {
    if (button.dataset.retry !== undefined) void this.#app.datasets.get(this.#kind.id).load()
  }

  #row() {
    return this.#kind && this.#app.datasets.get(this.#kind.id).byId(this.#id)
  }

  #card(row) {
    const { look } = this.#app
    return html`${this.#chooser()}
      <article class="card" data-testid="card" data-layer="${this.#kind.id}" data-id="${row.Id}">
        <p class="kind">${t(`layer.${this.#kind.id}`)} ${badgeOf(this.#kind.originOf(row, look))}</p>
        <dl>${this.#kind.facts(row, look).map(([label, text]) => html`<div><dt>${t(label)}</dt><dd>${text}</dd></div>`)}</dl>
        ${hasPhotos(this.#kind.id) && this.#photos.render(row.VillageCode)}
        ${this.#related(row)}
        <p class="source">${t('card.source', { source: this.#kind.sourceOf(row, look) })}</p>
        <p><button type="button" id="card-zoom" data-zoom="${this.#kind.id}/${row.Id}">${t('action.zoomHere')}</button>
        ${this.#kind.id === 'farmland' && mayDraw(this.#app.me) && html`<button type="button" id="card-edit" data-testid="card-edit" data-open="desk/${row.Id}">${t('action.edit')}</button>`}
        ${this.#kind.id === 'projects' && html`<button type="button" id="card-project" data-testid="card-project" data-open="project/${row.Id}">${t('card.projectPage')}</button>`}
        ${this.#kind.id === 'farmland' && html`<button type="button" id="card-history" data-testid="card-history" data-open="history/${row.Id}">${t('action.history')}</button>`}</p>
      </article>`
  }

  /** Things that lie on each other: the top one is open, the others are one press away. */
  #chooser() {
    const isAmong = this.#hits.some(
      ({ layer, row }) => layer.id === this.#kind.id && row.Id === this.#id,
    )
    if (!isAmong || this.#hits.length < 2) return null
    return html`<nav class="chooser" data-testid="chooser" aria-label="${t('card.here', { count: this.#hits.length })}">
      <p>${t('card.here', { count: this.#hits.length })}</p>
      <ul>${this.#hits.map(({ layer, row }) => this.#choice(layer, row))}</ul></nav>`
  }

  #choice(layer, row) {
    const isOpen = row.Id === this.#id
    return html`<li><button type="button" id="hit-${row.Id}" data-open="card/${layer.id}/${row.Id}" ${isOpen && html`aria-current="true"`}>
      <span class="kind">${t(`layer.${layer.id}`)}</span> ${layer.titleOf(row, this.#app.look)}</button></li>`
  }

  #related(row) {
    const others = relatedTo(this.#kind.id, row, this.#app.look).filter(
      (one) => one.row.Id !== row.Id,
    )
    if (others.length === 0) return null
    return html`<h3>${t('card.related')}</h3><ul class="related">${others.map((one) => this.#link(one))}</ul>`
  }

  #link({ layer, row, note }) {
    const title = cards.get(layer).titleOf(row, this.#app.look)
    return html`<li><button type="button" class="plain" id="related-${row.Id}" data-open="card/${layer}/${row.Id}">
      <span class="kind">${t(`layer.${layer}`)}</span> ${title}${note && html` · ${note}`}</button></li>`
  }
}
