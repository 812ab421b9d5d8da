import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatNumber } from '../core/units.js'
import { badgeOf } from './marks.js'

/** Asks the question, and says how far it is: waiting, or so many rows in such a time. */
export class ConsoleRun {
  #desk
  #element = null
  #timer = null

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    for (const source of [desk.question, desk.draft]) {
      source.addEventListener('change', () => this.#element?.isConnected && this.#show())
    }
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<button type="button" id="console-run" data-testid="console-run" class="primary">${t('console.run')}</button>
        <button type="button" id="console-cancel" data-testid="console-cancel" hidden>${t('action.cancel')}</button>
        <span id="answer-status" data-testid="answer-status" role="status"></span>
        ${this.#desk.app.config.demo && badgeOf('Demo')}`,
    )
    this.#find('#console-run').addEventListener('click', () => this.#desk.run())
    this.#find('#console-cancel').addEventListener('click', () => this.#cancel())
    this.#show()
  }

  #cancel() {
    this.#desk.question.cancel()
    this.#find('#console-run').focus()
  }

  #show() {
    const { question, draft } = this.#desk
    const isIdle = question.status === 'idle'
    const { classList } = this.#element.closest('.console')
    classList.toggle('stale', question.result !== null && question.result.text !== draft.text)
    this.#find('#console-cancel').hidden = isIdle
    if (!isIdle && this.#timer) return
    clearInterval(this.#timer)
    this.#timer = null
    if (isIdle) draw(this.#find('#answer-status'), html`${this.#summary()}`)
    else this.#wait()
  }

  /** Seconds of waiting are for the eye only: read aloud they would never end. */
  #wait() {
    const from = performance.now()
    const line = this.#find('#answer-status')
    draw(line, html`${t('answer.asking')} <span aria-hidden="true"></span>`)
    const seconds = line.querySelector('span')
    this.#timer = setInterval(() => {
      if (!seconds.isConnected) clearInterval(this.#timer)
      seconds.textContent = secondsText(performance.now() - from, 0)
    }, 1000)
  }

  #summary() {
    const { question, draft, reading } = this.#desk
    const { result, isCancelled, error } = question
    const cancelled = isCancelled ? t('answer.cancelled') : ''
    if (!result) return cancelled
    const parts = [
      rowsText(result, reading.total),
      secondsText(result.ms, 2),
      bytesText(result.bytes),
    ]
    const text = parts.join(' · ')
    const isOld = isCancelled || error || result.text !== draft.text
    return isOld ? `${cancelled} ${t('answer.before')}${text}` : text
  }

  #find(selector) {
    return this.#element.querySelector(selector)
  }
}

function rowsText({ rows, count, next, value }, total) {
  if (value !== undefined) return t('answer.oneValue')
  const here = formatCount(total ? rows.length - 1 : rows.length)
  if (next && count !== null) return t('answer.rowsOf', { count: here, all: formatCount(count) })
  return t(next ? 'answer.firstRows' : 'answer.rows', { count: here })
}

const secondsText = (ms, decimals) =>
  t('answer.seconds', { seconds: (ms / 1000).toFixed(decimals) })

function bytesText(bytes) {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000
    ? `${formatNumber(bytes / 1000)} kB`
    : `${formatNumber(bytes / 1_000_000)} MB`
}
