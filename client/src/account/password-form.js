import { change } from '../core/account.js'
import { t } from '../core/i18n.js'
import { ServerError } from '../core/server.js'
import { step } from './step.js'

// Told in the same way as the rules of the server.
const differs = new ServerError(400, '', { code: 'password', body: { errors: ['differs'] } })

/** Changing one's own password. */
export function startPasswordForm(form, me) {
  const { userName, current, next, again } = form.elements
  const message = form.querySelector('[role=alert]')
  // Password managers store the new password under this name.
  userName.value = me.userName

  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const isDone = await step(message, async () => {
      if (next.value !== again.value) throw differs
      const data = { current: current.value, next: next.value }
      await change('POST', 'account/password', { data })
      return t('password.changed')
    })
    if (isDone) form.reset()
    userName.value = me.userName
  })
}
