import { ServerError } from '../core/server.js'
import { isPassing, refused } from './answers.js'
import { acknowledged, conflicting } from './entries.js'

/** Under this name the store keeps a report as the server last gave it: line of the overview, report, figures, steps, seenAt. */
export const reportName = ({ TownshipCode, Month }) => `report/${TownshipCode}/${Month}`

/** And under this one what is typed in its form: remarks, signedBy, and `over`, the version it was typed over. */
export const typedName = ({ TownshipCode, Month }) => `typed/${TownshipCode}/${Month}`

/** The names of all reports. */
export const allReports = () => IDBKeyRange.bound('report/', 'report0')

/** A kept report once the server has given its row anew. */
export const withRow = (kept, row) => {
  const { Status, SubmittedOn, SignedBy, Opinion } = row
  return {
    ...kept,
    report: row,
    // What lies with the bureau has the figures it was submitted with.
    figures: Status === 'Submitted' || Status === 'Accepted' ? row : kept.figures,
    line: { ...kept.line, ReportId: row.Id, Status, SubmittedOn, SignedBy, Opinion },
  }
}

/**
 * Monthly reports go one by one, behind all changes that can be sent: the server counts a report's figures as it is submitted. One that nobody
 * has begun is begun under the Id this phone gave it, and then submitted.
 */
export class ReportSending {
  #store
  #line

  constructor(store, line) {
    this.#store = store
    this.#line = line
  }

  /** The next step of the oldest report. @returns {Promise<boolean>} false when none waits */
  async sendNext() {
    const entry = await this.#store.exclusive(() => this.#take())
    if (!entry) return false
    const outcome = await this.#outcome(entry)
    await this.#store.exclusive(() => this.#settle(entry, outcome))
    return true
  }

  async #take() {
    const isNext = ({ kind, state }) => kind === 'report' && state === 'waiting'
    const found = (await this.#store.queue()).find(isNext)
    if (!found) return null
    const entry = { ...found, tries: found.tries + 1 }
    await this.#store.write({ entries: [entry] })
    return entry
  }

  /** @returns {Promise<{entry: object, row?: object}>} the entry as it is now, and the row the server gave */
  async #outcome(entry) {
    try {
      if (entry.etag === null) return await this.#begin(entry)
      const row = await this.#write(entry)
      return { entry: acknowledged(entry, row, [])[0], row }
    } catch (error) {
      if (isPassing(error)) throw error
      const row = await this.#theirs(entry, error)
      return row
        ? { entry: conflicting(entry, row), row }
        : { entry: refused(entry, error.message, error.body) }
    }
  }

  async #begin(entry) {
    const { Remarks, SignedBy, Status } = entry.change
    // Known by its Id when it comes twice.
    const row = rowOf(
      await this.#line.change('POST', 'odata/MonthlyReports', {
        data: { Id: entry.rowId, ...entry.report, Remarks, SignedBy },
      }),
    )
    const isAll = Status === undefined
    return {
      entry: isAll ? acknowledged(entry, row, [])[0] : { ...entry, etag: row['@odata.etag'] },
      row,
    }
  }

  async #write({ id, rowId, etag, change }) {
    const url = `odata/MonthlyReports(${rowId})`
    const { Remarks, SignedBy, Status } = change
    const headers = { 'If-Match': etag, 'Repeatability-Request-ID': id }
    return rowOf(
      Status === 'Submitted'
        ? await this.#line.change('POST', `${url}/Submit`, {
            data: { remarks: Remarks ?? '', signedBy: SignedBy ?? '' },
            headers,
          })
        : await this.#line.change('PATCH', url, { data: { Remarks, SignedBy }, headers }),
    )
  }

  /** What somebody else has written or begun meanwhile; null when that is not why it was refused. */
  async #theirs({ etag, report }, error) {
    if (error.status === 412) return error.body
    if (error.status !== 409 || etag !== null) return null
    const { TownshipCode, Month } = report
    const filter = encodeURIComponent(`TownshipCode eq '${TownshipCode}' and Month eq ${Month}`)
    const url = `MonthlyReports?$filter=${filter}`
    const answer = (await this.#line.batch([{ id: 'theirs', method: 'GET', url }])).get('theirs')
    if (answer?.status !== 200) throw new ServerError(answer?.status ?? 0, error.message)
    return answer.body.value[0] ?? null
  }

  async #settle({ report }, { entry, row }) {
    const kept = await this.#store.kept(reportName(report))
    await this.#store.write({
      entries: [entry],
      ...(row && kept && { kept: { [reportName(report)]: withRow(kept, row) } }),
      withoutKept: entry.state === 'done' ? [typedName(report)] : [],
    })
  }
}

/** @throws {ServerError} when the answer was cut short, or of somebody in between */
function rowOf({ body, headers }) {
  if (!body?.Id) throw new ServerError(0, 'MonthlyReports: no answer of ours')
  return { ...body, '@odata.etag': headers.get('ETag') ?? body['@odata.etag'] }
}
