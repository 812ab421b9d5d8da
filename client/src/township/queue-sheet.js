import { html } from '../core/html.js'
import { language, t } from '../core/i18n.js'
import { signInUrl } from '../core/return-url.js'
import { formatCount, formatTime } from '../core/units.js'
import { isOpen } from './entries.js'
import { kindOf } from './kinds.js'

/** How much of the past the phone shows. */
const recent = 30

/** The button that opens the queue: what waits, or that nothing does. */
export function queueLabel(entries) {
  const open = entries.filter(isOpen)
  const toDecide = open.filter(({ state }) => state !== 'waiting')
  if (toDecide.length > 0) return t('queue.toDecide', { count: toDecide.length })
  return open.length > 0 ? t('queue.waiting', { count: open.length }) : t('queue.allSent')
}

/**
 * The entries of the upper list: what is open, and what was open when the sheet was opened. So no entry leaves its place, and the next one does
 * not come under the finger that was to press the one before it.
 * @param {Set<string>} before Ids in the list so far @returns {Set<string>}
 */
export const above = (before, entries) =>
  new Set(entries.filter((one) => isOpen(one) || before.has(one.id)).map(({ id }) => id))

/** The sheet, before anything stands in it. */
export const queueSheet = () => html`<div class="sheet-head">
      <h2 id="queue-title">${t('queue.heading')}</h2>
      <button type="button" data-close data-testid="queue-close">${t('town.close')}</button>
    </div>
    <p><button type="button" class="primary" id="send-now" data-testid="send-now">${t('queue.sendNow')}</button></p>
    <p class="line-state" data-testid="line-state" role="status"></p>
    <div class="queue-entries"></div>`

/** What waits and why, what has to be decided, and what arrived. @param {Set<string>} upper Ids of the upper list */
export function queueEntries(entries, upper) {
  const open = entries.filter(({ id }) => upper.has(id))
  const past = entries.filter(({ id }) => !upper.has(id))
  return html`<h3>${t('queue.open')}</h3>
    ${open.length === 0 ? html`<p>${t('queue.none')}</p>` : html`<ol class="entries">${open.map((one, i) => openEntry(one, open.slice(0, i).filter(isOpen)))}</ol>`}
    <h3>${t('queue.done', { count: Math.min(recent, past.length) })}</h3>
    <ol class="entries past">${past.slice(-recent).reverse().map(pastEntry)}</ol>`
}

/** Why nothing is sent just now; empty while all goes well. */
export function lineState({ state, error }) {
  if (state === 'signedOut')
    return html`${error.code === 'otherPerson' ? t('queue.otherPerson', { name: error.message }) : t('queue.signedOut')}
      <a href="${signInUrl(location)}" data-testid="to-sign-in">${t('queue.signIn')}</a>
      ${error.code === 'otherPerson' && html`<button type="button" class="plain" id="as-other">${t('queue.asOther', { name: error.message })}</button>`}`
  if (state === 'waiting') return html`${t('queue.noLine')}`
  return state === 'busy' ? html`${t('queue.busy')}` : html``
}

const openEntry = (
  entry,
  earlier,
) => html`<li data-testid="entry" data-id="${entry.id}" data-state="${entry.state}">
  <p><b>${entry.title}</b> ${what(entry)}</p>
  <p class="about">${formatTime(entry.doneAt ?? entry.madeAt)} · ${why(entry, earlier)}</p>
  ${entry.state === 'conflict' && conflict(entry)}
  <p class="buttons">${buttons(entry)}</p></li>`

const pastEntry = (
  entry,
) => html`<li data-testid="entry" data-id="${entry.id}" data-state="${entry.state}">
  <p><b>${entry.title}</b> ${what(entry)}</p>
  <p class="about">${formatTime(entry.doneAt ?? entry.madeAt)} · ${t(`queue.state.${entry.state}`)}</p></li>`

function what(entry) {
  if (entry.kind === 'photo')
    return t('queue.photo', { size: `${formatCount(Math.ceil(entry.size / 1024))} kB` })
  const about = entry.kind === 'report' ? `${t('monthly.heading')}: ` : ''
  const changes = Object.entries(entry.change).map(
    ([name, value]) => `${labelOf(entry, name)} → ${textOf(entry, name, value)}`,
  )
  return about + changes.join(t('list.comma'))
}

/** Where an entry stands, in words. @param {import('./entries.js').Entry[]} earlier open ones, made before it */
export function why(entry, earlier = []) {
  if (entry.state === 'refused') return t('queue.state.refused', { reason: refusal(entry) })
  if (entry.state === 'conflict') return t('queue.state.conflict')
  if (!isOpen(entry)) return t(`queue.state.${entry.state}`)
  if (entry.kind === 'photo' && entry.sent > 0)
    return t('queue.photoSent', { percent: `${Math.floor((100 * entry.sent) / entry.size)}%` })
  if (
    entry.kind === 'change' &&
    earlier.some(({ rowId, kind }) => rowId === entry.rowId && kind === 'change')
  )
    return t('queue.state.behind')
  return entry.tries > 0 ? t('queue.state.tried', { count: entry.tries }) : t('queue.state.waiting')
}

/** In the language of the moment, where the server has said it in both. */
const refusal = ({ reason, findings = [] }) =>
  findings.map(({ zh, en }) => (language() === 'en' ? en : zh)).join(' ') || reason

const conflict = (entry) => {
  const names = Object.keys(entry.seen).filter(
    (name) => name in entry.change || entry.seen[name] !== (entry.now[name] ?? null),
  )
  const isSame = names.every((name) => mineOf(entry, name) === (entry.now[name] ?? null))
  return html`<table data-testid="conflict"><thead><tr><th scope="col">${t('queue.column')}</th><th scope="col">${t('queue.seen')}</th><th scope="col">${t('queue.mine')}</th><th scope="col">${t('queue.theirs')}</th></tr></thead>
    <tbody>${names.map((name) => html`<tr><th scope="row">${labelOf(entry, name)}</th><td>${textOf(entry, name, entry.seen[name])}</td><td>${textOf(entry, name, mineOf(entry, name))}</td><td>${textOf(entry, name, entry.now[name])}</td></tr>`)}</tbody></table>
    ${isSame && html`<p class="about">${t('queue.sameAlready')}</p>`}`
}

const mineOf = (entry, name) => (name in entry.change ? entry.change[name] : entry.seen[name])

const button = (entry, act, { isPrimary, isOff } = {}) =>
  html`<button type="button" class="${isPrimary && 'primary'}" data-act="${act}" data-testid="entry-${act}" data-id="${entry.id}" ${isOff && html`disabled`}>${t(`queue.${act}`)}</button>`

function buttons(entry) {
  if (entry.state === 'conflict')
    return html`${button(entry, 'keepMine', { isPrimary: true })}${button(entry, 'keepTheirs')}`
  if (entry.state === 'refused')
    return html`${button(entry, 'again')}${entry.photo?.Location && button(entry, 'withoutPlace')}${button(entry, 'withdraw')}`
  // Once it was on its way, nobody here can know whether it arrived. The button stays, so that what is below it stays too.
  const mayBeBack = entry.state === 'waiting' && entry.tries === 0 && !entry.sent
  return button(entry, 'withdraw', { isOff: !mayBeBack })
}

const fieldOf = (entry, name) => kindOf(entry.entitySet).fields.find((field) => field.name === name)

const labelOf = (entry, name) => t(fieldOf(entry, name).label)

function textOf(entry, name, value) {
  if (value === null || value === undefined) return t('town.empty')
  const { list } = fieldOf(entry, name)
  return list ? t(`${list}.${value}`) : value
}
