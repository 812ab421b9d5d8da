import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatDay, formatTime, NONE } from '../core/units.js'
import { countsOf, standingOf } from './reports.js'

/** The townships of a month: who is through, who is missing, who is late. @param {boolean} isDemo whether what was counted is made up */
export function overview(lines, openCode, isDemo) {
  if (lines.length === 0) return html`<p>${t('monthly.noTownship')}</p>`
  const [{ DueOn, Today }] = lines
  const origin = isDemo && html`<p class="about" data-testid="origin">${t('origin.Demo.long')}</p>`
  const due = html`<span>${t('monthly.due', { due: DueOn, today: Today })}</span>`
  // Who has one township only has its sheet right below.
  if (lines.length === 1)
    return html`<section data-testid="overview"><p class="counts" data-testid="line">${due}<span>${statusMark(lines[0])}</span></p>${origin}</section>`
  const counts = countsOf(lines)
  return html`<section data-testid="overview">
    <p class="counts" data-testid="counts">${due}
      ${['Accepted', 'Submitted', 'Returned', 'missing'].map((name) => html`<span>${t(`monthly.count.${name}`)} <strong>${counts[name]}</strong></span>`)}
      <span class="${counts.late > 0 ? 'late' : ''}">${t('monthly.late')} <strong>${counts.late}</strong></span></p>
    <div class="table-scroll" tabindex="0" role="region" aria-label="${t('monthly.heading')}"><table class="list months"><thead><tr>
      ${['township', 'status', 'submittedOn', 'signedBy'].map((name) => html`<th scope="col">${t(`monthly.${name}`)}</th>`)}
    </tr></thead><tbody>${lines.map((line) => row(line, line.TownshipCode === openCode))}</tbody></table></div>${origin}</section>`
}

const row = (
  line,
  isOpen,
) => html`<tr data-township="${line.TownshipCode}" data-open="${isOpen}" data-testid="line">
    <th scope="row"><button type="button" class="plain" id="open-${line.TownshipCode}" data-township="${line.TownshipCode}" aria-expanded="${isOpen}">${line.TownshipName}</button></th>
    <td>${statusMark(line)}</td><td>${line.SubmittedOn && formatDay(line.SubmittedOn)}</td><td>${line.SignedBy}</td></tr>`

/** Where a report stands, and that it is late. */
export const statusMark = (line) =>
  html`<span class="status-${standingOf(line)}">${t(`reportStatus.${standingOf(line)}`)}</span>${line.IsLate && html` <span class="late">■ ${t('monthly.late')}</span>`}`

/** What was done, by whom and when. */
export const stepList = (steps) =>
  steps.length > 0 &&
  html`<h3>${t('monthly.steps')}</h3><ul class="plain-list steps" data-testid="steps">${steps.map(
    ({ At, AccountName, Reason }) =>
      html`<li><span>${formatTime(At)}</span><strong>${Reason}</strong><span>${AccountName ?? NONE}</span></li>`,
  )}</ul>`
