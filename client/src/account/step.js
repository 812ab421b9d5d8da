import { faultText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

/**
 * Does one thing and says beside it how it ended. What failed leaves everything as it was typed; a second press
 * while the first is under way does nothing.
 * @param {HTMLElement} message
 * @param {() => Promise<string | void>} task may return what to say at the end
 * @returns {Promise<boolean>} whether it went well
 */
export async function step(message, task) {
  if (message.ariaBusy === 'true') return false
  message.ariaBusy = 'true'
  message.classList.remove('failed')
  draw(message, html``)
  try {
    draw(message, html`${await task()}`)
    return true
  } catch (error) {
    message.classList.add('failed')
    draw(message, failure(error))
    return false
  } finally {
    message.ariaBusy = 'false'
  }
}

/** Without a session nothing was written; signing in beside this page keeps what stands in it. */
const failure = (error) =>
  error.status === 401 && !error.code
    ? html`${t('error.notWritten')} <a href="sign-in" target="_blank">${t('signIn.submit')}</a>`
    : html`${faultText(error)}`
