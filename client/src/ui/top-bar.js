import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'
import { startLanguageSwitch } from '../core/language-switch.js'
import { startAccountMenu } from './account-menu.js'

/** Year, console, language and account. @param {{view: import('../core/view.js').ViewState, years: number[], me: import('../core/account.js').Me}} app */
export function startTopBar({ view, years, me }) {
  const year = document.querySelector('#year-select')
  const write = () =>
    draw(
      year,
      html`${years.map((one) => html`<option value="${one}" ${one === view.value.year && html`selected`}>${t('year.name', { year: one })}</option>`)}`,
    )

  year.addEventListener('change', () => view.set({ year: Number(year.value) }))
  view.addEventListener('change', ({ detail }) => detail.includes('year') && write())
  onLanguage(write)
  write()
  const console = document.querySelector('#console-button')
  console.addEventListener('click', () => view.open('console'))
  startLanguageSwitch(document.querySelector('#language-switch'))
  startAccountMenu(document.querySelector('#account'), me)
}
