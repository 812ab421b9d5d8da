import { formats } from '../console/files.js'
import { shapesIn } from '../console/places.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatNumber } from '../core/units.js'
import { cardOfEntitySet } from '../features/layers.js'
import { Download } from './console-download.js'
import { AnswerTable } from './console-table.js'

const pageSizes = [100, 500, 1000, 5000]

/** The answer: the rows as a table, what went wrong, the next page, files. */
export class ConsoleAnswer {
  pageSize = 500

  #desk
  #element = null
  #download
  #table

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#download = new Download(desk)
    const { question } = desk
    question.addEventListener('change', () => this.#isShown && this.#draw())
    question.addEventListener('choose', () => this.#isShown && this.#markChosen())
    question.addEventListener('hover', () => this.#isShown && this.#markHovered())
    this.#download.addEventListener('change', () => this.#isShown && this.#drawFoot())
  }

  get #isShown() {
    return this.#element?.isConnected
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<div id="answer-error" role="alert" data-testid="answer-error"></div>
      <div id="answer-table"></div>
      <div id="answer-note"></div>
      <div id="answer-chosen" class="bar"></div>
      <div id="answer-foot" class="bar"></div>`,
    )
    this.#table = new AnswerTable(this.#find('#answer-table'), this.#desk.app.look)
    element.addEventListener('click', (event) => this.#press(event))
    element.addEventListener('change', ({ target }) => {
      if (target.id === 'page-size') this.pageSize = Number(target.value)
    })
    const hover = ({ target }) => this.#hover(target.closest('tr[data-row]'))
    element.addEventListener('pointerover', hover)
    element.addEventListener('focusin', hover)
    element.addEventListener('pointerleave', () => this.#hover(null))
    this.#draw()
  }

  #draw() {
    const { status, error } = this.#desk.question
    this.#element.ariaBusy = String(status !== 'idle')
    draw(
      this.#find('#answer-error'),
      error ? html`<div class="notice"><p>${errorText(error)}</p></div>` : html``,
    )
    this.#drawTable()
    this.#markChosen()
    this.#drawFoot()
  }

  #drawTable() {
    const { result } = this.#desk.question
    const note = this.#find('#answer-note')
    if (result?.rows.length > 0) {
      draw(note, html``)
      this.#table.show(result, this.#desk.reading)
    } else {
      this.#table.clear()
      draw(note, noteOf(result))
    }
  }

  #markChosen() {
    const { chosen } = this.#desk.question
    const row = this.#mark('chosen', chosen)
    row?.scrollIntoView({ block: 'nearest' })
    this.#drawChosen()
  }

  #markHovered() {
    this.#mark('hovered', this.#desk.question.hovered)
  }

  #mark(name, index) {
    for (const row of this.#element.querySelectorAll(`tr.${name}`)) row.classList.remove(name)
    const row = this.#element.querySelector(`tr[data-row="${index}"]`)
    row?.classList.add(name)
    return row
  }

  #drawChosen() {
    const { question, reading } = this.#desk
    const row = question.result?.rows[question.chosen]
    const card = row?.Id && cardOfEntitySet(reading.set)
    draw(
      this.#find('#answer-chosen'),
      row
        ? html`<span>${t('answer.chosen', { row: question.chosen + 1 })}</span>
          <button type="button" id="chosen-zoom">${t('action.zoomHere')}</button>
          ${card && html`<button type="button" id="chosen-card" data-open="card/${card.id}/${row.Id}">${t('card.title')}</button>`}`
        : html``,
    )
  }

  #drawFoot() {
    const { result } = this.#desk.question
    const hasRows = result !== null && result.rows.length > 0
    draw(
      this.#find('#answer-foot'),
      hasRows
        ? html`${result.next && html`<button type="button" id="answer-more" data-testid="answer-more">${t('answer.more')}</button>`}
          ${this.#download.isRunning ? this.#progress(result) : this.#files()}
          <span class="gap"></span>${this.#pageSizes()}`
        : html``,
    )
  }

  #files() {
    const { error } = this.#download
    const { rows } = this.#desk.question.result
    const hasShapes = rows.some((row) => shapesIn(row).length > 0)
    const offered = Object.keys(formats).filter((format) => format !== 'geojson' || hasShapes)
    return html`<span class="of">${t('file.download')}</span>${offered.map(
      (format) =>
        html`<button type="button" id="download-${format}" data-download="${format}" data-testid="download-${format}">${t(`file.${format}`)}</button>`,
    )}${error && html`<span role="alert" class="failed">${errorText(error)}</span>`}`
  }

  #progress({ count }) {
    const { rowsSoFar } = this.#download
    return html`<span role="status">${t('file.fetching', { count: formatCount(rowsSoFar) })}</span>
      <progress aria-label="${t('file.download')}" ${count !== null && html`max="${count}" value="${rowsSoFar}"`}></progress>
      <button type="button" id="download-cancel" data-testid="download-cancel">${t('action.cancel')}</button>`
  }

  #pageSizes() {
    return html`<label class="page-size">${t('answer.pageSize')} <select id="page-size" data-testid="page-size">${pageSizes.map(
      (size) =>
        html`<option value="${size}" ${size === this.pageSize && html`selected`}>${size}</option>`,
    )}</select></label>`
  }

  #press({ target }) {
    const { question, map } = this.#desk
    const button = target.closest('button')
    const row = target.closest('tr[data-row]')
    if (row) question.choose(Number(row.dataset.row))
    if (button?.id === 'answer-more') void question.more()
    if (button?.id === 'chosen-zoom') map.zoomToChosen()
    if (button?.id === 'download-cancel') this.#download.cancel()
    const format = button?.dataset.download
    if (format) void this.#download.start(format)
  }

  #hover(row) {
    this.#desk.question.hover(row ? Number(row.dataset.row) : -1)
  }

  #find(selector) {
    return this.#element.querySelector(selector)
  }
}

function noteOf(result) {
  if (!result) return html``
  return result.value === undefined
    ? html`<p class="none" data-testid="answer-none">${t('answer.none')}</p>`
    : html`<p class="figure" data-testid="answer-value"><strong>${valueText(result.value)}</strong></p>`
}

const valueText = (value) => (typeof value === 'number' ? formatNumber(value) : String(value))
