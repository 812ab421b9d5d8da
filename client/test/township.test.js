import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { settle } from '../src/township/answers.js'
import {
  acknowledged,
  conflicting,
  drop,
  keepMine,
  laterId,
  newChange,
  sendable,
  withEntries,
} from '../src/township/entries.js'
import { kinds, nextStep, stepChange } from '../src/township/kinds.js'
import { exifFacts } from '../src/township/photos.js'
import { above } from '../src/township/queue-sheet.js'
import { withRow } from '../src/township/report-sending.js'
import { reasonsOf, toDo } from '../src/township/today.js'
import { read } from '../test-help/sources.js'

const [water, sample] = kinds

const village = (more = {}) => ({
  '@odata.etag': 'W/"1"',
  Id: 'v1',
  Name: '拔山村',
  PlanYear: 2024,
  Status: 'TrunkPipe',
  ConnectedOn: null,
  ProblemNote: null,
  IsSafe: null,
  entitySet: 'WaterVillages',
  ...more,
})

/** Entries made one after another on one row. */
function chain(row, ...changes) {
  const entries = []
  for (const change of changes) entries.push(newChange(row, 'WaterVillages', change, entries))
  return entries
}

/** All entries, with some replaced. */
const put = (entries, changed) =>
  entries.map((one) => changed.find(({ id }) => id === one.id) ?? one)

test('a step leads to the next one, and the last of the work sets its day', () => {
  assert.equal(nextStep(water, village()), 'InnerPipe')
  assert.equal(nextStep(water, village({ Status: 'Problem' })), null)
  assert.equal(nextStep(water, village({ Status: 'Accepted' })), null)
  assert.deepEqual(stepChange(water, village({ Status: 'Metering' }), 'Connected', '2024-09-30'), {
    Status: 'Connected',
    ConnectedOn: '2024-09-30',
  })
  assert.deepEqual(stepChange(sample, { Stage: 'Applied' }, 'Approved', '2024-09-30'), {
    Stage: 'Approved',
  })
})

test('what is entered is seen at once, in the order it was entered', () => {
  const entries = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  assert.equal(withEntries(village(), entries).Status, 'Metering')
  assert.equal(entries[0].etag, 'W/"1"')
  assert.equal(entries[1].etag, null)
})

test('of each row only the oldest entry is sent, and none behind one that has to be decided', () => {
  const [first, second] = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  const other = newChange(village({ Id: 'v2' }), 'WaterVillages', { Status: 'InnerPipe' }, [])
  assert.deepEqual(sendable([first, second, other], 20), [first, other])
  assert.deepEqual(sendable([first, second, other], 1), [first])
  assert.deepEqual(sendable([conflicting(first, village()), second, other], 20), [other])
  assert.deepEqual(sendable([{ ...first, state: 'refused' }, second], 20), [])
})

test('once an entry is acknowledged the next one goes on from the new version', () => {
  const entries = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  const now = village({ '@odata.etag': 'W/"2"', Status: 'InnerPipe' })
  const [done, next] = acknowledged(entries[0], now, entries)
  assert.equal(done.state, 'done')
  assert.equal(next.etag, 'W/"2"')
})

test('a row that is not what the person saw is never written over in silence', () => {
  const entries = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  const now = village({ '@odata.etag': 'W/"3"', Status: 'InnerPipe', ProblemNote: '停工' })
  const [, next] = acknowledged(entries[0], now, entries)
  assert.equal(next.state, 'conflict')
  assert.equal(next.now, now)
})

test('whoever decides for their own sends it over the version they have seen, and what is behind follows', () => {
  const theirs = village({ '@odata.etag': 'W/"5"', Status: 'Connected', ConnectedOn: '2024-09-01' })
  let entries = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  entries = put(entries, [conflicting(entries[0], theirs)])
  entries = put(entries, keepMine(entries[0], entries))
  assert.equal(entries[0].etag, 'W/"5"')
  const now = { ...theirs, '@odata.etag': 'W/"6"', Status: 'InnerPipe' }
  const [, next] = acknowledged(entries[0], now, entries)
  assert.deepEqual([next.state, next.etag], ['waiting', 'W/"6"'])
})

test('whoever lets the other one stand is asked about what was built upon their own', () => {
  const theirs = village({ '@odata.etag': 'W/"5"', Status: 'Problem' })
  let entries = chain(village(), { Status: 'InnerPipe' }, { Status: 'Metering' })
  entries = put(entries, [conflicting(entries[0], theirs)])
  const [dropped, next] = drop(entries[0], theirs, entries)
  assert.equal(dropped.state, 'dropped')
  assert.equal(next.state, 'conflict')
})

test('Ids sort in the order of entry even when the clock of the phone is put back', () => {
  const now = new Date('2024-09-30T08:00:00Z')
  const first = { id: laterId([], now) }
  const second = { id: laterId([first], new Date('2024-09-29T08:00:00Z')) }
  assert.ok(second.id > first.id)
})

test('in the open sheet no entry leaves its place when it has arrived', () => {
  const earlier = { id: '1', state: 'done' }
  const first = { id: '2', state: 'waiting' }
  const second = { id: '3', state: 'waiting' }
  const shown = above(new Set(), [earlier, first])
  assert.deepEqual([...above(shown, [earlier, { ...first, state: 'done' }, second])], ['2', '3'])
})

test('answers: made, overtaken, refused, and such as have to be asked for again', () => {
  const [entry] = chain(village(), { Status: 'InnerPipe' })
  const body = village({ '@odata.etag': 'W/"2"', ContactPhone: '10000000000' })
  const made = settle(entry, { status: 200, body }, [entry])
  assert.equal(made.entries[0].state, 'done')
  assert.equal('ContactPhone' in made.rows[0], false)
  assert.equal(settle(entry, { status: 412, body }, [entry]).entries[0].state, 'conflict')
  const refused = settle(entry, { status: 403, body: { error: { message: 'no right' } } }, [entry])
  assert.deepEqual([refused.entries[0].state, refused.entries[0].reason], ['refused', 'no right'])
  for (const status of [0, 401, 429, 500, 503])
    assert.throws(() => settle(entry, { status }, [entry]), { status })
})

test('today: problems come first, then what is overdue, red or not reported', () => {
  const at = { today: '2025-03-01', lights: { WaterVillages: 'Red' }, reported: new Set(['v1']) }
  const reasons = (more) => reasonsOf(water, village(more), at)
  assert.deepEqual(reasons(), ['overdue', 'red'])
  assert.deepEqual(reasons({ Id: 'v2', PlanYear: 2025 }), ['red', 'unreported'])
  assert.deepEqual(reasons({ Status: 'Connected' }), [])
  assert.deepEqual(reasons({ Status: 'Accepted', IsSafe: false }), ['unsafe'])
  assert.deepEqual(reasonsOf(sample, { Id: 'v1', PlanYear: 2024, Stage: 'Building' }, at), [])
  const cards = [
    { reasons: ['unreported'] },
    { reasons: [] },
    { reasons: ['overdue'] },
    { reasons: ['problem'] },
  ]
  assert.deepEqual(
    toDo(cards).map(({ reasons: [first] }) => first),
    ['problem', 'overdue', 'unreported'],
  )
})

test('a report that lies with the bureau shows the figures it was submitted with', () => {
  const kept = { line: { TownshipName: '崮云湖' }, report: null, figures: { WaterServed: 3 } }
  const row = { Id: 'r1', Status: 'Draft', WaterServed: 2 }
  assert.equal(withRow(kept, row).figures.WaterServed, 3)
  const submitted = withRow(kept, { ...row, Status: 'Submitted' })
  assert.deepEqual([submitted.figures.WaterServed, submitted.line.Status], [2, 'Submitted'])
})

test('place and day of a picture, where it has them', () => {
  assert.deepEqual(
    exifFacts({ latitude: 36.30291666, longitude: 116.96700001, 36867: '2024:09:28 10:11:12' }),
    { takenOn: '2024-09-28', position: [116.967, 36.302917] },
  )
  assert.deepEqual(exifFacts({}), { takenOn: null, position: null })
})

test('the phone keeps all files of each of its pages, and no others', () => {
  const texts = { township: ['', 'township.'], monthly: ['', 'township.', 'monthly.'] }
  const files = JSON.parse(read('township-files.json'))
  assert.deepEqual(Object.keys(files), Object.keys(texts))
  for (const [page, parts] of Object.entries(texts)) {
    const found = new Set([page, 'township.webmanifest'])
    for (const [, file] of read(`${page}.html`).matchAll(
      /(?:href|src)="([\w/-]+\.(?:css|svg|js))"/g,
    ))
      walk(file, found)
    for (const part of parts)
      for (const name of ['zh-CN', 'en']) found.add(`locales/${part}${name}.json`)
    assert.deepEqual(files[page].sort(), [...found].sort())
  }

  function walk(file, found) {
    if (found.has(file)) return
    found.add(file)
    if (!file.endsWith('.js')) return
    for (const [, target] of read(file).matchAll(/(?:from |import\(|import )'(\.[^']+)'/g))
      walk(posix.join(posix.dirname(file), target), found)
  }
})
