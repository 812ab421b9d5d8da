import { errorText } from '../core/errors.js'
import { t } from '../core/i18n.js'
import { isOpen } from './entries.js'
import { rememberAccount } from './offline.js'
import { allReports } from './report-sending.js'

/** Ends the session and clears the township's rows from this phone. What was not sent yet stays, for the same account alone. */
export async function leave(store, line) {
  const open = (await store.queue()).filter(isOpen)
  if (open.length > 0 && !confirm(t('queue.leave', { count: open.length }))) return
  try {
    await line.change('POST', 'account/sign-out')
  } catch (error) {
    if (error.status !== 401) return tell(errorText(error))
  }
  rememberAccount(null)
  const withoutRows = (await store.rows()).map(({ Id }) => Id)
  const withoutKept = [allReports()]
  await store.write({ withoutRows, withoutKept, kept: { outline: null, pulledAt: null } })
  location.replace('sign-in?returnUrl=%2Ftownship')
}

function tell(text) {
  const notice = document.querySelector('#notice')
  notice.hidden = false
  notice.textContent = text
}
