import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatDay, formatPercent } from '../core/units.js'
import { measureGroups, measureOf, measures, tableOf } from '../features/progress.js'
import { headlineFigures } from './headline-figures.js'
import { badgeOf, failureNotice } from './marks.js'
import { drawChart } from './progress-chart.js'
import { progressTable } from './progress-table.js'

/** Progress of the year: four figures, then one measure by township as a table or as bars. */
export class ProgressPanel {
  #app
  #redraw
  #asChart = false

  constructor(app, redraw) {
    this.#app = app
    this.#redraw = redraw
    app.progress.addEventListener(
      'change',
      () => app.view.value.panel[0] === 'progress' && redraw(),
    )
  }

  open() {}

  title() {
    return t('progress.title', { year: this.#app.view.value.year })
  }

  render() {
    const { progress, view, config } = this.#app
    if (progress.status === 'failed') return failureNotice(progress.error)
    if (!progress.value) return html`<p class="waiting">${t('status.waiting')}</p>`

    const table = tableOf(progress.value, view.value.measure)
    return html`${this.#asOf(table.total ?? progress.value[0])}
      ${headlineFigures(progress.value, view.value.measure, config.defaultMeasure)}
      ${this.#controls()}
      ${this.#asChart ? html`<div id="progress-chart" class="chart" role="img" aria-label="${t('chart.label')}"></div>` : progressTable(table, measureOf(view.value.measure))}
      ${config.lights && html`<p class="rule">${lightRule(config.lights)}</p>`}`
  }

  drawn(body) {
    const chart = body.querySelector('#progress-chart')
    if (!chart) return
    const { progress, view } = this.#app
    void drawChart(
      chart,
      tableOf(progress.value, view.value.measure),
      measureOf(view.value.measure),
    )
  }

  change(target) {
    if (target.id === 'measure-select') this.#app.view.set({ measure: target.value })
    if (target.id === 'fill-switch') this.#app.view.set({ fill: target.checked })
  }

  press(button) {
    if (button.dataset.retry !== undefined) void this.#app.progress.retry()
    if (button.dataset.form) {
      this.#asChart = button.dataset.form === 'chart'
      this.#redraw()
    }
  }

  #asOf(entry) {
    if (!entry) return html`<p>${t('progress.none')}</p>`
    return html`<p class="as-of">
      <span data-testid="as-of">${t('progress.asOf', { day: formatDay(entry.At) })}</span>
      ${entry.ScheduledRate !== null && html`<span>${t('progress.scheduled', { rate: formatPercent(entry.ScheduledRate) })}</span>`}
      ${this.#app.config.demo && badgeOf('Demo')}
    </p>`
  }

  #controls() {
    const { measure, fill } = this.#app.view.value
    return html`<div class="controls">
      <label class="measure"><span class="visually-hidden">${t('progress.measure')}</span>
        <select id="measure-select" data-testid="measure-select">${measureGroups.map((group) => options(group, measure))}</select>
      </label>
      <div class="forms" role="group" aria-label="${t('progress.form')}">
        <button type="button" id="form-table" data-form="table" aria-pressed="${!this.#asChart}">${t('progress.table')}</button>
        <button type="button" id="form-chart" data-form="chart" aria-pressed="${this.#asChart}">${t('progress.chart')}</button>
      </div>
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
