import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatNumber, NONE } from '../core/units.js'
import { badge, chips } from './card-list.js'
import { nextStep } from './kinds.js'
import { sizes } from './photos.js'

/** All of one village on a sheet: facts, the next step under the thumb, the form, the photos. @param {import('./card-list.js').Card} card */
export const sheet = ({ kind, row, reasons, open }) => html`<div class="sheet-head">
    <h2 id="card-title" data-testid="card-title">${row.Name} ${badge(row)}</h2>
    <button type="button" data-close data-testid="card-close">${t('town.close')}</button>
  </div>
  <p class="chips">${chips(reasons, open)}</p>
  <dl class="facts" aria-label="${t('town.facts')}">${facts(kind, row)}</dl>
  <div class="steps-part">${steps(kind, row)}</div>
  <details id="card-fill"><summary data-testid="card-fill">${t('town.fill')}</summary>
    <form id="card-form">${kind.fields.map((field) => input(field, row))}
      <button type="submit" data-testid="card-save">${t('town.save')}</button></form>
  </details>
  <details id="card-photos"><summary data-testid="card-photos">${t('photo.heading')}</summary>${photoForm()}</details>
  <p class="message" id="card-message" data-testid="card-message" role="status"></p>
  <div class="sheet-foot">${stepButton(kind, row)}</div>`

/** The parts that change with each entry. */
export const stepButton = (kind, row) => {
  const step = nextStep(kind, row)
  if (step)
    return html`<button type="button" class="primary" id="card-step" data-testid="card-step" data-step="${step}">${t('town.stepTo', { step: t(`${kind.stepText}.${step}`) })}</button>`
  const isAside = kind.steps.indexOf(row[kind.stepField]) < 0
  return html`<p>${t(isAside ? 'town.stepProblem' : 'town.stepDone')}</p>`
}

export const steps = (kind, row) => {
  const at = kind.steps.indexOf(row[kind.stepField])
  return html`<ol class="steps" id="card-steps" aria-label="${t('town.steps')}">${kind.steps.map(
    (step, i) =>
      html`<li class="${i <= at ? 'reached' : 'ahead'}" ${i === at && html`aria-current="step"`}>${t(`${kind.stepText}.${step}`)}</li>`,
  )}</ol>`
}

const facts = (
  kind,
  row,
) => html`<div><dt>${t('field.PlanYear')}</dt><dd>${t('town.planYear', { year: row.PlanYear })}</dd></div>
  ${kind.shown.map((name) => html`<div><dt>${t(`field.${name}`)}</dt><dd>${fact(name, row[name])}</dd></div>`)}`

const fact = (name, value) => {
  if (value === null || value === undefined) return NONE
  if (typeof value === 'boolean') return t(`yesNo.${value}`)
  const lists = { Programme: 'programme', Level: 'level' }
  if (lists[name]) return t(`${lists[name]}.${value}`)
  return name === 'Score' ? formatNumber(value) : formatCount(value)
}

const input = (field, row) => {
  const value = row[field.name] ?? ''
  const label = html`<span>${t(field.label)}</span>`
  if (field.list)
    return html`<label>${label}<select name="${field.name}" data-testid="field-${field.name}">
      ${(field.mayBeEmpty || value === '') && html`<option value="">${t('town.empty')}</option>`}
      ${field.choices.map((one) => html`<option value="${one}" ${one === value && html`selected`}>${t(`${field.list}.${one}`)}</option>`)}</select></label>`
  if (field.type === 'date')
    return html`<label>${label}<input type="date" name="${field.name}" data-testid="field-${field.name}" value="${value}" /></label>`
  return html`<label>${label}<textarea name="${field.name}" data-testid="field-${field.name}" rows="3" maxlength="500">${value}</textarea></label>`
}

const photoForm = () => html`<form id="photo-form">
    <label><span>${t('photo.size')}</span><select name="size" data-testid="photo-size">${sizes.map(({ id }) => html`<option value="${id}">${t(`photo.size.${id}`)}</option>`)}</select></label>
    <label><span>${t('photo.note')}</span><input type="text" name="note" data-testid="photo-note" maxlength="200" /></label>
    <label class="check"><input type="checkbox" name="place" data-testid="photo-place" checked /> ${t('photo.place')}</label>
    <p class="about">${t('photo.placeAbout')}</p>
    <label class="take"><span>${t('photo.take')}</span><input type="file" name="files" data-testid="photo-files" accept="image/*" multiple /></label>
  </form>
  <button type="button" class="plain" id="photo-show" data-testid="photo-show">${t('photo.show')}</button>
  <ul id="photo-list" data-testid="photo-list"></ul>`

/** What the form says, as a change of the row: only what is different. */
export function readForm(kind, row, form) {
  const data = new FormData(form)
  return Object.fromEntries(
    kind.fields
      .map(({ name }) => [name, data.get(name).trim() || null])
      .filter(([name, value]) => value !== (row[name] ?? null)),
  )
}
