import { Answer } from '../core/answer.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatDay, formatPercent } from '../core/units.js'
import { measureGroups, measureOf, measures, newestUrl, tableOf } from '../features/progress.js'
import { headlineFigures } from './headline-figures.js'
import { badgeOf, failureNotice } from './marks.js'
import { drawBars } from './progress-chart.js'
import { chosenDay, daySlider, followSlider } from './progress-day.js'
import { coverNote, moreFigures, reasonList, targetNotes } from './progress-notes.js'
import { progressTable } from './progress-table.js'
import { TrendChart } from './trend-chart.js'

const forms = ['table', 'chart', 'trend']
const lists = ['farmland', 'projects', 'conflicts']

/** Progress of the year as of a day: the figures, then one measure by township as a table, as bars or over the year. */
export class ProgressPanel {
  #app
  #redraw
  #form = 'table'
  #region = ''
  #trend
  /** The newest day of the year that has figures: as far as the slider goes. */
  #newest = new Answer()
  #newestOf = 0

  constructor(app, redraw) {
    this.#app = app
    this.#redraw = () => app.view.value.panel[0] === 'progress' && redraw()
    this.#trend = new TrendChart(this.#redraw)
    app.progress.addEventListener('change', this.#redraw)
    this.#newest.addEventListener('change', this.#redraw)
  }

  open() {
    const { year } = this.#app.view.value
    if (year === this.#newestOf) return
    this.#newestOf = year
    this.#newest.forget()
    void this.#newest.ask((signal) => fetchJson(newestUrl(year), { signal }))
  }

  title() {
    return t('progress.title', { year: this.#app.view.value.year })
  }

  render() {
    const { progress, view, config } = this.#app
    if (progress.status === 'failed') return failureNotice(progress.error)
    if (!progress.value) return html`<p class="waiting">${t('status.waiting')}</p>`

    const { measure: id } = view.value
    const measure = measureOf(id)
    const table = tableOf(progress.value, id)
    return html`${this.#asOf(table.total ?? progress.value[0])}
      ${headlineFigures(progress.value, id, config.defaultMeasure)}
      ${moreFigures(progress.value)}
      ${this.#controls()}
      ${targetNotes(progress.value, measure)}
      ${this.#figures(table, measure)}
      ${reasonList(progress.value, id)}
      ${coverNote(progress.value)}
      ${config.lights && html`<p class="rule">${lightRule(config.lights)}</p>`}
      ${this.#lists()}`
  }

  drawn(body) {
    const { progress, view } = this.#app
    const { measure: id, year } = view.value
    followSlider(body, year)
    const bars = body.querySelector('#progress-chart')
    if (bars) void drawBars(bars, tableOf(progress.value, id), measureOf(id))
    if (this.#form === 'trend') void this.#trend.drawn(body, measureOf(id), year)
  }

  change(target) {
    const { view } = this.#app
    if (target.id === 'measure-select') view.set({ measure: target.value })
    if (target.id === 'fill-switch') view.set({ fill: target.checked })
    if (target.id === 'trend-region') {
      this.#region = target.value
      this.#redraw()
    }
    if (target.id === 'day-slider' || target.id === 'day-input') {
      const day = chosenDay(target, view.value.year, this.#newestDay)
      if (day !== undefined) view.set({ day })
    }
  }

  press(button) {
    if (button.dataset.retry !== undefined) this.#retry()
    if (button.dataset.newest !== undefined) this.#app.view.set({ day: '' })
    if (button.dataset.form) {
      this.#form = button.dataset.form
      this.#redraw()
    }
  }

  #retry() {
    const { progress } = this.#app
    if (progress.status === 'failed') void progress.retry()
    else this.#trend.retry()
  }

  get #newestDay() {
    return this.#newest.value?.value[0]?.At ?? ''
  }

  #asOf(entry) {
    if (!entry) return html`<p>${t('progress.none')}</p>`
    const { year, day } = this.#app.view.value
    return html`<p class="as-of">
      <span data-testid="as-of">${t('progress.asOf', { day: formatDay(entry.At) })}</span>
      ${entry.ScheduledRate !== null && html`<span>${t('progress.scheduled', { rate: formatPercent(entry.ScheduledRate) })}</span>`}
      ${this.#app.config.demo && badgeOf('Demo')}
    </p>${this.#newestDay && daySlider({ year, day, newest: this.#newestDay, shown: day || formatDay(entry.At) })}`
  }

  #figures(table, measure) {
    if (this.#form === 'table') return progressTable(table, measure)
    if (this.#form === 'chart')
      return html`<div id="progress-chart" class="chart" role="img" aria-label="${t('chart.label')}"></div>`
    const entries = [table.total, ...table.townships].filter(Boolean)
    const region = entries.find((one) => one.RegionCode === this.#region) ?? entries[0]
    if (!region) return null
    this.#trend.ask(this.#app.view.value.year, measure.id, region.RegionCode)
    return html`<label class="trend-region"><span>${t('trend.region')}</span>
      <select id="trend-region" data-testid="trend-region">${entries.map(
        (one) =>
          html`<option value="${one.RegionCode}" ${one === region && html`selected`}>${one === table.total ? t('progress.total') : one.RegionName}</option>`,
      )}</select></label>${this.#trend.render(measure)}`
  }

  #lists() {
    const { year, day } = this.#app.view.value
    return html`<nav class="controls" aria-label="${t('progress.lists')}">
      <button type="button" id="open-tasks" data-testid="open-tasks" data-open="tasks">${t('page.tasks')}</button>
      <a class="door" href="indicators" data-testid="open-indicators">${t('indicators.heading')}</a>
      <a class="door" href="report?year=${year}${day && `&day=${day}`}" data-testid="open-report">${t('progress.report')}</a>${lists.map(
        (id) =>
          html`<button type="button" id="open-list-${id}" data-testid="open-list-${id}" data-open="list/${id}">${t(`progress.list.${id}`)}</button>`,
      )}</nav>`
  }

  #controls() {
    const { measure, fill } = this.#app.view.value
    return html`<div class="controls">
      <label class="measure"><span class="visually-hidden">${t('progress.measure')}</span>
        <select id="measure-select" data-testid="measure-select">${measureGroups.map((group) => options(group, measure))}</select>
      </label>
      <div class="forms" role="group" aria-label="${t('progress.form')}">${forms.map(
        (form) =>
          html`<button type="button" id="form-${form}" data-form="${form}" aria-pressed="${this.#form === form}">${t(`progress.${form}`)}</button>`,
      )}</div>
      <label class="fill"><input type="checkbox" id="fill-switch" data-testid="fill-switch" ${fill && html`checked`}> ${t('progress.fill')}</label>
    </div>`
  }
}

const options = (group, chosen) =>
  html`<optgroup label="${t(`measureGroup.${group}`)}">${measures
    .filter((one) => one.group === group)
    .map(
      (one) =>
        html`<option value="${one.id}" ${one.id === chosen && html`selected`}>${t(`measure.${one.id}`)}</option>`,
    )}</optgroup>`

/** The rule of the lights in words; the points come from the configuration. */
function lightRule({ yellowFromPoints: yellowFrom, redAbovePoints: redFrom }) {
  return html`<span>${t('rule.heading')}</span>
    <span><span class="light light-Green" aria-hidden="true">●</span> ${t('rule.green', { yellowFrom })}</span>
    <span><span class="light light-Yellow" aria-hidden="true">▲</span> ${t('rule.yellow', { yellowFrom, redFrom })}</span>
    <span><span class="light light-Red" aria-hidden="true">■</span> ${t('rule.red', { redFrom })}</span>`
}
