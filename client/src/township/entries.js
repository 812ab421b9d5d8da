import { newId } from '../core/uuid.js'
import { kindOf } from './kinds.js'

/**
 * An entry waits on the phone until the server has acknowledged it.
 * @typedef {{
 *   id: string, kind: 'change' | 'photo' | 'report', entitySet: string, rowId: string, title: string, madeAt: string,
 *   state: 'waiting' | 'conflict' | 'refused' | 'done' | 'dropped', tries: number, reason: string,
 *   change?: object, seen?: object, etag?: string | null, now?: object,
 *   sha256?: string, size?: number, sent?: number, photo?: object, report?: {TownshipCode: string, Month: string},
 * }} Entry
 * `id` is made on the phone and marks the change on the server, so that one sent twice is made once. `seen` is what the person saw in the
 * columns of the form; `etag` the version that was, null while an earlier entry of the same row is under way, and for a report nobody has begun.
 */

export const isOpen = ({ state }) =>
  state === 'waiting' || state === 'conflict' || state === 'refused'

const isOf = (row) => (entry) => entry.kind === 'change' && entry.rowId === row.Id

/** The row as it will be once all that waits has arrived. @param {Entry[]} entries in the order they were made */
export function withEntries(row, entries) {
  const mine = entries
    .filter(isOf(row))
    .filter(({ state }) => state === 'waiting' || state === 'conflict')
  return Object.assign({}, row, ...mine.map(({ change }) => change))
}

/** @param {object} row as the server gave it @param {Entry[]} entries in the order they were made */
export function newChange(row, entitySet, change, entries, now = new Date()) {
  const open = entries.filter(isOf(row)).filter(isOpen)
  const seen = fieldsOf(entitySet, withEntries(row, entries))
  return {
    id: laterId(entries, now),
    kind: 'change',
    entitySet,
    rowId: row.Id,
    title: row.Name,
    madeAt: now.toISOString(),
    state: 'waiting',
    tries: 0,
    reason: '',
    change,
    seen,
    etag: open.length === 0 ? row['@odata.etag'] : null,
  }
}

/** An Id that sorts behind all others, even when the clock of the phone was put back. */
export function laterId(entries, now = new Date()) {
  const last = entries.at(-1)?.id.replaceAll('-', '').slice(0, 12) ?? '0'
  return newId(Math.max(now.getTime(), Number.parseInt(last, 16) + 1))
}

/** The columns of the form, as they stand in a row. */
export function fieldsOf(entitySet, row) {
  return Object.fromEntries(kindOf(entitySet).fields.map(({ name }) => [name, row[name] ?? null]))
}

/** Columns in which the row is not what the person saw. */
export const differences = (entry, row) =>
  Object.keys(entry.seen).filter((name) => (row[name] ?? null) !== entry.seen[name])

/** What can be sent now: of each row the oldest open entry, unless somebody has to decide on it first. */
export function sendable(entries, most) {
  const taken = new Set()
  const found = []
  for (const entry of entries.filter((one) => one.kind === 'change' && isOpen(one))) {
    if (!taken.has(entry.rowId) && entry.state === 'waiting') found.push(entry)
    taken.add(entry.rowId)
    if (found.length === most) break
  }
  return found
}

/** Open entries of the same row made after one. */
const after = (entry, entries) => {
  const at = entries.findIndex(({ id }) => id === entry.id)
  return entries
    .slice(at + 1)
    .filter((one) => one.kind === 'change' && one.rowId === entry.rowId && isOpen(one))
}

/**
 * The server has made the change; `row` is as it is now. The next entry of the row goes on from there, if the row is what its author saw.
 * @returns {Entry[]} those that are different now
 */
export function acknowledged(entry, row, entries, now = new Date()) {
  const done = { ...entry, state: 'done', doneAt: now.toISOString(), reason: '', now: undefined }
  const [next] = after(entry, entries)
  return next ? [done, goOn(next, row)] : [done]
}

/** Somebody else was faster. */
export const conflicting = (entry, row) => ({ ...entry, state: 'conflict', now: row })

function goOn(entry, row) {
  if (entry.state !== 'waiting') return entry
  return differences(entry, row).length === 0
    ? { ...entry, etag: row['@odata.etag'] }
    : conflicting(entry, row)
}

/** The person has seen what is there now and wants their own: it is sent again over that version. */
export function keepMine(entry, entries) {
  const row = entry.now
  let seen = fieldsOf(entry.entitySet, row)
  const again = {
    ...entry,
    // Of a report that two began it is the other's.
    rowId: row.Id,
    state: 'waiting',
    etag: row['@odata.etag'],
    seen,
    now: undefined,
    reason: '',
  }
  const rest = after(entry, entries).map((one, i, all) => {
    const before = i === 0 ? entry : all[i - 1]
    seen = { ...seen, ...before.change }
    return { ...one, seen }
  })
  return [again, ...rest]
}

/** The person lets the other's stand, or takes back what was refused. @param {object} row as the server has it */
export function drop(entry, row, entries) {
  const dropped = { ...entry, state: 'dropped', now: undefined }
  const [next] = after(entry, entries)
  return next ? [dropped, goOn(next, row)] : [dropped]
}
