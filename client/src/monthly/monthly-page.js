import { openPage } from '../account/page.js'
import { addTexts } from '../core/i18n.js'
import { fetchAll } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { Line } from '../township/line.js'
import { whoAmI } from '../township/offline.js'
import { openOwnReport } from './own-page.js'
import { mayReport, overviewUrl } from './reports.js'
import { ReportsPage } from './reports-page.js'

/** The reports of a month: a township's own form, which works without a network, or the list of all townships. */
async function start() {
  const line = new Line()
  const me = await whoAmI(line, mayReport)
  if (!me) return
  const asked = new URLSearchParams(location.search).get('month')
  const month = /^\d{4}-\d\d-01$/.exec(asked)?.[0]
  if (mayReport(me)) await openOwnReport(me, line, month)
  else await openList(month)
  document.documentElement.dataset.ready = 'true'
}

async function openList(month) {
  const me = await openPage('monthly')
  const [config, lines] = await Promise.all([
    fetchJson('client-config.json'),
    fetchAll(overviewUrl()),
    addTexts('monthly'),
  ])
  await new ReportsPage(me, config, lines).start(month)
}

start().catch(showStartFailure)
