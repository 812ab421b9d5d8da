import { cellText, valueAt } from '../console/answer-table.js'
import { mayDraw } from '../core/account.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { rowsInSight, scrollTo } from '../lists/in-sight.js'
import { shownColumns } from '../lists/list-query.js'
import { filterField } from './list-filter.js'

// Pixels; the style sheet has the same height.
const rowHeight = 32
const widths = { tick: 34, whole: 84, number: 112, date: 122, choice: 104 }

const widthOf = ({ kind, path }) => (/Township/.test(path) ? 116 : (widths[kind] ?? 176))
const className = (column) => column.isNumber && html`class="number"`

/** The rows of a list: only those in sight are in the page; a head to sort and filter by; the server's sums at the foot. */
export class ListTable {
  #desk
  #element = null
  #columns = []
  #drawnHead = ''
  #drawnRows = ''

  /** @param {import('./list-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    const { state } = desk
    state.addEventListener('wish', () => this.#wished())
    state.rows.addEventListener('change', () => this.#refresh())
    state.selection.addEventListener('change', () => this.#refresh())
    for (const event of ['choose', 'hover']) state.addEventListener(event, () => this.#mark())
    state.addEventListener('reveal', ({ detail }) => this.#reveal(detail))
  }

  get #isBulk() {
    return this.#desk.state.list.isBulk && mayDraw(this.#desk.app.me)
  }

  mount(element) {
    this.#element = element
    this.#drawnHead = ''
    element.addEventListener('click', (event) => this.#press(event))
    element.addEventListener('change', ({ target }) => this.#change(target))
    element.addEventListener('keydown', (event) => this.#key(event))
    const idOf = ({ target }) => target.closest('tr[data-id]')?.dataset.id ?? null
    element.addEventListener('pointerover', (event) => this.#desk.state.hover(idOf(event)))
    // A click beside a button puts the focus on the table as a whole; the mouse is still over its row.
    element.addEventListener('focusin', (event) => {
      if (idOf(event)) this.#desk.state.hover(idOf(event))
    })
    element.addEventListener('pointerleave', () => this.#desk.state.hover(null))
    this.#wished()
  }

  #wished() {
    if (!this.#element?.isConnected) return
    const { state, model } = this.#desk
    const { wish } = state
    this.#columns = shownColumns(wish, model)
    const head = JSON.stringify([wish.list.id, wish.columns, t('list.columns')])
    if (head !== this.#drawnHead) this.#drawFrame()
    this.#drawnHead = head
    this.#markHead(wish)
    if (!state.wrong) this.#scroll.scrollTop = 0
    this.#refresh()
  }

  #drawFrame() {
    const columns = this.#columns
    draw(
      this.#element,
      html`<div class="table-scroll" id="list-scroll" tabindex="0" role="region" aria-label="${t('list.table')}">
        <table class="rows" data-testid="list-rows"><colgroup>${this.#isBulk && html`<col>`}${columns.map(() => html`<col>`)}</colgroup>
        <thead><tr>${this.#isBulk && html`<th scope="col"><span class="visually-hidden">${t('list.tick')}</span></th>`}${columns.map(
          (column) =>
            html`<th scope="col" data-path="${column.path}" ${className(column)}><button type="button" class="plain" id="sort-${column.path}" data-sort="${column.path}">${column.label}<span aria-hidden="true"></span></button></th>`,
        )}</tr><tr class="filters">${this.#isBulk && html`<td></td>`}${columns.map(
          (column) => html`<td>${filterField(column, this.#desk)}</td>`,
        )}</tr></thead><tbody></tbody><tfoot data-testid="list-foot"></tfoot></table></div>`,
    )
    const all = [...(this.#isBulk ? [widths.tick] : []), ...columns.map(widthOf)]
    const table = this.#element.querySelector('table')
    table.style.minWidth = `${all.reduce((sum, width) => sum + width, 0)}px`
    for (const [i, col] of [...table.querySelectorAll('col')].entries())
      col.style.width = `${all[i]}px`
    this.#scroll.addEventListener('scroll', () => this.#drawRows(), { passive: true })
    this.#drawnRows = ''
  }

  /** In place: whoever goes on to the next field keeps the focus. */
  #markHead({ order, filters }) {
    for (const cell of this.#element.querySelectorAll('th[data-path]')) {
      const isIt = cell.dataset.path === order.path
      cell.ariaSort = isIt ? (order.isDown ? 'descending' : 'ascending') : 'none'
      cell.querySelector('[aria-hidden]').textContent = isIt ? (order.isDown ? ' ▼' : ' ▲') : ''
    }
    const { wrong } = this.#desk.state
    for (const field of this.#element.querySelectorAll('[data-filter]')) {
      field.value = filters[field.dataset.filter] ?? ''
      field.ariaInvalid = String(wrong?.path === field.dataset.filter)
    }
  }

  #refresh() {
    if (!this.#element?.isConnected) return
    this.#drawnRows = ''
    this.#drawRows()
    this.#drawFoot()
  }

  #drawRows() {
    const { rows } = this.#desk.state
    const count = rows.count ?? 0
    const { scrollTop: top, clientHeight: height } = this.#scroll
    const { from, to } = rowsInSight({ top, height }, count, rowHeight)
    if (this.#drawnRows === `${from}-${to}`) return
    this.#drawnRows = `${from}-${to}`
    const indexes = Array.from({ length: to - from }, (_, i) => from + i)
    const body = this.#element.querySelector('tbody')
    draw(
      body,
      html`<tr class="space"></tr>${rows.count === 0 && html`<tr><td colspan="${this.#columns.length + (this.#isBulk ? 1 : 0)}">${t('answer.none')}</td></tr>`}${indexes.map((index) => this.#row(index))}<tr class="space"></tr>`,
    )
    const [before, after] = body.querySelectorAll('.space')
    before.style.height = `${from * rowHeight}px`
    after.style.height = `${(count - to) * rowHeight}px`
    this.#mark()
    if (to > from) rows.need(from, to - 1)
  }

  #row(index) {
    const { state, app } = this.#desk
    const row = state.rows.row(index)
    if (!row) return html`<tr data-index="${index}" class="coming"><td>…</td></tr>`
    const tick =
      this.#isBulk &&
      html`<td><input type="checkbox" id="tick-${row.Id}" data-tick="${index}" aria-label="${t('list.tickOf', { name: row.Code })}" ${state.selection.has(row.Id) && html`checked`}></td>`
    return html`<tr data-index="${index}" data-id="${row.Id}">${tick}${this.#columns.map(
      (column, i) => {
        const text = cellText(column, valueAt(row, column.path), app.look)
        return html`<td ${className(column)} title="${text}">${i > 0 ? text : html`<button type="button" class="plain" id="row-${row.Id}">${text || t('answer.empty')}</button>`}</td>`
      },
    )}</tr>`
  }

  #drawFoot() {
    const { rows } = this.#desk.state
    const texts = this.#columns.map((column) =>
      column.isSummed && rows.count !== null ? cellText(column, rows.sums[column.path] ?? 0) : '',
    )
    draw(
      this.#element.querySelector('tfoot'),
      html`<tr>${this.#isBulk && html`<td></td>`}${texts.map((text, i) => html`<td ${className(this.#columns[i])}>${i === 0 ? t('list.sum') : text}</td>`)}</tr>`,
    )
  }

  #mark() {
    if (!this.#element?.isConnected) return
    const { chosen, hoveredId } = this.#desk.state
    for (const row of this.#element.querySelectorAll('tr[data-id]')) {
      row.classList.toggle('chosen', row.dataset.id === chosen?.Id)
      row.classList.toggle('hovered', row.dataset.id === hoveredId)
    }
  }

  #reveal(index) {
    if (!this.#element?.isConnected) return
    const head = this.#element.querySelector('thead').offsetHeight
    const height = this.#scroll.clientHeight - head
    const top = index * rowHeight
    const { scrollTop } = this.#scroll
    if (top < scrollTop || top + rowHeight > scrollTop + height - rowHeight)
      this.#scroll.scrollTop = scrollTo(index, height, rowHeight)
    this.#drawRows()
  }

  #press({ target }) {
    const { state } = this.#desk
    const { sort } = target.closest('button')?.dataset ?? {}
    if (sort) state.sort(sort)
    const row = target.closest('tr[data-id]')
    if (!row || target.closest('td:has(input)')) return
    state.choose(state.rows.row(Number(row.dataset.index)))
  }

  #change({ dataset, value, checked }) {
    const { state } = this.#desk
    if (dataset.filter) state.filter(dataset.filter, value)
    if (dataset.tick) state.selection.switch(state.rows.row(Number(dataset.tick)), checked)
  }

  /** Up and down go from row to row. */
  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const row = event.target.closest('tr[data-id]')
    if (!step || !row) return
    const index = Number(row.dataset.index) + step
    const next = this.#desk.state.rows.row(index)
    if (!next) return
    event.preventDefault()
    this.#desk.state.choose(next)
    this.#reveal(index)
    document.getElementById(`row-${next.Id}`)?.focus({ preventScroll: true })
  }

  get #scroll() {
    return this.#element.querySelector('#list-scroll')
  }
}
