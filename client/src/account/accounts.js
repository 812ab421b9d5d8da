import { change } from '../core/account.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { AccountForm } from './account-form.js'
import { accountTable } from './account-table.js'
import { ask } from './ask.js'
import { startAuditLog } from './audit-log.js'
import { drawNow, openPage } from './page.js'
import { showSecret } from './secret.js'
import { step } from './step.js'

const table = document.querySelector('#accounts')
const box = document.querySelector('#first-password')
const message = document.querySelector('#accounts-message')
let accounts = []

async function start() {
  const me = await openPage('accounts')
  if (me.role !== 'Admin') {
    message.classList.add('failed')
    message.textContent = t('accounts.adminsOnly')
    return
  }
  const write = drawNow(table, () => accountTable(accounts))
  const load = async () => {
    accounts = await fetchJson('accounts/list')
    write()
  }
  const form = new AccountForm(document.querySelector('#account-dialog'))
  form.addEventListener('saved', ({ detail }) => {
    if (detail.password) showPassword(detail)
    void step(message, load)
  })

  document.querySelector('#account-create').addEventListener('click', () => form.create())
  table.addEventListener('click', ({ target }) => {
    const { edit, reset } = target.closest('button')?.dataset ?? {}
    if (edit) form.edit(accountOf(edit))
    if (reset) void resetPassword(accountOf(reset))
  })
  await Promise.all([load(), startAuditLog(document.querySelector('#audit')), form.loadRegions()])
  document.documentElement.dataset.ready = 'true'
}

const accountOf = (id) => accounts.find((account) => account.id === id)

async function resetPassword({ id, userName }) {
  if (!(await ask(t('accounts.resetAsk', { userName }), t('accounts.reset')))) return
  await step(message, async () => {
    const { body } = await change('POST', `accounts/${id}/password`)
    showPassword({ userName, password: body.password })
  })
}

function showPassword({ userName, password }) {
  const heading = t('accounts.firstPassword', { userName })
  showSecret(box, { heading, value: password, testId: 'first-password' })
}

start().catch(showStartFailure)
