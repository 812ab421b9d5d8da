import { drawNow, openPage } from '../account/page.js'
import { encodedAddress, readAddress } from '../console/address.js'
import { examplesFor, exampleTitle } from '../console/examples.js'
import { Model, metadataUrl } from '../console/metadata.js'
import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { formatCount } from '../core/units.js'
import { functionTable } from './functions.js'
import { setList } from './sets.js'

/** What /odata offers, for people: the service tells it, so nothing here has to be kept up. */
async function start() {
  const me = await openPage('odata')
  const [csdl, config] = await Promise.all([
    fetchJson(metadataUrl),
    fetchJson('client-config.json'),
    addTexts('console'),
    addTexts('odata'),
  ])
  const model = new Model(csdl)
  const root = new URL('odata/', document.baseURI).href
  const fill = (id, content) => drawNow(document.querySelector(id), content)
  fill('#sets', () => setList(model))
  fill('#examples', () => examples(model))
  fill('#functions', () => functionTable(model))
  fill('#programs', () => programs(root, me))
  fill('#limits', () => limits(config.odata, me))
  document.documentElement.dataset.ready = 'true'
}

function examples(model) {
  const given = { township: t('example.township') }
  return html`<ul class="examples">${examplesFor(model)
    .filter(({ isOfMap }) => !isOfMap)
    .map((one) => {
      const text = one.text(given)
      return html`<li><p class="head"><a href="./#console=${encodeURIComponent(text)}" data-testid="example-${one.id}">${exampleTitle(one, given)}</a>
      <a href="${encodedAddress(readAddress(text))}">JSON</a></p><code>${text}</code></li>`
    })}</ul>`
}

const programs = (root, { userName }) => html`<dl>
  <div><dt>Excel</dt><dd>${t('token.excel', { root, userName })}</dd></div>
  <div><dt>Power BI</dt><dd>${t('token.powerBi', { root, userName })}</dd></div>
  <div><dt>QGIS</dt><dd>${t('odata.qgis')}</dd></div>
  <div><dt>curl</dt><dd><code>curl -H "Authorization: Bearer ${t('odata.token')}" "${root}FarmlandPlots?%24filter=PlanYear%20eq%202024&%24top=5"</code></dd></div>
</dl>
<p><a href="account">${t('odata.makeToken')}</a></p>`

const limits = (
  { pageSize, maxPageSize, maxVertices, coordinateDecimals, querySeconds },
  { role },
) => {
  const given = {
    pageSize: formatCount(pageSize),
    maxPageSize: formatCount(maxPageSize),
    maxVertices: formatCount(maxVertices),
    coordinateDecimals,
    seconds: querySeconds[role],
  }
  const lines = ['pages', 'long', 'time', 'shapes', 'crs', 'areas', 'strict', 'rights', 'missing']
  return html`<ul class="plain-list">${lines.map((line) => html`<li>${t(`odata.limit.${line}`, given)}</li>`)}</ul>`
}

start().catch(showStartFailure)
