import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchAll } from '../core/odata.js'
import { formatCount, formatDay } from '../core/units.js'
import { cardOfEntitySet } from '../features/layers.js'
import { measureOf, targetRowsUrl } from '../features/progress.js'
import { agrees, baseOf, cellText, footTexts, pageOf, rowsQuestion } from '../features/rows.js'
import { failureNotice } from './marks.js'

const pageSize = 100

/** The rows behind a number of the progress table. */
export class RowsPanel {
  #app
  #redraw
  #measure = measureOf('')
  #what = 'done'
  #region = ''
  #question = null
  #page = 0

  constructor(app, redraw) {
    this.#app = app
    this.#redraw = redraw
    app.rows.addEventListener('change', () => this.#isOpen && redraw())
    app.progress.addEventListener('change', () => this.#isOpen && this.#ask())
    app.datasets.get('water').addEventListener('change', () => this.#isOpen && redraw())
  }

  get #isOpen() {
    return this.#app.view.value.panel[0] === 'rows'
  }

  /** @param {string[]} args measure, region code, done | target */
  open([measure, region, what]) {
    this.#measure = measureOf(measure)
    this.#region = region
    this.#what = what === 'target' ? 'target' : 'done'
    this.#ask()
  }

  title() {
    return t(`rows.title.${this.#what}`, { measure: t(`measure.${this.#measure.id}`) })
  }

  render() {
    const { rows, progress } = this.#app
    if (progress.status === 'failed') return failureNotice(progress.error)
    if (rows.status === 'failed') return failureNotice(rows.error)
    const entry = this.#entry()
    if (progress.value && !entry) return html`<p>${t('rows.noNumber')}</p>`
    if (entry?.Rows === null) return html`<p>${t('rows.beyond')}</p>`
    if (!entry || rows.status !== 'ready')
      return html`<p class="waiting">${t('status.waiting')}</p>`
    return html`${this.#heading(entry, rows.value)}${this.#table(rows.value)}${this.#pages(rows.value.length)}`
  }

  press(button) {
    if (button.dataset.retry !== undefined) {
      void (this.#app.progress.status === 'failed' ? this.#app.progress : this.#app.rows).retry()
    }
    if (button.dataset.page) {
      this.#page = Number(button.dataset.page)
      this.#redraw()
    }
  }

  #entry() {
    return this.#app.progress.value?.find(
      (one) => one.Measure === this.#measure.id && one.RegionCode === this.#region,
    )
  }

  #ask() {
    const entry = this.#entry()
    if (!entry || entry.Rows === null) return
    const question = rowsQuestion(this.#what === 'target' ? targetRowsUrl(entry) : entry.Rows)
    if (question.url === this.#question?.url && this.#app.rows.status === 'ready') return
    this.#question = question
    this.#page = 0
    void this.#app.rows.ask((signal) => fetchAll(question.url, { signal }))
  }

  #heading(entry, rows) {
    const number = this.#what === 'target' ? entry.Target : entry.Done
    return html`<p class="as-of">
      <span>${entry.RegionName}</span><span>${t('progress.asOf', { day: formatDay(entry.At) })}</span>
      <span>${t('rows.count', { count: formatCount(rows.length) })}</span></p>
      <p class="figure"><strong>${this.#measure.format(number)}</strong> ${this.#measure.unit !== 'unit.percent' && t(this.#measure.unit)}
      ${this.#what === 'done' && this.#check(rows, number)}</p>`
  }

  /** The number once more from its rows: a leader need not believe us. */
  #check(rows, done) {
    const { datasets, view } = this.#app
    const { shareOf } = this.#measure
    const all = shareOf ? baseOf(datasets.get(shareOf).rows, view.value.year, this.#region) : rows
    const again = this.#measure.format(this.#measure.reached(rows, all))
    return agrees(this.#measure, rows, done, all)
      ? html`<span class="agrees" data-testid="rows-agree">${t('rows.agrees', { again })}</span>`
      : html`<span class="differs" data-testid="rows-differ">${t('rows.differs', { again })}</span>`
  }

  #table(rows) {
    const { columns, entitySet } = this.#question
    const card = cardOfEntitySet(entitySet)
    const { look } = this.#app
    const className = (column) => column.isNumber && html`class="number"`
    return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('rows.table')}">
      <table class="rows" data-testid="rows-table"><thead><tr>
        ${columns.map((column) => html`<th scope="col" ${className(column)}>${t(column.label)}</th>`)}</tr></thead>
      <tbody>${pageOf(rows, this.#page, pageSize).map(
        (row) => html`<tr data-id="${row.Id}" ${opens(card, row)}>
          ${columns.map((column, i) => html`<td ${className(column)}>${i === 0 && card ? link(card, row, cellText(column, row, look)) : cellText(column, row, look)}</td>`)}</tr>`,
      )}</tbody>
      <tfoot><tr>${footTexts(columns, rows).map((text, i) => html`<td ${className(columns[i])}>${i === 0 ? t('rows.sum', { count: formatCount(rows.length) }) : text}</td>`)}</tr></tfoot>
    </table></div>`
  }

  #pages(count) {
    const last = Math.ceil(count / pageSize) - 1
    if (last < 1) return null
    const button = (id, page, label) =>
      html`<button type="button" id="${id}" data-page="${page}" ${(page < 0 || page > last) && html`disabled`}>${label}</button>`
    return html`<nav class="pages" aria-label="${t('rows.pages')}">
      ${button('page-before', this.#page - 1, t('rows.before'))}
      <span>${t('rows.page', { page: this.#page + 1, of: last + 1 })}</span>
      ${button('page-after', this.#page + 1, t('rows.after'))}</nav>`
  }
}

const target = (card, row) => `${card.id}/${row.Id}`
const opens = (card, row) =>
  card && html`data-open="card/${target(card, row)}" data-zoom="${target(card, row)}"`
const link = (card, row, text) =>
  html`<button type="button" class="plain" id="row-${row.Id}" data-open="card/${target(card, row)}" data-zoom="${target(card, row)}">${text}</button>`
