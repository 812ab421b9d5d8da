import { ServerError } from '../core/server.js'
import { acknowledged, conflicting } from './entries.js'
import { columnsOf, kindOf } from './kinds.js'

/** The change as a request of a batch: made once, however often it is sent. @param {import('./entries.js').Entry} entry */
export const requestOf = (entry) => ({
  id: entry.id,
  method: 'PATCH',
  url: `${entry.entitySet}(${entry.rowId})`,
  headers: {
    'content-type': 'application/json',
    'if-match': entry.etag,
    'repeatability-request-id': entry.id,
  },
  body: entry.change,
})

/** The server's row without what the phone does not keep. */
export function keptRow(entitySet, row) {
  const kept = ['@odata.etag', ...columnsOf(kindOf(entitySet))].map((name) => [
    name,
    row[name] ?? null,
  ])
  return { ...Object.fromEntries(kept), entitySet }
}

// Later, the same may go well: too many questions, or a server in trouble.
const passes = (status) => status === 0 || status === 408 || status === 429 || status >= 500

/**
 * What an answer means for the entry and those behind it.
 * @returns {{rows?: object[], entries: object[]}} to be written
 * @throws {ServerError} when it has to be sent again, or nobody is signed in
 */
export function settle(entry, { status, body }, entries) {
  if (status >= 200 && status < 300) {
    const row = keptRow(entry.entitySet, body)
    return { rows: [row], entries: acknowledged(entry, row, entries) }
  }
  if (status === 412) {
    const row = keptRow(entry.entitySet, body)
    return { rows: [row], entries: [conflicting(entry, row)] }
  }
  const reason = body?.error?.message ?? String(status)
  if (status === 401 || passes(status)) throw new ServerError(status, reason)
  return { entries: [refused(entry, reason, body)] }
}

/** @param {object} [body] of the answer: it may have findings, in both languages */
export const refused = (entry, reason, body) => ({
  ...entry,
  state: 'refused',
  reason,
  findings: body?.error?.findings ?? [],
})

/** Whether a failure is of the line or the moment, not of what was sent. */
export const isPassing = (error) =>
  error instanceof ServerError && (passes(error.status) || error.status === 401)
