import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatMu, formatTime } from '../core/units.js'
import { statusMark, stepList } from './lines.js'
import { figureGroups, standingOf } from './reports.js'

/**
 * One report on the screen: its figures, what is written, and for the bureau its word on it.
 * @param {object} line of the overview
 * @param {{figures: object, report: object | null, steps: object[], mayJudge: boolean, typed: object}} sheet figures: frozen, or as they would be now
 */
export const sheet = (line, { figures, report, steps, mayJudge, typed }) => html`
  <section class="sheet" data-testid="sheet">
    ${sheetTop(line, { figures, report })}
    ${written(report)}
    ${mayJudge && judging(line, typed)}
    <p class="message" id="sheet-message" role="alert" data-testid="sheet-message"></p>
    ${stepList(steps)}
  </section>`

/** What a report says without being asked, and where it stands. @param {object} about says of when the figures are */
export const sheetTop = (
  line,
  {
    figures,
    report,
    about = html`${t('monthly.figuresAt', { at: formatTime(figures.FiguresAt) })}`,
  },
) => html`
  <h2 tabindex="-1" id="sheet-title">${t('monthly.of', { township: line.TownshipName, month: line.Month.slice(0, 7) })} <small>${statusMark(line)}</small> ${demoMark(report)}</h2>
  <p class="about">${about}</p>
  ${report?.Opinion && html`<p class="opinion" data-testid="opinion"><strong>${t(`monthly.opinion.${standingOf(line)}`)}</strong> ${report.Opinion}</p>`}
  ${figureGroups.map((group) => figureList(group, figures, line))}`

const demoMark = (report) =>
  report?.Origin === 'Demo' && html`<span class="mark">${t('origin.Demo')}</span>`

const figureList = ({ name, columns }, figures, line) =>
  html`<h3>${t(`figures.${name}`, { year: line.Month.slice(0, 4) })}</h3><dl class="figures">${columns.map(
    (column) =>
      html`<div><dt>${t(`figure.${column}`)}</dt><dd class="${figures[column] === 0 ? 'zero' : ''}" data-figure="${column}">${column.endsWith('Mu') ? formatMu(figures[column]) : formatCount(figures[column])}</dd></div>`,
  )}</dl>`

/** What somebody else has written while this person was typing. */
export const theirs = (report) =>
  html`<p class="opinion said" data-testid="theirs"><strong>${t('monthly.theirs')}</strong> ${report?.Remarks || t('monthly.noRemarks')} ${report?.SignedBy}</p>`

export const writing = (typed) => html`<form id="report-form" data-testid="report-form">
    <label><span>${t('monthly.remarks')}</span><textarea name="remarks" id="remarks" rows="4" maxlength="2000">${typed.remarks}</textarea></label>
    <label class="signed"><span>${t('monthly.signedBy')}</span><input type="text" name="signedBy" id="signedBy" maxlength="60" autocomplete="name" value="${typed.signedBy}"></label>
    <p class="buttons"><button type="submit" class="primary" id="submit-report" value="submit" data-testid="submit-report">${t('monthly.submit')}</button>
      <button type="submit" id="save-report" value="save" data-testid="save-report">${t('monthly.save')}</button></p>
    <p class="about">${t('monthly.submitHint')}</p></form>`

export const written = (report) =>
  report
    ? html`<dl class="facts"><div><dt>${t('monthly.remarks')}</dt><dd class="said">${report.Remarks || t('monthly.noRemarks')}</dd></div>
        <div><dt>${t('monthly.signedBy')}</dt><dd>${report.SignedBy}</dd></div></dl>`
    : html`<p>${t('monthly.nothingYet')}</p>`

/** What was accepted can only go back. */
const judging = (line, typed) => html`<form id="judge-form" data-testid="judge-form">
    <label><span>${t('monthly.opinion.label')}</span><textarea name="opinion" id="opinion" rows="2" maxlength="1000">${typed.opinion}</textarea></label>
    <p class="buttons">${standingOf(line) === 'Submitted' && html`<button type="submit" class="primary" id="accept-report" value="Accept" data-testid="accept-report">${t('monthly.accept')}</button>`}
      <button type="submit" class="danger" id="return-report" value="Return" data-testid="return-report">${t('monthly.return')}</button></p></form>`
