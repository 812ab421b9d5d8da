import { change } from '../core/account.js'
import { fetchAll, odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { newId } from '../core/uuid.js'
import {
  isOpen,
  mayJudge,
  mayReport,
  prefillUrl,
  reportUrl,
  standingOf,
  stepsUrl,
} from './reports.js'

/** Of drafts that have not been kept yet: a second press after a broken line makes no second report. */
const idsOfDrafts = new Map()

/** What the sheet of a line needs. While the township may still write, the figures are those of now. */
export async function askSheet(line, me) {
  const mayWrite = mayReport(me) && isOpen(line)
  const [report, steps, prefilled] = await Promise.all([
    line.ReportId ? fetchJson(reportUrl(line.ReportId)) : null,
    line.ReportId ? fetchAll(stepsUrl(line.ReportId)) : [],
    !line.ReportId || mayWrite ? fetchJson(prefillUrl(line.TownshipCode, line.Month)) : null,
  ])
  const isWithBureau = ['Submitted', 'Accepted'].includes(standingOf(line))
  return {
    report,
    steps,
    figures: prefilled ?? report,
    mayWrite,
    mayJudge: mayJudge(me) && isWithBureau,
  }
}

/** @returns {Promise<object>} the report as it is now */
export async function saveReport(line, report, { remarks, signedBy }) {
  const data = { Remarks: remarks.trim() || null, SignedBy: signedBy.trim() || null }
  if (report) return written('PATCH', reportUrl(report.Id), data, report)
  const key = `${line.TownshipCode} ${line.Month}`
  if (!idsOfDrafts.has(key)) idsOfDrafts.set(key, newId())
  const { TownshipCode, Month } = line
  const made = { Id: idsOfDrafts.get(key), TownshipCode, Month, ...data }
  return written('POST', odataUrl('MonthlyReports'), made)
}

/** A report that is not kept yet is, first. */
export async function submitReport(line, report, typed) {
  const kept = report ?? (await saveReport(line, null, typed))
  const data = { remarks: typed.remarks.trim(), signedBy: typed.signedBy.trim() }
  await written('POST', reportUrl(kept.Id, 'Submit'), data, kept)
}

/** @param {'Return' | 'Accept'} verdict */
export async function judge(verdict, report, opinion) {
  const said = opinion.trim()
  const data = verdict === 'Return' ? { reason: said } : { opinion: said }
  await written('POST', reportUrl(report.Id, verdict), data, report)
}

async function written(method, url, data, version) {
  const headers = version ? { 'If-Match': version['@odata.etag'] } : {}
  try {
    return (await change(method, url, { data, headers })).body
  } catch (error) {
    // Somebody wrote it, or began it, at the same time.
    if (error.status === 412 || (error.status === 409 && !version)) error.code = 'reportChanged'
    throw error
  }
}
