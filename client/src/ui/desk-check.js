import { errorText } from '../core/errors.js'
import { drawChanges, html } from '../core/html.js'
import { language, t } from '../core/i18n.js'
import { formatMu, formatNumber, NONE } from '../core/units.js'
import { alongOf, cutOf, cutOff } from '../edit/cut-off.js'
import { newDraft, shapeOf } from '../edit/draft.js'
import { cutTarget } from '../edit/operations.js'

// ● ▲ ■ as the lights: severity is told by colour and by shape.
const marks = { Block: '■', Warn: '▲', Note: '●' }

/** The area of record and what the rules say, from the server. */
export class DeskCheck {
  #desk
  #element = null

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    element.addEventListener('click', ({ target }) =>
      this.#press(target.closest('button')?.dataset),
    )
  }

  refresh() {
    const { checking } = this.#desk
    this.#element.setAttribute('aria-busy', String(checking.isBehind))
    drawChanges(
      this.#element,
      html`${this.#area()}${this.#state()}${this.#repair()}
      ${checking.findings.length > 0 && html`<ul class="findings" data-testid="desk-findings">${checking.findings.map((finding, i) => findingRow(finding, i, this.#cutting(finding, i)))}</ul>`}`,
    )
  }

  /** Of a plot as it is stored; what is only a note, such as basic farmland, is no reason to cut. */
  #mayCut(finding) {
    const { work } = this.#desk
    const isStored = !work.isNew && !work.isDirty
    return isStored && finding.severity !== 'Note' && cutTarget(finding, work.base) !== null
  }

  #cutting(finding, i) {
    const { checking, work } = this.#desk
    if (this.#mayCut(finding)) return storedCut(finding, i)
    if (checking.isBehind || work.draft.pen) return null
    const cut = cutOf(finding)
    return cut && draftCut(finding, i, cut, checking.looked === finding)
  }

  #press({ finding, retry, repair, cut, look, take } = {}) {
    const { checking, map, work } = this.#desk
    const { repaired } = checking.answer.value ?? {}
    if (repair !== undefined)
      work.do('step.repair', (draft) => ({ draft: newDraft(draft.row, shapeOf(repaired)) }))
    if (finding !== undefined) map.zoomToFinding(checking.findings[Number(finding)])
    if (cut !== undefined)
      void this.#desk.operations.start('cut', cutTarget(checking.findings[Number(cut)], work.base))
    if (look !== undefined) this.#look(Number(look))
    if (take !== undefined) this.#take(checking.findings[Number(take)])
    if (retry !== undefined) void checking.now()
  }

  /** Shown first, and taken by a press of its own; a second look leaves it. */
  #look(i) {
    const { checking, map } = this.#desk
    const finding = checking.findings[i]
    const isOn = checking.looked === finding
    checking.look(isOn ? null : finding)
    if (!isOn) map.showFinding(finding)
    this.#element.querySelector(isOn ? `#look-${i}` : `#take-${i}`)?.focus()
  }

  #take(finding) {
    this.#desk.work.do('step.cutOff', (draft) => cutOff(draft, finding))
  }

  #area() {
    const { areaMu, areaM2, planarAreaM2 } = this.#desk.checking.answer.value ?? {}
    const m2 = (value) => (value ? t('unit.m2Value', { value: formatNumber(value) }) : NONE)
    return html`<p class="figure" data-testid="desk-area"><strong>${formatMu(areaMu)}</strong> ${t('unit.mu')}
      <span>${m2(areaM2)}</span></p>
      <p class="hint" data-testid="desk-planar-area">${t('desk.planarArea', { area: m2(planarAreaM2) })}</p>`
  }

  /** Never by itself: the server shows what a valid shape would be, dashed on the map. */
  #repair() {
    const { checking, work } = this.#desk
    if (
      checking.isBehind ||
      work.draft.pen ||
      shapeOf(checking.answer.value?.repaired).length === 0
    )
      return null
    return html`<p class="hint">${t('desk.repairHint')} <button type="button" id="desk-repair" data-testid="desk-repair" data-repair>${t('desk.repair')}</button></p>`
  }

  #state() {
    const { checking } = this.#desk
    const { status, error, value } = checking.answer
    if (status === 'failed')
      return html`<p class="failed" data-testid="desk-check-state">${t('desk.checkFailed', { reason: errorText(error) })}
        <button type="button" id="desk-check-again" data-retry>${t('action.retry')}</button></p>`
    if (checking.isBehind || !value)
      return html`<p class="hint" data-testid="desk-check-state">${t('desk.checking')}</p>`
    const { findings, standing } = checking
    const key = this.#verdict(findings, standing)
    return html`<p class="${standing.length > 0 ? 'failed' : 'hint'}" data-testid="desk-check-state">${t(key, { count: standing.length })}</p>`
  }

  /** A plot that was wrong before can still be given a name. */
  #verdict(findings, standing) {
    if (standing.length > 0) return 'desk.blocked'
    if (findings.some(({ severity }) => severity === 'Block')) return 'desk.wrongBefore'
    return findings.length > 0 ? 'desk.mayBeSaved' : 'desk.clean'
  }
}

function findingRow(finding, i, cutting) {
  const { severity, code, at, piece } = finding
  const [text, fix] =
    language() === 'en' ? [finding.en, finding.fixEn] : [finding.zh, finding.fixZh]
  const label = html`<span class="mark" aria-hidden="true">${marks[severity]}</span><span class="visually-hidden">${t(`severity.${severity}`)}</span> ${text}`
  return html`<li class="finding-${severity}" data-testid="finding" data-code="${code}">
    ${at || piece ? html`<button type="button" class="plain" id="finding-${i}" data-finding="${i}">${label}</button>` : html`<span>${label}</span>`}
    ${fix && html`<span class="hint">${fix}</span>`}
    ${cutting}</li>`
}

/** An operation of the server, which gives the neighbours the new corners too. */
const storedCut = ({ code }, i) =>
  html`<span><button type="button" id="cut-${i}" data-testid="finding-cut" data-cut="${i}">${t(code.startsWith('line.') ? 'operation.cutAway' : 'operation.cutTo')}</button></span>`

function draftCut(finding, i, { whyNot, goesMu, remainsMu }, isLooked) {
  if (whyNot)
    return html`<span class="hint" data-testid="finding-no-cut">${language() === 'en' ? whyNot.en : whyNot.zh}</span>`
  const mu = { goes: formatMu(goesMu), remains: formatMu(remainsMu) }
  if (!isLooked)
    return html`<span><button type="button" id="look-${i}" data-testid="finding-look" data-look="${i}">${t(`desk.cutOff.${alongOf(finding)}`)}</button> <span class="hint">${t('desk.cutOffMu', mu)}</span></span>`
  return html`<span class="offer" data-testid="finding-offer">${t('desk.cutOffHint', mu)}
    <span class="bar"><button type="button" class="primary" id="take-${i}" data-testid="finding-take" data-take="${i}">${t('desk.cutOffDo')}</button>
    <button type="button" id="leave-${i}" data-testid="finding-leave" data-look="${i}">${t('desk.cutOffLeave')}</button></span></span>`
}
