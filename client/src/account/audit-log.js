import { html } from '../core/html.js'
import { hasText, t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatTime } from '../core/units.js'
import { drawNow } from './page.js'
import { step } from './step.js'

const pageSize = 50

/** What happened to accounts and rights, newest first. */
export async function startAuditLog(section) {
  const more = section.querySelector('[data-more]')
  const message = section.querySelector('[role=alert]')
  let entries = []

  const write = drawNow(section.querySelector('#audit-table'), () => table(entries))
  const load = async () => {
    const next = await fetchJson(`accounts/audit?skip=${entries.length}&top=${pageSize}`)
    entries = append(entries, next)
    more.hidden = next.length < pageSize
    write()
  }
  more.addEventListener('click', () => void step(message, load))
  await load()
}

/** New entries push the old ones down, so the next page may begin with what is here already. */
export function append(entries, next) {
  const known = new Set(entries.map(({ id }) => id))
  return [...entries, ...next.filter(({ id }) => !known.has(id))]
}

const table = (entries) => html`<div class="table-scroll" tabindex="0" role="region"
  aria-label="${t('audit.heading')}"><table class="list"><thead><tr>
    <th scope="col">${t('audit.at')}</th>
    <th scope="col">${t('audit.kind')}</th>
    <th scope="col">${t('audit.account')}</th>
    <th scope="col">${t('audit.address')}</th>
    <th scope="col">${t('audit.subject')}</th>
    <th scope="col">${t('audit.detail')}</th>
  </tr></thead><tbody>${entries.map(row)}</tbody></table></div>`

const row = (entry) => html`<tr data-testid="audit-row" data-kind="${entry.kind}">
  <td>${formatTime(entry.at)}</td>
  <td>${kindText(entry.kind)}</td>
  <td class="wraps">${entry.accountName}</td>
  <td>${entry.address}</td>
  <td class="wraps">${entry.subject}</td>
  <td class="long">${entry.detail}</td>
</tr>`

const kindText = (kind) => (hasText(`auditKind.${kind}`) ? t(`auditKind.${kind}`) : kind)
