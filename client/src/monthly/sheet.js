import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatMu, formatTime } from '../core/units.js'
import { statusMark, stepList } from './lines.js'
import { figureGroups, standingOf } from './reports.js'

/**
 * One report on the screen: its figures, and what the reader may do with it.
 * @param {object} line of the overview
 * @param {{figures: object, report: object | null, steps: object[], mayWrite: boolean, mayJudge: boolean, typed: object, isStale: boolean}} sheet
 *   figures: frozen, or as they would be now; typed: what stands in the form; isStale: somebody else has just written it
 */
export const sheet = (line, { figures, report, steps, mayWrite, mayJudge, typed, isStale }) => html`
  <section class="sheet" data-testid="sheet">
    <h2 tabindex="-1" id="sheet-title">${t('monthly.of', { township: line.TownshipName, month: line.Month.slice(0, 7) })} <small>${statusMark(line)}</small> ${demoMark(report)}</h2>
    <p class="about">${t(mayWrite ? 'monthly.figuresNow' : 'monthly.figuresAt', { at: formatTime(figures.FiguresAt) })}</p>
    ${report?.Opinion && html`<p class="opinion" data-testid="opinion"><strong>${t(`monthly.opinion.${standingOf(line)}`)}</strong> ${report.Opinion}</p>`}
    ${figureGroups.map((group) => figureList(group, figures, line))}
    ${mayWrite && isStale && theirs(report)}
    ${mayWrite ? writing(typed) : written(report)}
    ${mayJudge && judging(line, typed)}
    <p class="message" id="sheet-message" role="alert" data-testid="sheet-message"></p>
    ${stepList(steps)}
  </section>`

const demoMark = (report) =>
  report?.Origin === 'Demo' && html`<span class="mark">${t('origin.Demo')}</span>`

const figureList = ({ name, columns }, figures, line) =>
  html`<h3>${t(`figures.${name}`, { year: line.Month.slice(0, 4) })}</h3><dl class="figures">${columns.map(
    (column) =>
      html`<div><dt>${t(`figure.${column}`)}</dt><dd class="${figures[column] === 0 ? 'zero' : ''}" data-figure="${column}">${column.endsWith('Mu') ? formatMu(figures[column]) : formatCount(figures[column])}</dd></div>`,
  )}</dl>`

const theirs = (report) =>
  html`<p class="opinion said" data-testid="theirs"><strong>${t('monthly.theirs')}</strong> ${report.Remarks || t('monthly.noRemarks')} ${report.SignedBy}</p>`

const writing = (typed) => html`<form id="report-form" data-testid="report-form">
    <label><span>${t('monthly.remarks')}</span><textarea name="remarks" id="remarks" rows="4" maxlength="2000">${typed.remarks}</textarea></label>
    <label class="signed"><span>${t('monthly.signedBy')}</span><input type="text" name="signedBy" id="signedBy" maxlength="60" autocomplete="name" value="${typed.signedBy}"></label>
    <p class="buttons"><button type="submit" class="primary" id="submit-report" value="submit" data-testid="submit-report">${t('monthly.submit')}</button>
      <button type="submit" id="save-report" value="save" data-testid="save-report">${t('monthly.save')}</button></p>
    <p class="about">${t('monthly.submitHint')}</p></form>`

const written = (report) =>
  report
    ? html`<dl class="facts"><div><dt>${t('monthly.remarks')}</dt><dd class="said">${report.Remarks || t('monthly.noRemarks')}</dd></div>
        <div><dt>${t('monthly.signedBy')}</dt><dd>${report.SignedBy}</dd></div></dl>`
    : html`<p>${t('monthly.nothingYet')}</p>`

/** What was accepted can only go back. */
const judging = (line, typed) => html`<form id="judge-form" data-testid="judge-form">
    <label><span>${t('monthly.opinion.label')}</span><textarea name="opinion" id="opinion" rows="2" maxlength="1000">${typed.opinion}</textarea></label>
    <p class="buttons">${standingOf(line) === 'Submitted' && html`<button type="submit" class="primary" id="accept-report" value="Accept" data-testid="accept-report">${t('monthly.accept')}</button>`}
      <button type="submit" class="danger" id="return-report" value="Return" data-testid="return-report">${t('monthly.return')}</button></p></form>`
