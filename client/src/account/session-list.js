import { change } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatTime, NONE } from '../core/units.js'
import { ask } from './ask.js'
import { deviceName } from './device.js'
import { drawNow } from './page.js'
import { step } from './step.js'

/** Where somebody is signed in, this browser first. */
export async function startSessions(list) {
  let sessions = []
  const write = drawNow(list, () => html`${sessions.map(row)}`)
  const load = async () => {
    const all = await fetchJson('account/sessions')
    sessions = all.sort((p, q) => q.isCurrent - p.isCurrent)
    write()
  }
  const end = async (id) => {
    const { device } = sessions.find((session) => session.id === id)
    const question = t('session.endAsk', { device: deviceName(device) })
    if (!(await ask(question, t('session.end')))) return
    await step(document.querySelector('#session-message'), async () => {
      await change('DELETE', `account/sessions/${id}`)
      await load()
      // Its button is gone, and the focus with it.
      list.closest('section').querySelector('h2').focus()
      return t('session.ended')
    })
  }
  list.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-end]')
    if (button) void end(button.dataset.end)
  })
  await load()
}

const row = (session) => html`<li data-testid="session-row" data-id="${session.id}">
  <div><strong title="${session.device}">${deviceName(session.device)}</strong>
    ${session.isCurrent && html`<span class="mark" data-testid="session-current">${t('session.current')}</span>`}
    <p class="about">${t('session.about', {
      address: session.address ?? NONE,
      since: formatTime(session.createdAt),
      seen: formatTime(session.lastSeenAt),
    })}</p></div>
  ${!session.isCurrent && html`<button type="button" id="session-${session.id}" data-end="${session.id}" data-testid="session-end">${t('session.end')}</button>`}
</li>`
