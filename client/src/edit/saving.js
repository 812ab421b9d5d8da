import { change } from '../core/account.js'
import { ServerError } from '../core/server.js'
import { sorted } from './checking.js'

/**
 * Saves a piece of work as a whole: a new plot, or what has changed of one.
 * @param {import('./work.js').Work} work
 * @returns {Promise<{row: object} | {findings: object[]} | {theirs: object}>}
 *   the row as it is now; or what stands against it; or the row that somebody else was faster with
 * @throws {ServerError} everything else; the draft is as it was
 */
export async function save(work) {
  try {
    const { body, headers } = await (work.isNew ? create(work) : update(work))
    return { row: withETag(body, headers.get('ETag')) }
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    const { findings } = error.body?.error ?? {}
    if (findings) return { findings: sorted(findings) }
    if (error.status === 412 && error.body?.Id) return { theirs: error.body }
    throw error
  }
}

const create = ({ changes }) => change('POST', 'odata/FarmlandPlots', { data: changes })

const update = ({ plotId, base, changes }) =>
  change('PATCH', `odata/FarmlandPlots(${plotId})`, {
    data: changes,
    headers: { 'If-Match': base['@odata.etag'] },
  })

const withETag = (row, etag) => ({ ...row, '@odata.etag': row['@odata.etag'] ?? etag })
