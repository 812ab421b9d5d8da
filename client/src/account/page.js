import { openAccount, signOut } from '../core/account.js'
import { draw, html } from '../core/html.js'
import { onLanguage, rememberedLanguage, setLanguage, t } from '../core/i18n.js'
import { startLanguageSwitch } from '../core/language-switch.js'
import { keepPageText } from '../core/page-text.js'
import { fetchJson } from '../core/server.js'
import { step } from './step.js'

const pages = [
  { path: 'township', title: 'page.township', isFor: ({ role }) => role === 'Township' },
  { path: 'monthly', title: 'monthly.heading' },
  { path: 'indicators', title: 'indicators.heading' },
  { path: 'reports', title: 'reports.heading' },
  { path: 'account', title: 'account.heading' },
  { path: 'accounts', title: 'accounts.heading', isFor: ({ role }) => role === 'Admin' },
  { path: 'rights', title: 'rights.heading' },
  { path: 'odata', title: 'page.odata' },
]

/** What the account pages share: language, texts, the links between them, and who is signed in. */
export async function openPage(path) {
  await setLanguage(rememberedLanguage())
  const [me, { districtName }] = await Promise.all([openAccount(), fetchJson('account/options')])
  showFrame(path, me, districtName, () => step(document.querySelector('#nav-message'), signOut))
  return me
}

/** Texts, language switch and links of a page. @param {() => Promise<unknown>} leave signs out */
export function showFrame(path, me, districtName, leave) {
  startLanguageSwitch(document.querySelector('#language-switch'))
  keepPageText(`${path}.title`, districtName)
  const nav = document.querySelector('#nav')
  drawNow(nav, () => links(me, path))
  nav.addEventListener('click', ({ target }) => {
    if (target.closest('#sign-out')) void leave()
  })
}

/** Draws, and again in the other language when it changes. @returns {() => void} draws once more */
export function drawNow(element, content) {
  const write = () => draw(element, content())
  onLanguage(write)
  write()
  return write
}

const links = (me, path) =>
  html`${pages
    .filter(({ isFor }) => isFor?.(me) ?? true)
    .map(
      (page) =>
        html`<a href="${page.path}" data-testid="nav-${page.path}" ${page.path === path && html`aria-current="page"`}>${t(page.title)}</a>`,
    )}<button type="button" class="plain" id="sign-out" data-testid="sign-out">${t('action.signOut')}</button>`
