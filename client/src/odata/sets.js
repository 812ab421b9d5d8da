import { startQuery } from '../console/edits.js'
import { choiceLabel, propertyLabel, setLabel, sortedSets } from '../console/labels.js'
import { shortName } from '../console/metadata.js'
import { writeQuery } from '../console/query-text.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'

/** The sets, each with its properties to unfold. @param {import('../console/metadata.js').Model} model */
export const setList = (model) =>
  html`<ul class="sets">${sortedSets(model.sets).map((set) => setItem(set, model))}</ul>`

function setItem(set, model) {
  const type = model.typeOf(set)
  return html`<li data-testid="set" data-set="${set}">
    <p class="head"><strong>${setLabel(set)}</strong> <code>${set}</code>
      <a href="./#console=${encodeURIComponent(writeQuery(startQuery(set, model), model))}" data-testid="set-console">${t('odata.inConsole')}</a>
      <a href="odata/${set}?$top=5">JSON</a></p>
    <details><summary>${t('odata.properties')}</summary>
      <div class="table-scroll" tabindex="0" role="region" aria-label="${setLabel(set)}"><table class="list"><thead><tr>
        <th scope="col">${t('odata.name')}</th><th scope="col">${t('odata.meaning')}</th><th scope="col">${t('odata.type')}</th></tr></thead>
      <tbody>${model.properties(type).map((property) => propertyRow(property, type, model))}
        ${model.navigations(type).map((navigation) => navigationRow(navigation, type))}</tbody></table></div></details></li>`
}

const propertyRow = (property, type, model) => html`<tr>
  <td><code>${property.name}</code>${model.keys(type).includes(property.name) && html` <span class="mark">${t('odata.key')}</span>`}</td>
  <td>${propertyLabel(type, property.name)}</td><td>${typeText(property)}</td></tr>`

const navigationRow = ({ name, type: target, isMany }, type) => html`<tr>
  <td><code>${name}</code></td><td>${propertyLabel(type, name)}</td>
  <td>${t(isMany ? 'odata.many' : 'odata.one', { type: shortName(target) })}</td></tr>`

function typeText(property) {
  const { kind, type, srid, choices } = property
  if (choices)
    return html`${choices.map((one, i) => html`${i > 0 && t('list.comma')}<code>${one}</code> ${choiceLabel(property, one)}`)}`
  return html`${t(`kind.${kind}`)}${kind === 'shape' && html` <code>${shortName(type)}</code> EPSG:${srid}`}`
}
