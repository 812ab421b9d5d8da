import { errorText } from './errors.js'
import { draw, html } from './html.js'
import { hasText, t } from './i18n.js'

/** Nothing can be shown without the configuration or the texts: say so and offer to try again. */
export function showStartFailure(error) {
  // The sign-in page is on its way.
  if (error.status === 401) return
  console.error(error)
  // If the texts themselves did not come, these few words have to do.
  const hasTexts = hasText('action.retry')
  const box = document.querySelector('#start-failure')
  box.hidden = false
  draw(
    box,
    html`<p>${hasTexts ? errorText(error) : `无法连接服务器。 The server cannot be reached. (${error.message})`}</p>
      <button type="button" id="start-again">${hasTexts ? t('action.retry') : '重试 Retry'}</button>`,
  )
  box.querySelector('#start-again').addEventListener('click', () => location.reload())
}
