import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatTime } from '../core/units.js'
import { isOpen as isOpenEntry } from '../township/entries.js'
import { why } from '../township/queue-sheet.js'
import { isOpen, monthsUpTo } from './reports.js'

/** What changes by itself lies in parts of its own, so that nothing is drawn over what is being typed. */
export const emptySheet = () => html`<section class="sheet" data-testid="sheet">
  <div class="part" id="report-top"></div>
  <div class="part" id="report-form-part"></div>
  <p class="message" id="sheet-message" role="status" data-testid="sheet-message"></p>
  <div class="part" id="report-steps"></div></section>`

/** The months to choose from, the newest first. @param {string | undefined} asked the one asked for now */
export function months(asked, month) {
  if (!month) return html``
  const listed = monthsUpTo(asked)
  const all = listed.includes(month) ? listed : [...listed, month]
  return html`${all.map((one) => html`<option value="${one}" ${one === month && html`selected`}>${one.slice(0, 7)}</option>`)}`
}

/** Of when the figures are, and what is not in them yet. @param {import('../township/entries.js').Entry[]} entries all of this phone */
export function about({ line, figures, seenAt }, entries) {
  const open = entries.filter((one) => one.kind === 'change' && isOpenEntry(one)).length
  const isNow = isOpen(line)
  return html`${t(isNow ? 'monthly.figuresNow' : 'monthly.figuresAt', { at: formatTime(figures.FiguresAt) })}
    <span data-testid="seen-at">${t('monthly.seenAt', { time: formatTime(seenAt) })}</span>
    ${isNow && open > 0 && html`<span data-testid="not-counted">${t('monthly.notCounted', { count: open })}</span>`}`
}

/** Where what was pressed last stands. @param {import('../township/entries.js').Entry} entry @param {object} line of the overview */
export function standing(entry, line) {
  const what = entry.change.Status === 'Submitted' ? 'submit' : 'save'
  if (entry.state === 'waiting')
    return `${t(`monthly.waits.${what}`)} ${entry.tries > 0 ? why(entry) : ''}`
  if (entry.state === 'done') return t(`monthly.done.${what}`)
  if (entry.state === 'dropped') return ''
  // What is typed can be pressed again; a report that lies with the bureau by now cannot.
  if (entry.state === 'conflict')
    return t(isOpen(line) ? 'problem.reportChanged' : 'monthly.decide')
  return why(entry)
}
