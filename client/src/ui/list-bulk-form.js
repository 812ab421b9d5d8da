import { propertyLabel } from '../console/labels.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { stages } from '../features/farmland.js'
import { choicesOf } from './list-filter.js'

/** Columns that make sense for many plots at once. */
const columns = ['ProjectId', 'PlanYear', 'TownshipCode', 'VillageCode', 'LandClassCode', 'Source']

/** The form of a bulk change: the stage, or one column. @param {HTMLFormElement} form @param {import('./list-panel.js').Desk} desk */
export function drawFields(form, desk) {
  const type = desk.model.typeOf('FarmlandPlots')
  const today = new Date().toLocaleDateString('sv-SE')
  draw(
    form,
    html`<select id="bulk-what" data-testid="bulk-what" aria-label="${t('bulk.what')}"><option value="Stage">${propertyLabel(type, 'Stage')}</option>${columns.map(
      (name) =>
        html`<option value="${name}">${propertyLabel(type, name.replace(/^ProjectId$/, 'Project'))}</option>`,
    )}</select>
    <span id="bulk-value" class="bar"></span>
    <button type="submit" id="bulk-apply" class="primary" data-testid="bulk-apply"></button>`,
  )
  const what = form.querySelector('#bulk-what')
  const value = form.querySelector('#bulk-value')
  const write = () =>
    draw(value, what.value === 'Stage' ? stageFields(today) : columnField(what.value, type, desk))
  what.addEventListener('change', write)
  write()
}

/** @returns {import('../lists/bulk.js').Change | {missing: string}} */
export function changeIn(form) {
  const textOf = (id) => form.querySelector(`#${id}`)?.value.trim() ?? ''
  const what = textOf('bulk-what')
  if (what !== 'Stage') {
    const field = form.querySelector('#bulk-column')
    if (field.value.trim() === '') return { missing: field.ariaLabel }
    return { columns: { [what]: what === 'PlanYear' ? Number(field.value) : field.value.trim() } }
  }
  if (textOf('bulk-to') === '') return { missing: t('bulk.to') }
  const given = { to: textOf('bulk-to'), on: textOf('bulk-on'), reason: textOf('bulk-reason') }
  return { stage: Object.fromEntries(Object.entries(given).filter(([, text]) => text !== '')) }
}

const stageFields = (today) =>
  html`<select id="bulk-to" data-testid="bulk-to" aria-label="${t('bulk.to')}"><option value="">${t('bulk.to')}</option>${stages.map(({ id, label }) => html`<option value="${id}">${t(label)}</option>`)}</select>
  <input type="date" id="bulk-on" data-testid="bulk-on" aria-label="${t('bulk.on')}" value="${today}">
  <input type="text" id="bulk-reason" data-testid="bulk-reason" aria-label="${t('bulk.reason')}" placeholder="${t('bulk.reasonHint')}">`

function columnField(name, type, desk) {
  const property = desk.model.property(type, name)
  const label = propertyLabel(type, name.replace(/^ProjectId$/, 'Project'))
  const choices = name === 'ProjectId' ? projectChoices(desk) : choicesOf(name, property, desk)
  const id = html`id="bulk-column" data-testid="bulk-column" aria-label="${label}"`
  if (!choices) return html`<input type="text" ${id} placeholder="${label}">`
  return html`<select ${id}><option value="">${label}</option>${choices.map(
    ({ value, label: text }) => html`<option value="${value}">${text}</option>`,
  )}</select>`
}

const projectChoices = ({ app }) =>
  app.datasets.get('projects').rows.map((row) => ({ value: row.Id, label: row.Name }))
