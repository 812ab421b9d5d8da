import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/** Asks before something that cannot be undone. @returns {Promise<boolean>} */
export function ask(question, action) {
  const dialog = document.querySelector('#ask')
  draw(
    dialog,
    html`<form method="dialog"><p id="ask-text">${question}</p>
      <div class="buttons">
        <button value="no" data-testid="ask-no">${t('action.cancel')}</button>
        <button value="yes" class="danger" data-testid="ask-yes">${action}</button>
      </div></form>`,
  )
  // Esc closes without a value, and the answer of the time before would stand.
  dialog.returnValue = 'no'
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
