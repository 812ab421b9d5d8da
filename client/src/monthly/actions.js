import { change } from '../core/account.js'
import { fetchAll } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { mayJudge, prefillUrl, reportUrl, standingOf, stepsUrl } from './reports.js'

/** What the sheet of a line needs; without a report, the figures are those it would have now. */
export async function askSheet(line, me) {
  const [report, steps, prefilled] = await Promise.all([
    line.ReportId ? fetchJson(reportUrl(line.ReportId)) : null,
    line.ReportId ? fetchAll(stepsUrl(line.ReportId)) : [],
    line.ReportId ? null : fetchJson(prefillUrl(line.TownshipCode, line.Month)),
  ])
  const isWithBureau = ['Submitted', 'Accepted'].includes(standingOf(line))
  return {
    report,
    steps,
    figures: prefilled ?? report,
    mayJudge: mayJudge(me) && isWithBureau,
  }
}

/** @param {'Return' | 'Accept'} verdict */
export async function judge(verdict, report, opinion) {
  const said = opinion.trim()
  const data = verdict === 'Return' ? { reason: said } : { opinion: said }
  try {
    await change('POST', reportUrl(report.Id, verdict), {
      data,
      headers: { 'If-Match': report['@odata.etag'] },
    })
  } catch (error) {
    // Somebody wrote it at the same time.
    if (error.status === 412) error.code = 'reportChanged'
    throw error
  }
}
