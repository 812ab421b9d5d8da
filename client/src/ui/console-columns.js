import { figureLabel } from '../console/answer-table.js'
import { figuresFor } from '../console/apply-text.js'
import { pathLabel } from '../console/labels.js'
import { isGrouped } from '../console/query-text.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { propertySelect } from './console-condition.js'

// The second half of the form: what is shown of the rows, or of groups of them, and in which order.

/** @param {{query: object, model: object, type: string}} context */
export const shownRows = (context) =>
  html`<fieldset class="shown"><legend>${t('form.shown')}</legend>
    <p class="choice"><label><input type="radio" name="shown" id="shown-rows" value="rows" ${!context.query.group && html`checked`} />${t('form.rows')}</label>
      <label><input type="radio" name="shown" id="shown-groups" value="groups" ${context.query.group && html`checked`} />${t('form.groups')}</label></p>
    ${context.query.group ? groups(context) : columns(context)}
    ${orders(context)}
  </fieldset>`

function columns({ query, model, type }) {
  const isPlain = ({ kind }) => kind !== 'list'
  return html`<div class="chips"><span class="of">${t('form.columns')}</span>
    ${query.columns.length === 0 && html`<span class="chip">${t('form.allColumns')}</span>`}
    ${query.columns.map((path) => chip('column', path, pathLabel(model, type, path)))}
    ${propertySelect('add-column', '', { model, type, fits: isPlain, empty: t('form.addColumn') }, html`data-add-to="columns"`)}</div>`
}

function groups({ query, model, type }) {
  const { by, figures, hasTotal } = query.group
  const isPlain = ({ kind }) => kind !== 'list' && kind !== 'shape'
  const isFigured = ({ kind }) => kind in figuresFor
  return html`<div class="chips"><span class="of">${t('form.by')}</span>
    ${by.map((path) => chip('by', path, pathLabel(model, type, path)))}
    ${propertySelect('add-by', '', { model, type, fits: isPlain, empty: t('form.addBy') }, html`data-add-to="by"`)}</div>
  <div class="chips"><span class="of">${t('form.figures')}</span>
    ${figures.map((figure, i) => figureChip(figure, i, model, type))}
    ${propertySelect('add-figure', '', { model, type, fits: isFigured, empty: t('form.addFigure') }, html`data-add-to="figures"`)}
    ${!figures.some(({ how }) => how === 'count') && html`<button type="button" class="plain" id="add-count" data-add-count>${t('form.addCount')}</button>`}</div>
  <p><label><input type="checkbox" id="has-total" ${hasTotal && html`checked`} />${t('form.total')}</label></p>`
}

const chip = (list, path, label) =>
  html`<span class="chip" data-testid="chip-${list}">${label}<button type="button" id="drop-${list}-${path.replaceAll('/', '-')}" data-drop="${list}" data-path="${path}" aria-label="${t('form.removeOf', { name: label })}"><span aria-hidden="true">×</span></button></span>`

function figureChip(figure, i, model, type) {
  const label = figureLabel(figure, model, type)
  const remove = html`<button type="button" id="drop-figure-${i}" data-drop="figures" data-index="${i}" aria-label="${t('form.removeOf', { name: label })}"><span aria-hidden="true">×</span></button>`
  if (figure.how === 'count') return html`<span class="chip">${label}${remove}</span>`
  return html`<span class="chip">${pathLabel(model, type, figure.path)}
    <select id="figure-${i}" data-figure="${i}" aria-label="${t('form.figures')}">${figuresFor[
      model.property(type, figure.path).kind
    ].map(
      (how) =>
        html`<option value="${how}" ${how === figure.how && html`selected`}>${t(`figure.${how}`)}</option>`,
    )}</select>${remove}</span>`
}

function orders(context) {
  const { query, model, type } = context
  return html`<div class="chips"><span class="of">${t('form.order')}</span>
    ${query.order.map((order, i) => orderChip(order, i, context))}
    ${isGrouped(query) ? groupOrderSelect(context) : propertySelect('add-order', '', { model, type, fits: isSortable, empty: t('form.addOrder') }, html`data-add-to="order"`)}
    ${!isGrouped(query) && model.properties(type).some(({ kind }) => kind === 'shape') && html`<button type="button" class="plain" id="add-near" data-add-near>${t('form.addNear')}</button>`}
    <label class="top">${t('form.top')} <input type="number" id="top" min="1" step="1" value="${query.top ?? ''}" placeholder="${t('form.noTop')}" /></label></div>`
}

const isSortable = ({ kind }) => kind !== 'shape' && kind !== 'list'

function orderChip({ path, isDown, near }, i, { query, model, type }) {
  const label =
    near !== undefined
      ? t(near ? 'form.near' : 'form.nearWhat')
      : orderLabel(path, query, model, type)
  return html`<span class="chip">${label}
    ${
      near === undefined &&
      html`<select id="direction-${i}" data-direction="${i}" aria-label="${t('form.direction')}">
      <option value="up" ${!isDown && html`selected`}>${t('form.up')}</option>
      <option value="down" ${isDown && html`selected`}>${t('form.down')}</option></select>`
    }
    <button type="button" id="drop-order-${i}" data-drop="order" data-index="${i}" aria-label="${t('form.removeOf', { name: label })}"><span aria-hidden="true">×</span></button></span>`
}

function orderLabel(path, query, model, type) {
  const figure = query.group?.figures.find(({ as }) => as === path)
  return figure ? figureLabel(figure, model, type) : pathLabel(model, type, path)
}

const groupOrderSelect = ({ query, model, type }) =>
  html`<select id="add-order" data-add-to="order" aria-label="${t('form.order')}"><option value="">${t('form.addOrder')}</option>
    ${[...query.group.by, ...query.group.figures.map(({ as }) => as)].map(
      (path) => html`<option value="${path}">${orderLabel(path, query, model, type)}</option>`,
    )}</select>`
