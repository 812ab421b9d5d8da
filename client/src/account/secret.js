import { copyText } from '../core/clipboard.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/**
 * Something shown once: a token or a first password, with a button that copies it. Takes the focus, so that nobody
 * leaves the page without having seen it.
 */
export function showSecret(box, { heading, value, testId, more }) {
  box.hidden = false
  draw(
    box,
    html`<h2 tabindex="-1">${heading}</h2>
      <p>${t('secret.once')}</p>
      <p class="value"><code data-testid="${testId}">${value}</code>
        <button type="button" data-copy data-testid="copy">${t('action.copy')}</button>
        <span role="status"></span></p>
      ${more}`,
  )
  box.querySelector('[data-copy]').addEventListener('click', () => void copy(box))
  box.querySelector('h2').focus()
}

async function copy(box) {
  const code = box.querySelector('code')
  const copied = await copyText(code.textContent)
  if (!copied) getSelection().selectAllChildren(code)
  box.querySelector('[role=status]').textContent = t(copied ? 'secret.copied' : 'secret.selected')
}
