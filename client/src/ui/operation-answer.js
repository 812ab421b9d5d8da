import { errorText } from '../core/errors.js'
import { html } from '../core/html.js'
import { language, t } from '../core/i18n.js'
import { formatMu } from '../core/units.js'

// What the server answers to an operation: the mu of each piece, or why not and where.

/** @param {import('../edit/pieces.js').Piece[]} pieces @param {object[]} gone rows that are no plot of their own any more */
export function pieceTable(pieces, gone = []) {
  const changed = pieces.filter(({ kind }) => kind !== 'noded')
  const noded = pieces.filter(({ kind }) => kind === 'noded').map(({ row }) => row.Code)
  return html`<table class="rows pieces" data-testid="operation-pieces"><thead><tr>
      <th scope="col">${t('field.Code')}</th><th scope="col" class="number">${t('operation.before')}</th><th scope="col" class="number">${t('operation.after')}</th></tr></thead>
    <tbody>${changed.map(({ row, kind, beforeMu }) => html`<tr data-testid="operation-piece" data-kind="${kind}"><td>${row.Code}</td><td class="number">${formatMu(beforeMu)}</td><td class="number">${formatMu(row.AreaMu)}</td></tr>`)}
    ${gone.map((row) => html`<tr data-testid="operation-piece" data-kind="gone"><td>${row.Code}</td><td class="number">${formatMu(row.AreaMu)}</td><td class="number">${formatMu(null)}</td></tr>`)}</tbody></table>
    ${noded.length > 0 && html`<p class="hint">${t('operation.noded', { codes: noded.join(t('list.comma')) })}</p>`}`
}

/** The first reason in a few words, for where there is little room. */
export function reasonText(findings, error) {
  if (error) return error.status === 412 ? t('operation.stale') : errorText(error)
  return findings.length > 0 ? t('operation.because', { reason: findingText(findings[0]) }) : ''
}

/** Why it was not done. @param {object[]} findings @param {import('../core/server.js').ServerError | null} error */
export function refusal(findings, error) {
  if (error) return failure(error)
  return html`<p class="failed">${t('operation.refused')}</p><ul class="findings">${findings.map(findingRow)}</ul>`
}

/** @param {object} finding */
export const findingText = ({ zh, en }) => (language() === 'en' ? en : zh)

function failure(error) {
  if (error.status !== 412) return html`<p class="failed">${errorText(error)}</p>`
  return html`<p class="failed">${t('operation.stale')}</p>
    <button type="button" id="operation-reload" data-testid="operation-reload" data-operation="reload">${t('operation.reload')}</button>`
}

function findingRow(finding, i) {
  const { severity, code, at, piece, fixZh, fixEn } = finding
  const text = findingText(finding)
  const fix = language() === 'en' ? fixEn : fixZh
  return html`<li class="finding-${severity}" data-testid="operation-finding" data-code="${code}">
    ${at || piece ? html`<button type="button" class="plain" id="operation-finding-${i}" data-finding="${i}">${text}</button>` : html`<span>${text}</span>`}
    ${fix && html`<span class="hint">${fix}</span>`}</li>`
}
