import { change } from '../core/account.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatDay, formatTime } from '../core/units.js'
import { ask } from './ask.js'
import { drawNow } from './page.js'
import { showSecret } from './secret.js'
import { step } from './step.js'

/** Access tokens for programs: make one, see it once, revoke it. */
export async function startTokens(section, me) {
  const list = section.querySelector('ul')
  const form = section.querySelector('form')
  const message = section.querySelector('[role=alert]')
  const box = section.querySelector('.secret')
  let tokens = []

  const write = drawNow(list, () =>
    tokens.length > 0 ? html`${tokens.map(row)}` : html`<li class="none">${t('token.none')}</li>`,
  )
  const load = async () => {
    tokens = await fetchJson('account/tokens')
    write()
  }
  const create = () =>
    step(message, async () => {
      const { name, scope, days } = form.elements
      const data = { name: name.value.trim(), scope: scope.value, days: Number(days.value) }
      const { body } = await change('POST', 'account/tokens', { data })
      form.reset()
      const heading = t('token.created', { name: body.name })
      const more = examples(body.token, me.userName)
      showSecret(box, { heading, value: body.token, testId: 'token-value', more })
      await load()
    })
  const revoke = async (id) => {
    const { name } = tokens.find((token) => token.id === id)
    if (!(await ask(t('token.revokeAsk', { name }), t('token.revoke')))) return
    await step(message, async () => {
      await change('DELETE', `account/tokens/${id}`)
      box.hidden = true
      await load()
      // Its button is gone, and the focus with it.
      section.querySelector('h2').focus()
      return t('token.revoked', { name })
    })
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void create()
  })
  list.addEventListener('click', ({ target }) => {
    const button = target.closest('[data-revoke]')
    if (button) void revoke(button.dataset.revoke)
  })
  await load()
}

const row = (token) => html`<li data-testid="token-row" data-id="${token.id}">
  <div><strong>${token.name}</strong> <span class="mark">${t(`scope.${token.scope}`)}</span>
    <p class="about">${t('token.about', {
      prefix: token.prefix,
      created: formatDay(token.createdAt),
      expires: formatDay(token.expiresAt),
      used: token.lastUsedAt ? formatTime(token.lastUsedAt) : t('token.neverUsed'),
    })}</p></div>
  <button type="button" id="token-${token.id}" data-revoke="${token.id}" data-testid="token-revoke">${t('token.revoke')}</button>
</li>`

function examples(token, userName) {
  const root = new URL('odata/', document.baseURI).href
  return html`<h3>${t('token.examples')}</h3>
    <dl>
      <div><dt>Excel</dt><dd>${t('token.excel', { root, userName })}</dd></div>
      <div><dt>Power BI</dt><dd>${t('token.powerBi', { root, userName })}</dd></div>
      <div><dt>QGIS</dt><dd>${t('token.qgis', { userName })}</dd></div>
      <div><dt>curl</dt><dd><code>curl -H "Authorization: Bearer ${token}" "${root}Regions?%24top=5"</code></dd></div>
    </dl>`
}
