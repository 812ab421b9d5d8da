import { ServerError } from '../core/server.js'
import { newId } from '../core/uuid.js'
import { fieldsOf, isOpen as isOpenEntry, laterId } from '../township/entries.js'
import { configOf } from '../township/pulling.js'
import { reportName, typedName } from '../township/report-sending.js'
import { isOpen, overviewUrl, prefillUrl, reportUrl, stepsUrl } from './reports.js'

/** The reports of one township on this phone: kept here first, and sent by Sending. */
export class OwnReports {
  #store
  #line
  #code

  /** @param {string} code of the township, 9 digits */
  constructor(store, line, code) {
    this.#store = store
    this.#line = line
    this.#code = code
  }

  /**
   * All that the page shows of a month, of the one asked for last when none is given.
   * @returns {Promise<{month?: string, asked?: string | null, shown?: object, typed?: object, entry?: object, entries: object[]}>}
   *   shown: as the server gave it last; entry: the last one made of this report
   */
  async read(given) {
    const [asked, entries] = await Promise.all([
      this.#store.kept('askedMonth'),
      this.#store.queue(),
    ])
    const month = given ?? asked
    const of = this.#of(month)
    const [shown, typed] = await Promise.all([
      this.#store.kept(reportName(of)),
      this.#store.kept(typedName(of)),
    ])
    const entry = entries.findLast((one) => one.report && reportName(one.report) === reportName(of))
    return { month, asked, shown, typed, entry, entries }
  }

  /** Asks the server for a month's report, or for that of the month it asks for now. */
  async pull(given) {
    const { asked, given: lines } = await this.#ask({
      asked: overviewUrl(),
      ...(given && { given: overviewUrl(given) }),
    })
    const line = (lines ?? asked).value.find(({ TownshipCode }) => TownshipCode === this.#code)
    const config = await configOf(this.#store)
    const kept = { config, askedMonth: asked.value[0]?.Month ?? null }
    if (!line) return this.#store.write({ kept })

    const id = line.ReportId
    const { report, steps, figures } = await this.#ask({
      ...(id && { report: reportUrl(id), steps: stepsUrl(id) }),
      ...(isOpen(line) && { figures: prefillUrl(line.TownshipCode, line.Month) }),
    })
    const shown = {
      line,
      report: report ?? null,
      steps: steps?.value ?? [],
      figures: figures ?? report,
      isDemo: config.demo,
      seenAt: new Date().toISOString(),
    }
    await this.#store.write({ kept: { ...kept, [reportName(line)]: shown } })
  }

  /** What stands in the form, at once. @param {{remarks: string, signedBy: string, over: string | null}} typed */
  type(month, typed) {
    return this.#store.write({ kept: { [typedName(this.#of(month))]: typed } })
  }

  /**
   * Keeps what was pressed until it is sent; it takes the place of one that was refused or overtaken.
   * @param {'save' | 'submit'} what
   * @param {{line: object, report: object | null}} shown what the person saw
   * @returns {Promise<boolean>} false when one is on its way already
   */
  enter(what, { line, report }, typed) {
    const of = this.#of(line.Month)
    return this.#store.exclusive(async () => {
      const entries = await this.#store.queue()
      const open = entries.find(
        (one) => one.report && reportName(one.report) === reportName(of) && isOpenEntry(one),
      )
      if (open?.state === 'waiting') return false
      const entry = {
        id: laterId(entries),
        kind: 'report',
        entitySet: 'MonthlyReports',
        rowId: report?.Id ?? newId(),
        title: `${line.TownshipName} ${line.Month.slice(0, 7)}`,
        madeAt: new Date().toISOString(),
        state: 'waiting',
        tries: 0,
        reason: '',
        report: of,
        change: {
          ...(what === 'submit' && { Status: 'Submitted' }),
          Remarks: typed.remarks.trim() || null,
          SignedBy: typed.signedBy.trim() || null,
        },
        seen: fieldsOf('MonthlyReports', report ?? {}),
        etag: report?.['@odata.etag'] ?? null,
      }
      const replaced = open ? [{ ...open, state: 'dropped', now: undefined }] : []
      await this.#store.write({ entries: [...replaced, entry], kept: { [typedName(of)]: typed } })
      return true
    })
  }

  #of(month) {
    return { TownshipCode: this.#code, Month: month }
  }

  /** One round trip. @param {{[name: string]: string}} urls @returns {Promise<{[name: string]: any}>} the answers */
  async #ask(urls) {
    const names = Object.keys(urls)
    const answers = await this.#line.batch(
      names.map((id) => ({ id, method: 'GET', url: urls[id].replace(/^odata\//, '') })),
    )
    return Object.fromEntries(
      names.map((name) => {
        const { status, body } = answers.get(name) ?? { status: 0 }
        if (status !== 200) throw new ServerError(status, body?.error?.message ?? name)
        return [name, body]
      }),
    )
  }
}
