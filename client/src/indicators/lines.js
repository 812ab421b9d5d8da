import { html } from '../core/html.js'
import { hasText, t } from '../core/i18n.js'
import { formatDay, formatTime, NONE } from '../core/units.js'
import { inUnit, nameOf, unitOf } from './board.js'

/** All subjects with their tables; below the line that is open stands what `detailOf` gives. */
export const tables = (groups, openId, detailOf) =>
  html`${groups.map(
    ({
      domain,
      lines,
    }) => html`<section data-domain="${domain}"><h2>${named('domain', domain)} <small>${lines.length}</small></h2>
    <div class="table-scroll" tabindex="0" role="region" aria-label="${named('domain', domain)}"><table class="list indicators"><thead><tr>
      <th scope="col">${t('indicator.name')}</th><th scope="col">${t('indicator.report')}</th><th scope="col" class="number">${t('indicator.now')}</th>
      <th scope="col">${t('indicator.day')}</th><th scope="col">${t('indicator.enteredBy')}</th><th scope="col">${t('indicator.nature')}</th></tr></thead>
    <tbody>${lines.map((line) => [row(line, openId), line.indicator.Id === openId && detailOf(line)])}</tbody></table></div></section>`,
  )}`

function row({ indicator, now, nature }, openId) {
  const isOpen = indicator.Id === openId
  return html`<tr data-code="${indicator.Code}" data-testid="indicator">
    <th scope="row"><button type="button" class="plain" id="open-${indicator.Code}" data-open="${indicator.Id}" aria-expanded="${isOpen}">${nameOf(indicator)}</button></th>
    <td>${said(indicator)}</td>
    <td class="number">${nature === 'words' ? NONE : html`${inUnit(indicator, now.Value)} ${now.Value !== null && unitText(unitOf(indicator))}`}</td>
    <td>${formatDay(now.Day)}</td><td>${who(now)}</td><td>${t(`nature.${nature}`)}</td></tr>`
}

/** What the report says: "2024 目标 ≥ 26.9 万吨". */
function said(indicator) {
  const { Year, Kind, Comparator, Value, CanonicalValue } = indicator
  const kind = t(Kind.startsWith('target') ? 'indicator.target' : 'indicator.baseline', {
    year: Year,
  })
  if (CanonicalValue === null || !Number(Value)) return Value ? `${kind} ${Value}` : kind
  return `${kind} ${signs[Comparator] ?? ''}${inUnit(indicator, CanonicalValue)} ${unitText(unitOf(indicator))}`
}

const signs = { '>=': '≥ ', '>': '> ', '~>': '≳ ' }

function who(now) {
  if (now.Measure) return t('indicator.byMap')
  if (now.Value === null) return NONE
  return now.EnteredBy ? `${now.EnteredBy} ${formatTime(now.EnteredAt)}` : t('indicator.loaded')
}

/** Units are data, and most have a word in the other language, too. */
export const unitText = (unit) => (unit ? named('reportUnit', unit) : '')

const named = (space, name) => (hasText(`${space}.${name}`) ? t(`${space}.${name}`) : name)
