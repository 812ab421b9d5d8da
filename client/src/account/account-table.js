import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatTime } from '../core/units.js'

/** All accounts, with what can be done to each. */
export const accountTable = (accounts) => html`<div class="table-scroll" tabindex="0" role="region"
  aria-label="${t('accounts.heading')}"><table class="list"><thead><tr>
    <th scope="col">${t('account.userName')}</th>
    <th scope="col">${t('account.displayName')}</th>
    <th scope="col">${t('account.role')}</th>
    <th scope="col">${t('account.area')}</th>
    <th scope="col">${t('accounts.state')}</th>
    <th scope="col">${t('accounts.lastSignIn')}</th>
    <th scope="col"><span class="visually-hidden">${t('accounts.actions')}</span></th>
  </tr></thead><tbody>${accounts.map(row)}</tbody></table></div>`

const row = (
  account,
) => html`<tr data-testid="accounts-row" data-user="${account.userName}" ${account.isDisabled && html`class="disabled"`}>
  <th scope="row" class="wraps">${account.userName}${account.isDemo && html` <span class="badge">${t('origin.Demo')}</span>`}</th>
  <td class="wraps">${account.displayName}</td>
  <td>${t(`role.${account.role}`)}</td>
  <td class="wraps">${account.regionName} <span class="about">${account.regionCode}</span></td>
  <td class="wraps">${stateText(account)}</td>
  <td>${formatTime(account.lastSignInAt)}</td>
  <td class="actions">
    <button type="button" id="edit-${account.id}" data-edit="${account.id}" data-testid="account-edit"
      aria-label="${t('accounts.editOf', { userName: account.userName })}">${t('accounts.edit')}</button>
    <button type="button" id="reset-${account.id}" data-reset="${account.id}" data-testid="account-reset"
      aria-label="${t('accounts.resetOf', { userName: account.userName })}">${t('accounts.reset')}</button>
  </td>
</tr>`

export function stateText({ isDisabled, lockedUntil }, now = new Date()) {
  if (isDisabled) return t('accounts.disabled')
  if (lockedUntil && new Date(lockedUntil) > now)
    return t('accounts.lockedUntil', { time: formatTime(lockedUntil) })
  return t('accounts.active')
}
