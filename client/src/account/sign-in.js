import { enter } from '../core/account.js'
import { draw, html } from '../core/html.js'
import { hasText, rememberedLanguage, setLanguage, t } from '../core/i18n.js'
import { startLanguageSwitch } from '../core/language-switch.js'
import { keepPageText } from '../core/page-text.js'
import { returnUrlIn } from '../core/return-url.js'
import { fetchJson, request } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { drawNow } from './page.js'
import { step } from './step.js'

/** As narrow as the style sheets call a phone. */
const phone = '(max-width: 720px)'

const form = document.querySelector('#sign-in')
const { userName, password } = form.elements
const message = document.querySelector('#sign-in-error')

async function start() {
  await setLanguage(rememberedLanguage())
  const options = await fetchJson('account/options')
  keepPageText('signIn.title', options.districtName)
  startLanguageSwitch(document.querySelector('#language-switch'))
  drawNow(document.querySelector('#others'), () => otherWays(options))

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void signIn()
  })
  document.querySelector('#others').addEventListener('click', ({ target }) => {
    const account = target.closest('[data-user]')
    if (account) choose(account.dataset.user)
  })
  showRefusal(new URLSearchParams(location.search).get('error'))
  form.querySelector('[type=submit]').disabled = false
  if (userName.value === '') userName.focus()
}

async function signIn() {
  const data = { userName: userName.value.trim(), password: password.value }
  let next = ''
  const isIn = await step(message, async () => {
    await request('POST', 'account/sign-in', { data })
    next = await firstPage()
  })
  if (isIn) {
    enter(next)
    return
  }
  password.focus()
  password.select()
}

/** On a phone a township begins with its own villages; whoever wanted to be somewhere goes there. */
async function firstPage() {
  const wanted = returnUrlIn(location)
  if (wanted !== '/' || !matchMedia(phone).matches) return wanted
  const { role } = await fetchJson('account/me')
  return role === 'Township' ? '/township' : wanted
}

/** Why signing in elsewhere led back here. */
function showRefusal(code) {
  if (!hasText(`problem.${code}`)) return
  message.classList.add('failed')
  draw(message, html`${t(`problem.${code}`)}`)
}

function choose(name) {
  userName.value = name
  password.value = ''
  password.focus()
  message.classList.remove('failed')
  draw(message, html`${t('signIn.demoPassword')}`)
}

const otherWays = ({ openIdConnect, demo, demoAccounts }) =>
  html`${
    openIdConnect &&
    html`<a class="button" data-testid="sign-in-oidc"
      href="account/sign-in/oidc?returnUrl=${encodeURIComponent(returnUrlIn(location))}">${t('signIn.openIdConnect', { name: openIdConnect.name })}</a>`
  }${
    demo &&
    html`<section class="demo" data-testid="demo-accounts">
    <h2><span class="badge">${t('origin.Demo')}</span> ${t('signIn.demoAccounts')}</h2>
    <p>${t('signIn.demoPassword')}</p>
    <ul>${demoAccounts.map(demoAccount)}</ul>
  </section>`
  }`

const demoAccount = ({ userName, displayName, role, regionName }) =>
  html`<li><button type="button" data-testid="demo-account" data-user="${userName}">
    <span class="name">${displayName}</span><span class="badge">${t('origin.Demo')}</span>
    <span class="about">${userName} · ${t(`role.${role}`)} · ${regionName}</span></button></li>`

start().catch(showStartFailure)
