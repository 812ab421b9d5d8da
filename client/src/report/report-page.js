import { openAccount } from '../core/account.js'
import { draw } from '../core/html.js'
import { addTexts, onLanguage, rememberedLanguage, setLanguage } from '../core/i18n.js'
import { startLanguageSwitch } from '../core/language-switch.js'
import { fetchAll, odataUrl } from '../core/odata.js'
import { keepPageText } from '../core/page-text.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { progressUrl } from '../features/progress.js'
import { readAddress } from './figures.js'
import { sheet } from './sheet.js'

const regionsUrl = odataUrl('Regions', {
  filter: "Kind ne 'Village'",
  select: 'Code,Name,ShortName,Kind,CentroidLon,CentroidLat,Boundary',
  orderby: 'Code',
})

/** The one-page report of a day: report?year=2024&day=2024-09-30. */
async function start() {
  await setLanguage(rememberedLanguage())
  const [me, config] = await Promise.all([
    openAccount(),
    fetchJson('client-config.json'),
    addTexts('report'),
  ])
  keepPageText('report.pageTitle', config.districtName)
  startLanguageSwitch(document.querySelector('#language-switch'))
  document.querySelector('#print').addEventListener('click', () => print())

  const { year, day } = readAddress(location.search, config.defaultYear)
  const [entries, regions] = await Promise.all([
    fetchAll(progressUrl(year, day)),
    fetchAll(regionsUrl),
  ])
  const district = regions.find(({ Kind }) => Kind === 'County')
  const townships = regions.filter(({ Kind }) => Kind === 'Township')
  const now = new Date()
  const write = () =>
    draw(document.querySelector('#sheet'), sheet({ entries, townships, district, config, me, now }))
  onLanguage(write)
  write()
  document.documentElement.dataset.ready = 'true'
}

start().catch(showStartFailure)
