import { cellText, footTexts, valueAt } from '../console/answer-table.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount } from '../core/units.js'

const className = (column) => column.isNumber && html`class="number"`

/** The rows of an answer. A later page is written below the earlier ones; those are not written again. */
export class AnswerTable {
  #box
  #look
  #shown = null

  /** @param {HTMLElement} box @param {object} look names of places by code */
  constructor(box, look) {
    this.#box = box
    this.#look = look
  }

  /**
   * @param {import('../console/question.js').Result} result
   * @param {{columns: import('../console/answer-table.js').Column[], total: object | null}} shape total: a row for the foot
   */
  show(result, { columns, total }) {
    const goesOn = this.#shown?.text === result.text && this.#shown.rows[0] === result.rows[0]
    if (!goesOn) this.#drawFrame(columns)
    const from = goesOn ? this.#shown.rows.length : 0
    if (from < result.rows.length) this.#addRows(result.rows, from, columns, total)
    this.#shown = result
    this.#drawFoot(result, columns, total)
  }

  clear() {
    this.#shown = null
    draw(this.#box, html``)
  }

  #drawFrame(columns) {
    draw(
      this.#box,
      html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('answer.table')}">
        <table class="rows" data-testid="answer-table"><thead><tr>${columns.map(
          (column) => html`<th scope="col" ${className(column)}>${column.label}</th>`,
        )}</tr></thead><tfoot data-testid="answer-foot"></tfoot></table></div>`,
    )
  }

  #addRows(rows, from, columns, total) {
    const page = document.createElement('tbody')
    const written = rows
      .slice(from)
      .map((row, i) => (row === total ? null : this.#row(row, from + i, columns)))
    draw(page, html`${written}`)
    this.#box.querySelector('tfoot').before(page)
  }

  #row(row, index, columns) {
    return html`<tr data-row="${index}">${columns.map((column, i) => {
      const text = cellText(column, valueAt(row, column.path), this.#look)
      return html`<td ${className(column)}>${i > 0 ? text : html`<button type="button" class="plain" id="row-${index}">${text || t('answer.empty')}</button>`}</td>`
    })}</tr>`
  }

  /** The server's own figures of all where they were asked for; else sums of the rows there are, and it says so. */
  #drawFoot({ rows, next }, columns, total) {
    const count = total ? rows.length - 1 : rows.length
    const sums = total
      ? columns.map((column) => (column.how ? cellText(column, valueAt(total, column.path)) : ''))
      : footTexts(columns, rows)
    const key = total ? 'answer.total' : next ? 'answer.sumSoFar' : 'answer.sumOfAll'
    const label = t(key, { count: formatCount(count) })
    const cell = (column, i) =>
      html`<td ${className(column)}>${i === 0 && html`<span>${label}</span> `}${sums[i]}</td>`
    draw(
      this.#box.querySelector('tfoot'),
      sums.some(Boolean) ? html`<tr>${columns.map(cell)}</tr>` : html``,
    )
  }
}
