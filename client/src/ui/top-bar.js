import { mayDraw } from '../core/account.js'
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

  year.addEventListener('change', () => view.set({ year: Number(year.value), day: '' }))
  view.addEventListener('change', ({ detail }) => detail.includes('year') && write())
  onLanguage(write)
  write()
  const console = document.querySelector('#console-button')
  console.addEventListener('click', () => view.open('console'))
  const desk = document.querySelector('#desk-button')
  desk.hidden = !mayDraw(me)
  desk.addEventListener('click', () => view.open('desk'))
  if (mayDraw(me)) void startKeptCount(desk, me)
  startLanguageSwitch(document.querySelector('#language-switch'))
  startAccountMenu(document.querySelector('#account'), me)
}

/** How much work waits to be saved, from this visit or an earlier one that ended badly. */
async function startKeptCount(button, me) {
  const [{ Keep }, { openStorage }] = await Promise.all([
    import('../edit/keep.js'),
    import('../core/storage.js'),
  ])
  const keep = new Keep(openStorage(), me.id)
  const write = () => {
    const { count } = keep
    button.textContent = count > 0 ? t('page.deskKept', { count }) : t('page.desk')
  }
  Keep.changes.addEventListener('change', write)
  // Of other tabs.
  addEventListener('storage', write)
  onLanguage(write)
  write()
}
