import { signOut } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { showStartFailure } from '../core/start-failure.js'
import { ask } from './ask.js'
import { drawNow, openPage } from './page.js'
import { startPasswordForm } from './password-form.js'
import { startSessions } from './session-list.js'
import { step } from './step.js'
import { startTokens } from './token-list.js'

async function start() {
  const me = await openPage('account')
  drawNow(document.querySelector('#who'), () => facts(me))
  startPasswordForm(document.querySelector('#password'), me)
  document.querySelector('#everywhere').addEventListener('click', () => void leaveEverywhere())
  await Promise.all([
    startSessions(document.querySelector('#sessions')),
    startTokens(document.querySelector('#tokens'), me),
  ])
  document.documentElement.dataset.ready = 'true'
}

async function leaveEverywhere() {
  if (!(await ask(t('session.everywhereAsk'), t('session.everywhere')))) return
  await step(document.querySelector('#session-message'), () => signOut({ everywhere: true }))
}

const facts = (me) => html`
  <div><dt>${t('account.displayName')}</dt><dd data-testid="me-display-name">${me.displayName}${me.isDemo && html` <span class="badge">${t('origin.Demo')}</span>`}</dd></div>
  <div><dt>${t('account.userName')}</dt><dd data-testid="me-user-name">${me.userName}</dd></div>
  <div><dt>${t('account.role')}</dt><dd data-testid="me-role">${t(`role.${me.role}`)}</dd></div>
  <div><dt>${t('account.area')}</dt><dd data-testid="me-area">${me.regionName} ${me.regionCode}</dd></div>`

start().catch(showStartFailure)
