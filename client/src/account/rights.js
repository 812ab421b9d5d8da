import { html } from '../core/html.js'
import { hasText, t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { drawNow, openPage } from './page.js'
import { rightsByRole } from './rights-groups.js'

async function start() {
  const me = await openPage('rights')
  const groups = rightsByRole(await fetchJson('account/rights'))
  drawNow(
    document.querySelector('#rights'),
    () => html`${groups.map((group) => roleTable(group, me))}`,
  )
  document.documentElement.dataset.ready = 'true'
}

const roleTable = (
  { role, sets },
  me,
) => html`<section data-testid="rights-role" data-role="${role}">
  <h2>${named('role', role)} ${role === me.role && html`<span class="mark">${t('rights.mine')}</span>`}</h2>
  <div class="table-scroll" tabindex="0" role="region" aria-label="${named('role', role)}"><table class="list"><thead><tr>
    <th scope="col">${t('rights.entitySet')}</th>
    <th scope="col">${t('rights.columns')}</th>
    <th scope="col">${t('rights.verb')}</th>
    <th scope="col">${t('rights.area')}</th>
  </tr></thead>${sets.map(setRows)}</table></div>
</section>`

const setRows = ({ entitySet, lines }) =>
  html`<tbody data-testid="rights-set" data-set="${entitySet}">${lines.map(
    (line, i) => html`<tr data-testid="rights-row">
    ${i === 0 && html`<th scope="rowgroup" rowspan="${lines.length}">${named('entitySet', entitySet)}</th>`}
    <td>${names('columnGroup', line.columns)}</td>
    <td>${names('verb', line.verbs)}</td>
    <td>${named('area', line.area)}</td>
  </tr>`,
  )}</tbody>`

const names = (space, all) => all.map((one) => named(space, one)).join(t('list.comma'))

/** What the server names and we have no word for shows itself. */
function named(space, name) {
  const key = `${space}.${name}`
  return hasText(key) ? t(key) : name
}

start().catch(showStartFailure)
