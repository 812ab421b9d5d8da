import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatPercent, formatTime, NONE } from '../core/units.js'
import { palette } from '../features/palette.js'
import {
  lights,
  measureOf,
  rateClasses,
  rateColor,
  reasonOf,
  tableOf,
} from '../features/progress.js'
import { countedArea, fourFigures, picture, redItems } from './figures.js'

/** One page: the figures, the map, what is red, and the bars. @param {{entries: object[], townships: object[], district: object, config: object, me: object, now: Date}} given */
export function sheet({ entries, townships, district, config, me, now }) {
  const { Year: year, At: at, ScheduledRate: scheduled } = entries[0]
  const area = countedArea(entries)
  return html`<header><p class="mark-internal" data-testid="internal">${t('report.internal')}</p>
      <h1>${t('report.title', { district: config.districtName, year })}</h1>
      <p data-testid="report-as-of">${t('report.asOf', { day: at, rate: formatPercent(scheduled) })}</p></header>
    <ul class="four" data-testid="report-figures">${fourFigures(entries).map(figure)}</ul>
    <div class="halves"><section>${map(entries, area, townships, district)}</section>
      <section>${reds(entries)}</section></div>
    <div class="halves"><section>${bars(entries, area)}</section><section>${bars(entries, 'WaterVillages')}</section></div>
    <footer><p>${t('report.source', { at: formatTime(now), name: me.displayName })}${config.demo && html` <strong>${t('report.demo')}</strong>`}</p>
      <p>${t('report.borders')} ${t('report.rule', config.lights)}</p></footer>`
}

function figure({ measure, total, first, last, format, unit }) {
  if (!total) return null
  const isShare = unit === 'unit.percent'
  const target =
    total.Target === null
      ? t('headline.noTarget')
      : `/ ${format(total.Target)}${isShare ? '' : ` ${t(unit)}`}`
  return html`<li data-measure="${measure}"><p>${t(`measure.${measure}`)}</p>
    <p class="number"><strong>${format(total.Done)}</strong> ${target}</p>
    <p>${light(total.Light)} ${t('report.rate', { rate: formatPercent(total.Rate) })}</p>
    ${first && html`<p class="ranks">${t('report.ranks', { first: first.RegionName, last: last.RegionName })}</p>`}</li>`
}

const light = (name) =>
  html`<span class="light light-${name}" role="img" aria-label="${t(lights[name].label)}">${lights[name].shape}</span>`

function map(entries, measure, townships, district) {
  const rates = new Map(
    tableOf(entries, measure).townships.map((entry) => [entry.RegionCode, entry.Rate]),
  )
  const areas = [...townships, district].map(({ Boundary }) => ({ geometry: Boundary }))
  const { paths, height, place } = picture(areas, 300)
  return html`<h2>${t('layers.rate', { measure: t(`measure.${measure}`) })}</h2>
    <svg viewBox="-2 -2 304 ${height + 4}" role="img" aria-label="${t('report.map', { measure: t(`measure.${measure}`) })}" data-testid="report-map">
      ${townships.map((one, i) => html`<path d="${paths[i]}" fill="${rateColor(rates.get(one.Code))}" stroke="#ffffff" stroke-width="0.8"></path>`)}
      <path d="${paths.at(-1)}" fill="none" stroke="${palette.ink}" stroke-width="1.4"></path>
      ${townships.map((one) => {
        const [x, y] = place([one.CentroidLon, one.CentroidLat])
        return html`<text x="${x}" y="${y}">${one.ShortName}<tspan x="${x}" dy="11">${formatPercent(rates.get(one.Code))}</tspan></text>`
      })}</svg>
    <p class="legend">${rateClasses.map(({ from, to, color }) => html`<span><svg viewBox="0 0 10 10"><rect width="10" height="10" fill="${color}" stroke="#8a8578" stroke-width="0.6"></rect></svg> ${to === null ? t('rate.from', { from }) : t('rate.between', { from, to })}</span>`)}</p>`
}

function reds(entries) {
  const { items, more } = redItems(entries)
  return html`<h2>${t('report.red', { count: items.length + more })}</h2>
    ${items.length === 0 && html`<p>${t('report.noRed')}</p>`}
    <ol data-testid="report-red">${items.map(
      (entry) =>
        html`<li>${light(entry.Light)} <strong>${entry.RegionName}</strong> ${t(`measure.${entry.Measure}`)}<br><span>${reasonOf(entry)}</span></li>`,
    )}</ol>${more > 0 && html`<p>${t('report.moreRed', { more })}</p>`}`
}

/** Bars by township: the whole width is the target. */
function bars(entries, id) {
  const measure = measureOf(id)
  const { townships } = tableOf(entries, id)
  return html`<h2>${t(`measure.${id}`)}</h2><table data-testid="report-bars-${id}"><thead><tr><th scope="col">${t('column.township')}</th><th scope="col"><span class="visually-hidden">${t('column.rate')}</span></th>
    <th scope="col" class="number">${t('column.done')}<small>${t(measure.unit)}</small></th><th scope="col" class="number">${t('column.rate')}</th><th scope="col"><span class="visually-hidden">${t('column.light')}</span></th></tr></thead>
    <tbody>${townships.map(
      ({
        RegionCode,
        RegionName,
        Done,
        Rate,
        Light,
      }) => html`<tr data-region="${RegionCode}"><th scope="row">${RegionName}</th>
      <td><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8" fill="#e9e6df"></rect><rect width="${Math.min(Rate ?? 0, 100).toFixed(1)}" height="8" fill="#1f5a96"></rect></svg></td>
      <td class="number">${measure.format(Done)}</td><td class="number">${Rate === null ? NONE : formatPercent(Rate)}</td><td>${light(Light)}</td></tr>`,
    )}</tbody></table>`
}
