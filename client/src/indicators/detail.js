import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatTime } from '../core/units.js'
import { inUnit, unitOf } from './board.js'
import { unitText } from './lines.js'

/** What is behind a line: its sentence, its history and, once that is here, the form: what is typed is not drawn over. @param {import('./board.js').Line} line */
export const detail = (
  line,
  { history, mayEnter, day },
) => html`<tr class="detail" data-testid="indicator-detail"><td colspan="6">
  <blockquote>${line.indicator.Sentence}</blockquote>
  <p class="about">${t('indicator.line', { line: line.indicator.SourceLine })} · ${line.indicator.Code} · ${t(`nature.${line.nature}.long`)}</p>
  ${line.now.Measure && counted(line)}
  ${line.now.Source && html`<p class="about">${t('card.source', { source: line.now.Source })}</p>`}
  ${history && historyTable(line, history)}
  ${history && mayEnter && line.nature !== 'words' && !line.now.Measure && entryForm(line, day)}</td></tr>`

const counted = ({ now }) =>
  html`<p data-testid="counted">${t('indicator.counted', { measure: t(`measure.${now.Measure}`) })}
    ${now.Rows && html`<a href="./#panel=rows/${now.Measure}/370113/done&day=${now.Day}&measure=${now.Measure}">${t('indicator.rows')}</a>`}</p>`

/** Who entered what, and when; each version of each value. */
function historyTable({ indicator }, history) {
  if (history.length === 0) return html`<p>${t('indicator.noHistory')}</p>`
  return html`<table class="list history" data-testid="indicator-history"><caption>${t('indicator.history')}</caption><thead><tr>
    <th scope="col">${t('indicator.at')}</th><th scope="col">${t('indicator.by')}</th><th scope="col">${t('indicator.what')}</th>
    <th scope="col">${t('indicator.day')}</th><th scope="col" class="number">${t('indicator.value')}</th></tr></thead>
    <tbody>${history.map(({ At, AccountName, Kind, Row }) => {
      const { Day, Value } = JSON.parse(Row)
      return html`<tr><td>${formatTime(At)}</td><td>${AccountName ?? t('indicator.loaded')}</td><td>${t(`indicator.kind.${Kind}`)}</td>
        <td>${Day}</td><td class="number">${inUnit(indicator, Value)}</td></tr>`
    })}</tbody></table>`
}

function entryForm({ indicator, nature }, day) {
  const isFlow = nature === 'flow' && indicator.Year
  const range = isFlow && html`min="${indicator.Year}-01-01" max="${indicator.Year}-12-31"`
  return html`<form class="line" id="entry-form" data-testid="entry-form" data-id="${indicator.Id}">
    <label><span>${t('indicator.day')}</span><input type="date" name="day" required value="${day}" ${range}></label>
    <label><span>${t('indicator.valueIn', { unit: unitText(unitOf(indicator)) })}</span>
      <input type="number" name="value" step="any" required></label>
    <label><span>${t('indicator.source')}</span><input type="text" name="source" maxlength="300" required></label>
    <button type="submit" class="primary" data-testid="entry-save">${t('indicator.enter')}</button></form>
    <p class="about">${t(`nature.${nature}.hint`, { year: indicator.Year })}</p>
    <p class="message" id="entry-message" role="alert"></p>`
}
