import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatPercent, NONE } from '../core/units.js'
import { badgeOfRows } from '../features/origin.js'
import { reasonOf } from '../features/progress.js'
import { badge, lightMark } from './marks.js'

/**
 * One measure by township with the total; every number is a button to the rows behind it, if one may see them.
 * @param {{townships: import('../features/progress.js').Entry[], total: object | null}} table
 */
export const progressTable = (
  { townships, total },
  measure,
) => html`<table class="progress" data-testid="progress-table">
  <caption class="visually-hidden">${t(`measure.${measure.id}`)}</caption>
  <thead><tr>
    <th scope="col" class="number">${t('column.rank')}</th>
    <th scope="col">${t('column.township')}</th>
    <th scope="col" class="number">${badge(badgeOfRows(townships, (entry) => entry.TargetOrigin))} ${t('column.target')}<small>${t(measure.unit)}</small></th>
    <th scope="col" class="number">${t('column.done')}<small>${t(measure.unit)}</small></th>
    <th scope="col" class="number">${t('column.rate')}</th>
    <th scope="col"><span class="visually-hidden">${t('column.light')}</span></th>
  </tr></thead>
  <tbody>${townships.map((entry) => row(entry, measure))}</tbody>
  ${total && html`<tfoot>${row(total, measure)}</tfoot>`}
</table>`

function row(entry, measure) {
  const isTotal = entry.Rank === null && entry.RegionCode.length === 6
  const place = html`<button type="button" class="plain" id="place-${entry.RegionCode}" data-zoom="region/${entry.RegionCode}"
    title="${t('action.zoomTo', { name: entry.RegionName })}">${isTotal ? t('progress.total') : entry.RegionName}</button>`
  return html`<tr data-region="${entry.RegionCode}">
    <td class="number">${entry.Rank ?? ''}</td>
    <th scope="row">${place}</th>
    <td class="number">${number(entry, 'target', entry.Target === null ? NONE : measure.format(entry.Target))}</td>
    <td class="number">${number(entry, 'done', measure.format(entry.Done))}</td>
    <td class="number">${number(entry, 'rate', formatPercent(entry.Rate))}</td>
    <td class="light-cell">${lightMark(entry.Light, reasonOf(entry))}</td>
  </tr>`
}

/** The rate's rows are those of what is done. */
function number(entry, column, text) {
  if (text === NONE || entry.Rows === null) return text
  const what = column === 'target' ? 'target' : 'done'
  return html`<button type="button" class="plain" id="${column}-${entry.RegionCode}"
    data-open="rows/${entry.Measure}/${entry.RegionCode}/${what}">${text}</button>`
}
