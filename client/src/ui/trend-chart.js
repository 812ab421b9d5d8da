import { Answer } from '../core/answer.js'
import { errorText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchAll } from '../core/odata.js'
import { NONE } from '../core/units.js'
import { dayOfYear, daysOf, monthEnds, plannedOn, trendUrl } from '../features/trend.js'
import { drawInto } from './charts.js'
import { failureNotice } from './marks.js'

/** The year of one measure and region as it was kept evening by evening, with the line of the plan; the same as a table below. */
export class TrendChart {
  #answer = new Answer()
  #question = ''

  constructor(redraw) {
    this.#answer.addEventListener('change', redraw)
  }

  ask(year, measure, region) {
    const url = trendUrl(year, measure, region)
    if (url === this.#question) return
    this.#question = url
    this.#answer.forget()
    void this.#answer.ask((signal) => fetchAll(url, { signal }))
  }

  retry() {
    void this.#answer.retry()
  }

  render(measure) {
    const { status, value, error } = this.#answer
    if (status === 'failed') return failureNotice(error)
    if (!value) return html`<p class="waiting">${t('status.waiting')}</p>`
    if (value.length === 0) return html`<p>${t('trend.none')}</p>`
    const format = (number) => (number === null ? NONE : measure.format(number))
    return html`<div id="trend-chart" class="chart trend" role="img" aria-label="${t('trend.label', { measure: t(`measure.${measure.id}`) })}"></div>
      <details class="trend-table"><summary>${t('trend.asTable')}</summary>
      <table class="rows" data-testid="trend-table"><thead><tr><th scope="col">${t('trend.day')}</th>
        <th scope="col" class="number">${t('column.done')}<small>${t(measure.unit)}</small></th><th scope="col" class="number">${t('trend.plan')}<small>${t(measure.unit)}</small></th></tr></thead>
      <tbody>${monthEnds(value).map(
        ({ Day, Done, Target }) => html`<tr><th scope="row">${Day}</th>
        <td class="number">${format(Done)}</td><td class="number">${format(plannedOn(Day, Target))}</td></tr>`,
      )}</tbody></table></details>`
  }

  async drawn(body, measure, year) {
    const element = body.querySelector('#trend-chart')
    if (!element) return
    try {
      await drawInto(element, (colors) => option(this.#answer.value, measure, year, colors))
    } catch (error) {
      element.textContent = errorText(error)
    }
  }
}

function option(points, measure, year, { ink, soft, accent, pale, fontFamily }) {
  const text = { color: ink, fontFamily, fontSize: 12 }
  const days = Array.from({ length: daysOf(year) }, (_, i) => dayOfYear(year, i + 1))
  const done = new Map(points.map((point) => [point.Day, point.Done]))
  const target = points.at(-1).Target
  const line = (name, data, lineStyle) => ({
    name,
    type: 'line',
    data,
    connectNulls: true,
    showSymbol: false,
    lineStyle,
    itemStyle: { color: lineStyle.color },
  })
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 16, top: 30, bottom: 4, containLabel: true },
    legend: { top: 0, right: 0, itemWidth: 22, textStyle: text },
    tooltip: {
      trigger: 'axis',
      textStyle: text,
      valueFormatter: (value) =>
        value === null || value === undefined ? NONE : measure.format(value),
    },
    xAxis: {
      type: 'category',
      data: days,
      axisTick: { show: false },
      axisLabel: {
        ...text,
        interval: (_, day) => everyOtherMonth.test(day),
        formatter: monthOf,
        hideOverlap: true,
      },
      axisLine: { lineStyle: { color: pale } },
    },
    yAxis: {
      type: 'value',
      name: t(measure.unit),
      nameTextStyle: text,
      axisLabel: text,
      splitNumber: 4,
      splitLine: { lineStyle: { color: pale } },
    },
    series: [
      line(
        t('column.done'),
        days.map((day) => done.get(day) ?? null),
        { color: accent, width: 2.5 },
      ),
      // Dashed: whoever sees no colours tells the lines apart.
      line(
        t('trend.plan'),
        days.map((day) => plannedOn(day, target)),
        { color: soft, width: 1.5, type: 'dashed' },
      ),
    ],
  }
}

const everyOtherMonth = /-(01|03|05|07|09|11)-01$/

const monthOf = (day) => t('trend.month', { month: Number(day.slice(5, 7)) })
