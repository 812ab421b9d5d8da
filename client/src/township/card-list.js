import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatTime } from '../core/units.js'
import { badgeOfRows, originBadge } from '../features/origin.js'
import { isOpen, withEntries } from './entries.js'
import { kindOf, nextStep } from './kinds.js'
import { reasonsOf, toDo } from './today.js'

/** @typedef {{kind: object, row: object, stored: object, reasons: string[], open: object[]}} Card row: as it will be once all has arrived; stored: as the server gave it */

/** @returns {Card[]} one for each row of the township */
export function cardsOf(rows, entries, at) {
  return rows.map((stored) => {
    const kind = kindOf(stored.entitySet)
    const row = withEntries(stored, entries)
    const own = entries.filter(({ rowId }) => rowId === row.Id)
    const reported = own.some(({ state }) => state === 'waiting' || state === 'done')
    const reasons = reasonsOf(kind, row, at).filter((one) => one !== 'unreported' || !reported)
    return { kind, row, stored, reasons, open: own.filter(isOpen) }
  })
}

export const tabs = [
  { id: 'today', label: 'town.today', cards: toDo },
  { id: 'water', label: 'town.water', cards: ofKind('water') },
  { id: 'sample', label: 'town.sample', cards: ofKind('sample') },
]

/** What a tab shows. @param {Card[]} cards */
export function shown(cards, { tab, words }) {
  const wanted = words.trim()
  return tabs
    .find(({ id }) => id === tab)
    .cards(cards)
    .filter(({ row }) => row.Name.includes(wanted))
}

export const tabBar = (cards, { tab, hasMap }) =>
  html`${tabs.map(
    (one) =>
      html`<button type="button" id="tab-${one.id}" data-testid="tab-${one.id}" data-tab="${one.id}" aria-pressed="${one.id === tab}">
      ${t(one.label)} <b>${formatCount(one.cards(cards).length)}</b></button>`,
  )}<button type="button" id="map-toggle" data-testid="map-toggle" aria-pressed="${hasMap}">${t('town.map')}</button>`

/** @param {Card[]} cards @param {{pulledAt?: string}} kept */
export function list(cards, { tab, words, pulledAt }) {
  if (!pulledAt) return html`<p class="waiting">${t('town.notYet')}</p>`
  const found = shown(cards, { tab, words })
  return html`${origin(found)}${found.length === 0 ? html`<p class="nothing">${t(nothing(tab, words))}</p>` : html`<ul>${found.map(item)}</ul>`}`
}

/** When the server was asked last; beside the list, which stays as it is while only this changes. */
export const asOf = (pulledAt) => (pulledAt ? t('town.asOf', { time: formatTime(pulledAt) }) : '')

/** What is made up says so: above the list in words, on the card by its badge. */
function origin(cards) {
  const key = badgeOfRows(cards, ({ row }) => row.Origin)
  return key && html`<p class="as-of" data-testid="origin">${t(`${key}.long`)}</p>`
}

export function badge(row) {
  const key = originBadge(row.Origin)
  return key && html`<span class="badge" title="${t(`${key}.long`)}">${t(key)}</span>`
}

const nothing = (tab, words) => {
  if (words) return 'town.none'
  return tab === 'today' ? 'town.todayNone' : 'town.noneOfKind'
}

const item = ({ kind, row, reasons, open }) => html`<li>
  <button type="button" class="village" id="open-${row.Id}" data-testid="village" data-open="${row.Id}">
    ${mark(kind, row)}
    <span class="name">${row.Name}</span>
    <span class="step">${t(`${kind.stepText}.${kind.groupOf(row)}`)}</span>
    <span class="chips">${chips(reasons, open)}</span>
    <span class="next">${next(kind, row)}</span>
  </button></li>`

/** As on the map: a circle for water, a square for a sample village, deeper the further the work has come. */
function mark(kind, row) {
  const { color, fillColor } = kind.groups.find(({ id }) => id === kind.groupOf(row)).style
  const paint = html`fill="${fillColor}" stroke="${color}" stroke-width="1.5"`
  const figure =
    kind.id === 'water'
      ? html`<circle cx="8" cy="8" r="6.5" ${paint}/>`
      : html`<rect x="2" y="2" width="12" height="12" ${paint}/>`
  return html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${figure}</svg>`
}

export const chips = (reasons, open) =>
  html`${reasons.map((one) => html`<em class="chip ${one}">${t(`reason.${one}`)}</em>`)}${pending(open)}`

function pending(open) {
  if (open.length === 0) return ''
  return open.some(({ state }) => state !== 'waiting')
    ? html`<em class="chip conflict">${t('town.conflict')}</em>`
    : html`<em class="chip pending">${t('town.pending', { count: open.length })}</em>`
}

const next = (kind, row) => {
  const step = nextStep(kind, row)
  return step ? `→ ${t(`${kind.stepText}.${step}`)}` : ''
}

function ofKind(id) {
  return (cards) => cards.filter(({ kind }) => kind.id === id)
}
