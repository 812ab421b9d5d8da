import { drawNow, openPage } from '../account/page.js'
import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'

/** The one-page report and the ledgers of a year. What the ledgers are called is as on the forms, in Chinese. */
async function start() {
  await openPage('reports')
  const [config, ledgers] = await Promise.all([
    fetchJson('client-config.json'),
    fetchJson('reports/ledgers'),
    addTexts('report'),
  ])
  const select = document.querySelector('#year')
  let year = config.defaultYear
  drawNow(
    select,
    () =>
      html`${config.years.map((one) => html`<option value="${one}" ${one === year && html`selected`}>${t('year.name', { year: one })}</option>`)}`,
  )
  const write = drawNow(document.querySelector('#reports'), () => content(ledgers, year))
  select.addEventListener('change', () => {
    year = Number(select.value)
    write()
  })
  document.documentElement.dataset.ready = 'true'
}

const content = (ledgers, year) => html`
  <section><h2>${t('reports.onePage')}</h2><p><a href="report?year=${year}" data-testid="one-page">${t('reports.open', { year })}</a></p></section>
  <section><h2>${t('reports.filled')}</h2><p class="about">${t('reports.filledHint')}</p>${list(ledgers, year, false)}</section>
  <section><h2>${t('reports.forms')}</h2><p class="about">${t('reports.formsHint')}</p>${list(ledgers, year, true)}</section>`

const list = (ledgers, year, isForm) =>
  html`<ul class="plain-list">${ledgers
    .filter((one) => one.isForm === isForm)
    .map(
      ({ name, title }) =>
        html`<li><a href="reports/ledgers/${name}.xlsx?year=${year}" download data-testid="ledger-${name}">${title}</a> Excel</li>`,
    )}</ul>`

start().catch(showStartFailure)
