import { errorText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { originBadge } from '../features/origin.js'
import { lights } from '../features/progress.js'

// Small things that appear all over: badges, lights, notices.

/** 示例 or 示意; nothing for what is real. @param {string | null} key */
export const badge = (key) =>
  key && html`<span class="badge" title="${t(`${key}.long`)}">${t(key)}</span>`

export const badgeOf = (origin) => badge(originBadge(origin))

/** A light by colour and shape, with its name for those who hear it, and why it is so where that is known. */
export function lightMark(light, reason = '') {
  const { shape, label } = lights[light] ?? lights.Grey
  return html`<span class="light light-${light}" title="${reason || t(label)}"
    ><span aria-hidden="true">${shape}</span><span class="visually-hidden">${t(label)}</span></span>`
}

export const failureNotice = (error) => html`<div class="notice" role="alert">
  <p>${errorText(error)}</p>
  <button type="button" id="retry" data-retry>${t('action.retry')}</button>
</div>`
