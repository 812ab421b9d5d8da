import { formats } from '../console/files.js'
import { fetchFrom, sentAs } from '../console/pages.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { Latest } from '../core/latest.js'
import { formatCount, formatTime } from '../core/units.js'
import { columnLabel, consoleText, fileUrl, shownColumns } from '../lists/list-query.js'
import { saveFile } from './save-file.js'

// As many rows a request as the server gives.
const filePage = 5000

/** Above the rows: how many there are, conditions of columns that are not shown, columns, and all of it as a file. */
export class ListHead {
  #desk
  #element = null
  #latest = new Latest()
  /** Rows of a file so far; null while none is made. */
  #fetched = null
  #error = null

  /** @param {import('./list-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    for (const source of [desk.state, desk.state.rows]) {
      for (const event of ['wish', 'change']) source.addEventListener(event, () => this.#refresh())
    }
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<div class="bar"><strong id="list-count" role="status" data-testid="list-count"></strong><span id="list-filters" class="bar"></span><span class="gap"></span>
        <details id="list-columns"><summary class="button">${t('list.columns')}</summary><div class="choices" role="group" aria-label="${t('list.columns')}"></div></details>
        <span id="list-file" class="bar"></span></div>
        <p id="list-error" role="alert" class="failed" data-testid="list-error"></p>`,
    )
    element.addEventListener('click', ({ target }) => this.#press(target.closest('button')))
    element.addEventListener('change', ({ target }) => {
      const { column } = target.dataset
      if (column) this.#desk.state.switchColumn(column, target.checked)
    })
    this.#refresh()
  }

  #refresh() {
    if (!this.#element?.isConnected) return
    const { state } = this.#desk
    const { rows } = state
    this.#find('#list-count').textContent =
      rows.count === null
        ? t('status.waiting')
        : t('list.count', { count: formatCount(rows.count) })
    draw(this.#find('#list-error'), this.#errorHtml())
    draw(this.#find('#list-filters'), this.#filtersHtml())
    draw(this.#find('#list-columns .choices'), this.#choicesHtml())
    draw(this.#find('#list-file'), this.#fileHtml())
  }

  #errorHtml() {
    const { wrong, rows } = this.#desk.state
    const { model, state } = this.#desk
    if (wrong) {
      const column = columnLabel(state.list, wrong.path, model)
      return html`${t('list.notUnderstood', { column, how: t(`list.type.${wrong.kind}`) })}`
    }
    const error = rows.error ?? this.#error
    return error
      ? html`${errorText(error)} <button type="button" id="list-retry" data-list="again">${t('action.retry')}</button>`
      : html``
  }

  /** Those of columns shown stand at their heads. */
  #filtersHtml() {
    const { model, state, app } = this.#desk
    const { filters, columns } = state.wish
    const hidden = Object.entries(filters).filter(([path]) => !columns.includes(path))
    const words = (path, text) =>
      /ProjectId$/.test(path) ? (app.look.project(text)?.Name ?? text) : text
    const label = (path) => columnLabel(state.list, path.replace(/ProjectId$/, 'Project'), model)
    return html`${hidden.map(
      ([path, text]) =>
        html`<button type="button" id="drop-${path}" class="chip" data-drop="${path}" title="${t('list.drop')}">${label(path)}${t('list.colon')}${words(path, text)} <span aria-hidden="true">×</span></button>`,
    )}${Object.keys(filters).length > 0 && html`<button type="button" id="list-all" data-testid="list-all" data-list="all">${t('list.all')}</button>`}`
  }

  #choicesHtml() {
    const { model, state } = this.#desk
    const { columns, list } = state.wish
    return html`${list.offered.map(
      (path) =>
        html`<label><input type="checkbox" id="column-${path}" data-column="${path}" ${columns.includes(path) && html`checked`}> ${columnLabel(list, path, model)}</label>`,
    )}`
  }

  #fileHtml() {
    if (this.#fetched !== null)
      return html`<span role="status">${t('file.fetching', { count: formatCount(this.#fetched) })}</span>
        <button type="button" id="list-cancel" data-list="cancel">${t('action.cancel')}</button>`
    return html`<button type="button" id="list-csv" data-testid="list-csv" data-list="csv">${t('list.csv')}</button>
      <button type="button" id="list-console" data-testid="list-console" data-list="console">${t('list.console')}</button>`
  }

  #press(button) {
    const { state } = this.#desk
    if (!button) return
    if (button.dataset.drop) state.filter(button.dataset.drop, '')
    const actions = {
      all: () => state.clearFilters(),
      again: () => state.rows.again(),
      cancel: () => this.#cancel(),
      csv: () => void this.#save(),
      console: () => this.#ask(),
    }
    actions[button.dataset.list]?.()
  }

  /** The same rows as a question that can be changed, kept and shared. */
  #ask() {
    const { app, model, state } = this.#desk
    app.view.set({ console: consoleText(state.wish, model) })
    app.view.open('console', 'ask')
  }

  async #save() {
    const { app, model, state } = this.#desk
    const { wish } = state
    this.#fetched = 0
    this.#error = null
    this.#refresh()
    try {
      const answer = await this.#latest.run((signal) =>
        fetchFrom(sentAs(fileUrl(wish, model)), {
          signal,
          size: filePage,
          onPage: (count) => {
            this.#fetched = count
            this.#refresh()
          },
        }),
      )
      if (!answer) return
      const { type, write } = formats.csv
      const table = { columns: shownColumns(wish, model), total: null }
      const day = formatTime(Date.now()).slice(0, 10)
      const name = `${t(`list.${wish.list.id}`)}-${t('file.internal')}-${day}.csv`
      saveFile(new Blob([write(answer.value, table, app.look)], { type }), name)
    } catch (error) {
      this.#error = error
    }
    this.#fetched = null
    this.#refresh()
  }

  #cancel() {
    this.#latest.stop()
    this.#fetched = null
    this.#refresh()
  }

  #find(selector) {
    return this.#element.querySelector(selector)
  }
}
