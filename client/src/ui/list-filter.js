import { choiceLabel } from '../console/labels.js'
import { placeChoices } from '../console/place-choices.js'
import { html } from '../core/html.js'
import { hasText, t } from '../core/i18n.js'
import { isChosen, nothing } from '../lists/typed-filter.js'

const landClasses = ['0101', '0102', '0103']

/** The field at the head of a column: chosen from a list where there is one, else typed. @param {import('./list-panel.js').Desk} desk */
export function filterField({ path, label, property }, desk) {
  const id = html`id="filter-${path}" data-testid="filter-${path}" data-filter="${path}" aria-label="${t('list.filterOf', { column: label })}"`
  const choices = choicesOf(path, property, desk)
  if (choices) {
    const empty = property.isNullable || path.includes('/')
    const none = hasText(`list.none.${path}`) ? t(`list.none.${path}`) : t('list.none')
    return html`<select ${id}><option value="">${t('list.any')}</option>${choices.map(
      ({ value, label: text }) => html`<option value="${value}">${text}</option>`,
    )}${empty && html`<option value="${nothing}">${none}</option>`}</select>`
  }
  const how = t(`list.type.${hasText(`list.type.${property.kind}`) ? property.kind : 'text'}`)
  const hint = { number: '≥', whole: '≥', date: '2024-05' }[property.kind] ?? ''
  return html`<input type="text" ${id} title="${how}" placeholder="${hint}" autocomplete="off">`
}

/** What may stand in a column; null for one that is typed. @returns {{value: string, label: string}[] | null} */
export function choicesOf(path, property, { app }) {
  const rowsOf = (id) => app.datasets.get(id).rows
  if (/Year$/.test(path))
    return app.years.map((year) => ({ value: String(year), label: String(year) }))
  if (property.choices)
    return property.choices.map((value) => ({ value, label: choiceLabel(property, value) }))
  const places = placeChoices(path, {
    townships: rowsOf('townships'),
    district: rowsOf('district'),
  })
  if (places) return places
  if (property.name !== 'LandClassCode' || !isChosen(property)) return null
  return landClasses.map((value) => ({ value, label: `${value} ${t(`landClass.${value}`)}` }))
}
