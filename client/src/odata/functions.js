import { shortName } from '../console/metadata.js'
import { html } from '../core/html.js'
import { hasText, t } from '../core/i18n.js'

/** OData's own, which every service that knows space has; ours take any shapes. */
const canonical = ['geo.distance', 'geo.intersects', 'geo.length']

/** The spatial functions a condition may call, with units. @param {import('../console/metadata.js').Model} model */
export const functionTable = (
  model,
) => html`<div class="table-scroll" tabindex="0" role="region" aria-label="${t('odata.functions')}"><table class="list"><thead><tr>
    <th scope="col">${t('odata.function')}</th><th scope="col">${t('odata.meaning')}</th></tr></thead>
  <tbody>${canonical.map((name) => row(`${name}(a,b)`.replace('length(a,b)', 'length(g)'), aboutOf(shortName(name), '')))}
    ${model.functions.map(({ name, parameters, about }) => row(callOf(name, parameters), aboutOf(shortName(name), about)))}</tbody></table></div>`

const row = (call, about) => html`<tr><td><code>${call}</code></td><td>${about}</td></tr>`

const callOf = (name, parameters) =>
  `${name}(${parameters.map((parameter) => `${parameter.name}=…`).join(',')})`

/** In our words, else in those of the service. */
function aboutOf(name, about) {
  const key = `geoFunction.${name[0].toUpperCase()}${name.slice(1)}`
  return hasText(key) ? t(key) : about
}
