import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatPercent } from '../core/units.js'
import { headlineMeasure, headlines, reasonOf, tableOf } from '../features/progress.js'
import { lightMark } from './marks.js'

/** The four figures a leader looks at first: done, target, rate, light; each opens its rows. */
export const headlineFigures = (entries, chosen, byDefault) =>
  html`<ul class="headlines">${headlines.map((headline) => {
    const measure = headlineMeasure(headline, chosen, byDefault)
    return figure(headline, measure, tableOf(entries, measure).total)
  })}</ul>`

function figure({ id, unit, format }, measure, total) {
  const isShare = unit === 'unit.percent'
  return html`<li data-testid="headline-${id}" data-measure="${measure}">
    ${box(
      id,
      measure,
      total,
      html`<span class="about">${t(`measure.${measure}`)}</span>
      <span class="rate">${total && lightMark(total.Light, reasonOf(total))} ${formatPercent(total?.Rate)}</span>
      <span class="figure"><strong>${format(total?.Done)}</strong>
        <span class="target">${targetText(total, format)}${!isShare && html` ${t(unit)}`}</span></span>`,
    )}
  </li>`
}

/** A button to the rows; where one may not see them, the figure stands by itself. */
const box = (id, measure, total, content) =>
  total?.Rows === null
    ? html`<div class="headline">${content}</div>`
    : html`<button type="button" class="headline" id="headline-${id}" ${!total && html`disabled`}
      ${total && html`data-open="rows/${measure}/${total.RegionCode}/done"`}>${content}</button>`

const targetText = (total, format) =>
  typeof total?.Target === 'number' ? `/ ${format(total.Target)}` : t('headline.noTarget')
