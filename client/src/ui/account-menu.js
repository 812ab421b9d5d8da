import { signOut } from '../core/account.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'

/** The account button of the top bar and the small menu under it: plain links, walked with Tab, closed with Esc. */
export function startAccountMenu(root, me) {
  const button = root.querySelector('#account-button')
  const menu = root.querySelector('#account-menu')
  const show = (open) => {
    menu.hidden = !open
    button.setAttribute('aria-expanded', open)
  }

  const write = () => {
    button.setAttribute('aria-label', t('account.button', { name: me.displayName }))
    root.querySelector('.name').textContent = me.displayName
    draw(menu, content(me))
  }
  onLanguage(write)
  write()
  show(false)

  button.addEventListener('click', () => show(menu.hidden))
  menu.addEventListener('click', ({ target }) => target.closest('#sign-out') && void leave(menu))
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || menu.hidden) return
    event.stopPropagation()
    show(false)
    button.focus()
  })
  root.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !root.contains(relatedTarget)) show(false)
  })
  document.addEventListener('pointerdown', ({ target }) => !root.contains(target) && show(false))
}

const content = (me) => html`<p class="about"><strong>${me.displayName}</strong>
    <span>${t(`role.${me.role}`)} · ${me.regionName}</span></p>
  <ul>
    ${me.role === 'Township' && html`<li><a href="township" data-testid="menu-township">${t('page.township')}</a></li>`}
    <li><a href="indicators" data-testid="menu-indicators">${t('indicators.heading')}</a></li>
    <li><a href="monthly" data-testid="menu-monthly">${t('monthly.heading')}</a></li>
    <li><a href="reports" data-testid="menu-reports">${t('reports.heading')}</a></li>
    <li><a href="account" data-testid="menu-account">${t('account.heading')}</a></li>
    ${me.role === 'Admin' && html`<li><a href="accounts" data-testid="menu-accounts">${t('accounts.heading')}</a></li>`}
    <li><a href="rights" data-testid="menu-rights">${t('rights.heading')}</a></li>
    <li><a href="odata" data-testid="menu-odata">${t('page.odata')}</a></li>
    <li><button type="button" id="sign-out" data-testid="sign-out">${t('action.signOut')}</button></li>
  </ul>
  <p class="failed" role="alert"></p>`

async function leave(menu) {
  try {
    await signOut()
  } catch (error) {
    menu.querySelector('.failed').textContent = errorText(error)
  }
}
