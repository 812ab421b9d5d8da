import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatMu, formatTime, NONE } from '../core/units.js'
import { muOf } from '../edit/versions.js'

// How a version is told: when, who, why, how many mu, and what it changed.

/** @param {import('../edit/versions.js').Version} version @param {import('../edit/versions.js').Version | undefined} earlier */
export function versionRow(version, earlier, { isChosen, isNewest, details }) {
  const { number, at, kind, by, reason } = version
  return html`<li data-testid="history-version" data-kind="${kind}" ${isChosen && html`class="chosen"`}>
    <button type="button" class="plain when" id="version-${number}" data-testid="history-when" data-version="${number}" aria-expanded="${String(isChosen)}">
      <time datetime="${at}">${formatTime(at)}</time> ${t(`history.kind.${kind}`)}${isNewest && kind !== 'Deleted' && html` · ${t('history.now')}`}</button>
    <span>${by ?? t('history.byCommand')}${reason && html` · ${reason}`}</span>
    <span class="mu">${t('unit.muValue', { value: formatMu(muOf(version)) })} ${earlier && signed(muOf(version) - muOf(earlier))}</span>
    ${details}</li>`
}

/** @param {import('../edit/versions.js').Difference} difference */
export function differenceView({ fields, isMoved, byMu }, look) {
  return html`<div class="difference" data-testid="history-difference">
    ${isMoved && html`<p class="legend"><span class="added">${t('history.added')}</span> <span class="removed">${t('history.removed')}</span> ${t('history.byMu', { mu: signed(byMu) ?? formatMu(0) })}</p>`}
    ${
      fields.length > 0 &&
      html`<table class="rows"><thead><tr><th scope="col"></th><th scope="col">${t('history.from')}</th><th scope="col">${t('history.to')}</th></tr></thead>
      <tbody>${fields.map(({ name, from, to }) => html`<tr data-testid="history-field" data-name="${name}"><th scope="row">${t(labels[name] ?? `field.${name}`)}</th><td>${valueText(name, from, look)}</td><td>${valueText(name, to, look)}</td></tr>`)}</tbody></table>`
    }
    ${!isMoved && fields.length === 0 && html`<p class="hint">${t('history.same')}</p>`}</div>`
}

const labels = {
  Name: 'history.field.Name',
  ProjectId: 'field.Project',
  TownshipCode: 'field.Township',
  VillageCode: 'field.Village',
}

/** Null when nobody would see a difference. */
function signed(mu) {
  const text = formatMu(Math.abs(mu))
  return text === '0.00' ? null : `${mu > 0 ? '+' : '−'}${text}`
}

function valueText(name, value, look) {
  if (value === null || value === '') return NONE
  const named = {
    ProjectId: () => look.project(value)?.Name ?? value,
    TownshipCode: () => look.township(value),
    VillageCode: () => look.village(value),
    LandClassCode: () => `${value} ${t(`landClass.${value}`)}`,
    Stage: () => t(`stage.${value}`),
    DeclaredAreaMu: () => formatMu(value),
  }
  return named[name]?.() ?? String(value)
}
