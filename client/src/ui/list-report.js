import { html } from '../core/html.js'
import { language, t } from '../core/i18n.js'
import { formatCount } from '../core/units.js'
import { isRefused } from '../lists/bulk.js'

/** ● ▲ ■ as the lights: what came of a plot is told by colour and by shape. */
const marks = {
  done: ['Green', '●'],
  fine: ['Green', '○'],
  untouched: ['Grey', '○'],
  late: ['Yellow', '▲'],
  refused: ['Red', '■'],
  failed: ['Red', '■'],
}

/** First what stands in the way. */
const order = ['refused', 'failed', 'late', 'untouched', 'fine', 'done']

/** One report of a bulk change: what happened to each plot, and what stood against which. @param {import('../lists/bulk.js').Line[]} lines */
export function reportHtml(lines) {
  const sorted = [...lines].sort((p, q) => order.indexOf(p.outcome) - order.indexOf(q.outcome))
  const standing = lines.filter(({ outcome }) => ['refused', 'failed', 'late'].includes(outcome))
  const count = formatCount(lines.length)
  const said = isRefused(lines)
    ? t('bulk.refusedAll', { count, standing: formatCount(standing.length) })
    : t('bulk.done', { count })
  return html`<section class="report" data-testid="bulk-report" aria-label="${t('bulk.report')}">
    <p class="bar"><strong>${said}</strong><span class="gap"></span><button type="button" id="bulk-close" data-bulk="close">${t('bulk.close')}</button></p>
    <ul>${sorted.map(lineHtml)}</ul></section>`
}

function lineHtml({ plot, outcome, findings, message, now }) {
  const [light, shape] = marks[outcome]
  return html`<li data-outcome="${outcome}" data-code="${plot.Code}"><span class="light light-${light}" aria-hidden="true">${shape}</span>
    <button type="button" class="plain" id="report-${plot.Id}" data-plot="${plot.Id}">${plot.Code}</button>
    <span>${t(`bulk.outcome.${outcome}`)}${now?.Stage && now.Stage !== plot.Stage && html` ${t(`stage.${plot.Stage}`)} → ${t(`stage.${now.Stage}`)}`}
    ${findings.map((finding) => html`<span class="finding">${wordsOf(finding)}</span>`)}
    ${findings.length === 0 && outcome === 'failed' && message}</span></li>`
}

/** What is wrong, and what would mend it. */
function wordsOf({ zh, en, fixZh, fixEn }) {
  const [what, fix] = language() === 'en' ? [en, fixEn] : [zh, fixZh]
  return [what, fix].filter(Boolean).join(t('list.colon'))
}
