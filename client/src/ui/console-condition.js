import { comparisonsFor, standsAlone } from '../console/conditions.js'
import { conditionAt, pathsOf, typeAt } from '../console/edits.js'
import { choiceLabel, howLabel, isTechnical, pathLabel, propertyLabel } from '../console/labels.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'

// The rows of the form in which conditions are put together. `at` is the place of a condition, and part of every id.

const deepest = 3

/** @typedef {{model: object, query: object, choices: Function, type?: string}} Context */

/** @param {import('../console/conditions.js').Group} group @param {Context} context */
export function groupRows(group, at, context) {
  const type = context.type ?? typeAt(context.query, at, context.model)
  return html`${group.parts.length > 1 && anyOrAll(group, at)}
    <ul class="conditions">${group.parts.map((part, i) => row(part, at === '' ? String(i) : `${at}.${i}`, { ...context, type }))}</ul>
    ${adders(at, { ...context, type })}`
}

const row = (condition, at, context) =>
  html`<li class="condition" data-kind="${condition.kind}" data-testid="condition">${rowOf(condition, at, context)}
    <button type="button" class="remove" id="remove-${at}" data-remove="${at}" aria-label="${t('form.remove')}" title="${t('form.remove')}"><span aria-hidden="true">×</span></button></li>`

const rowOf = (condition, at, context) => {
  switch (condition.kind) {
    case 'value':
      return valueRow(condition, at, context)
    case 'shape':
      return shapeRow(condition, at, context)
    case 'related':
      return relatedRow(condition, at, context)
    case 'text':
      return textRow(condition, at)
    default:
      return html`<div class="nested">${groupRows(condition, at, context)}</div>`
  }
}

const anyOrAll = (
  { isAny },
  at,
) => html`<p class="joined"><select id="join-${at}" data-join="${at}" aria-label="${t('form.join')}">
  <option value="all" ${!isAny && html`selected`}>${t('form.all')}</option>
  <option value="any" ${isAny && html`selected`}>${t('form.any')}</option></select></p>`

/** On related rows one asks by their columns only; more than that would be a riddle. */
function adders(at, { model, query, type }) {
  const add = (kind, label) =>
    html`<button type="button" class="plain" id="add-${kind}-${at}" data-add="${kind}" data-at="${at}" data-testid="add-${kind}">${label}</button>`
  const isRelated = type !== model.typeOf(query.set) || conditionAt(query, at).kind === 'related'
  if (isRelated) return html`<p class="adders">${add('value', t('form.addCondition'))}</p>`
  const hasShape = model.properties(type).some(({ kind }) => kind === 'shape')
  const related = model.navigations(type).filter(({ isMany }) => isMany)
  return html`<p class="adders">${add('value', t('form.addCondition'))}
    ${hasShape && html`${add('polygon', t('form.addPolygon'))}${add('circle', t('form.addCircle'))}`}
    ${related.map(
      ({ name }) =>
        html`<button type="button" class="plain" id="add-related-${name}-${at}" data-add="related" data-path="${name}" data-at="${at}" data-testid="add-related-${name}">${t('form.addRelated', { what: propertyLabel(type, name) })}</button>`,
    )}
    ${at.split('.').length < deepest && add('group', t('form.addGroup'))}</p>`
}

function valueRow(condition, at, context) {
  const { model, type } = context
  const property = model.property(type, condition.path)
  return html`${propertySelect(`path-${at}`, condition.path, { model, type, fits: ({ kind }) => kind !== 'shape' && kind !== 'list' }, html`data-path-at="${at}"`)}
    <select id="how-${at}" data-how-at="${at}" data-testid="how" aria-label="${t('form.how')}">${comparisonsFor(
      property,
      condition.path,
    ).map(
      (how) =>
        html`<option value="${how}" ${how === condition.how && html`selected`}>${howLabel(property.kind, how)}</option>`,
    )}</select>
    ${!standsAlone(condition.how) && valueField(condition, property, at, context)}`
}

function valueField(condition, property, at, { choices }) {
  const offered =
    choices(condition.path) ??
    property.choices?.map((value) => ({ value, label: choiceLabel(property, value) })) ??
    (property.kind === 'truth'
      ? ['true', 'false'].map((value) => ({ value, label: t(`yesNo.${value}`) }))
      : null)
  const names = html`id="value-${at}" data-value-at="${at}" data-testid="value" aria-label="${t('form.value')}"`
  if (offered && condition.how === 'in') return checkList(condition, offered, at)
  if (offered && ['eq', 'ne', 'ge', 'le'].includes(condition.how))
    return choiceSelect(condition, offered, names)
  if (condition.how === 'in')
    return html`<input type="text" ${names} value="${condition.value.join(', ')}" placeholder="${t('form.listHint')}" />`
  return html`<input type="${inputTypes[property.kind] ?? 'text'}" ${property.kind === 'number' && html`step="any"`} ${names} value="${fieldValue(property, condition.value)}" />`
}

const inputTypes = { whole: 'number', number: 'number', date: 'date', moment: 'datetime-local' }

function choiceSelect({ value }, offered, names) {
  const isOffered = offered.some((one) => one.value === value)
  return html`<select ${names}>${!isOffered && html`<option value="${value}" selected>${value || t('form.choose')}</option>`}
    ${offered.map((one) => html`<option value="${one.value}" ${one.value === value && html`selected`}>${one.label}</option>`)}</select>`
}

const checkList = ({ value }, offered, at) =>
  html`<fieldset class="checks" data-checks-at="${at}"><legend class="visually-hidden">${t('form.value')}</legend>${offered.map(
    (one) =>
      html`<label><input type="checkbox" id="check-${at}-${one.value}" value="${one.value}" ${value.includes(one.value) && html`checked`} />${one.label}</label>`,
  )}</fieldset>`

/** A date-and-time field shows the clock on the wall here. */
function fieldValue({ kind }, value) {
  if (kind !== 'moment' || !/Z|[+-]\d\d:\d\d$/.test(value)) return value
  const moment = new Date(value)
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function shapeRow({ path, how, shape }, at, { model, type }) {
  const shapes = model.properties(type).filter(({ kind }) => kind === 'shape')
  const isCircle = shape?.type === 'circle'
  return html`<span class="what">${t(shape === null ? 'form.noShape' : isCircle ? 'form.circle' : 'form.polygon', { corners: shape?.ring?.length })}</span>
    ${shapes.length > 1 && propertySelect(`path-${at}`, path, { model, type, fits: ({ kind }) => kind === 'shape', isOwn: true }, html`data-path-at="${at}"`)}
    ${isCircle && html`<label class="metres"><input type="number" id="metres-${at}" data-metres-at="${at}" data-testid="metres" min="1" step="1" value="${shape.metres}" /> ${t('form.metres')}</label>`}
    ${shape?.type === 'polygon' && model.hasFunction('Geo.Within') && withinSelect(how, at)}
    <button type="button" id="draw-polygon-${at}" data-draw="polygon" data-at="${at}">${t('form.drawPolygon')}</button>
    <button type="button" id="draw-circle-${at}" data-draw="circle" data-at="${at}">${t('form.drawCircle')}</button>`
}

const withinSelect = (
  how,
  at,
) => html`<select id="how-${at}" data-shape-how-at="${at}" aria-label="${t('form.how')}">
  <option value="intersects" ${how === 'intersects' && html`selected`}>${t('form.intersects')}</option>
  <option value="within" ${how === 'within' && html`selected`}>${t('form.within')}</option></select>`

function relatedRow({ path, isNone, where }, at, context) {
  const target = context.model.navigation(context.type, path)
  return html`<div class="nested"><p><select id="none-${at}" data-none-at="${at}" aria-label="${t('form.how')}">
      <option value="some" ${!isNone && html`selected`}>${t('form.some')}</option>
      <option value="none" ${isNone && html`selected`}>${t('form.none')}</option></select>
    <strong>${pathLabel(context.model, context.type, path)}</strong> ${where.parts.length > 0 && t('form.that')}</p>
    ${groupRows(where, at, { ...context, type: target.type })}</div>`
}

const textRow = ({ text }, at) =>
  html`<input type="text" class="written" id="value-${at}" data-text-at="${at}" data-testid="text-condition" value="${text}" spellcheck="false" aria-label="${t('form.written')}" title="${t('form.written')}" />`

/** All one may choose, own columns first, what few ask by last. */
export function propertySelect(id, chosen, { model, type, fits, isOwn, empty }, attributes) {
  const option =
    (owner, before) =>
    ({ name }) => {
      const path = before + name
      return html`<option value="${path}" ${path === chosen && html`selected`}>${before ? pathLabel(model, type, path) : propertyLabel(owner, name)}</option>`
    }
  const groups = pathsOf(model, type)
    .filter(({ before }) => !isOwn || before === '')
    .map((one) => ({ ...one, properties: one.properties.filter(fits) }))
  const [own, ...others] = groups
  const plain = own.properties.filter(({ name }) => !isTechnical(name))
  const technical = own.properties.filter(({ name }) => isTechnical(name))
  return html`<select id="${id}" ${attributes} data-testid="property" aria-label="${t('form.property')}">
    ${empty && html`<option value="">${empty}</option>`}
    ${plain.map(option(type, ''))}
    ${others.map(({ before, owner, properties }) => {
      const useful = properties.filter(({ name }) => !isTechnical(name) || before + name === chosen)
      return (
        useful.length > 0 &&
        html`<optgroup label="${pathLabel(model, type, before.slice(0, -1))}">${useful.map(option(owner, before))}</optgroup>`
      )
    })}
    ${technical.length > 0 && html`<optgroup label="${t('form.technical')}">${technical.map(option(type, ''))}</optgroup>`}
  </select>`
}
