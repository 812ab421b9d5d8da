import { draw, html } from '../core/html.js'
import { language, languages, onLanguage, setLanguage, t } from '../core/i18n.js'

/** Year and language. @param {{view: import('../core/view.js').ViewState, years: number[]}} app */
export function startTopBar({ view, years }) {
  const year = document.querySelector('#year-select')
  const switcher = document.querySelector('#language-switch')

  const write = () => {
    draw(
      year,
      html`${years.map((one) => html`<option value="${one}" ${one === view.value.year && html`selected`}>${t('year.name', { year: one })}</option>`)}`,
    )
    switcher.textContent = t('action.otherLanguage')
    switcher.lang = otherLanguage()
  }

  year.addEventListener('change', () => view.set({ year: Number(year.value) }))
  switcher.addEventListener('click', () => void setLanguage(otherLanguage()))
  view.addEventListener('change', ({ detail }) => detail.includes('year') && write())
  onLanguage(write)
  write()
}

const otherLanguage = () => languages.find((one) => one !== language())
