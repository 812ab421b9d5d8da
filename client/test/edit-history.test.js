import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moveCorner } from '../src/edit/corner-edits.js'
import { newDraft, onGrid, withRow } from '../src/edit/draft.js'
import {
  draftNow,
  record,
  redo,
  redoName,
  startHistory,
  undo,
  undoName,
} from '../src/edit/history.js'
import { Keep } from '../src/edit/keep.js'
import { packHistory, unpackHistory } from '../src/edit/packed-history.js'
import { addCorners, closePen, startPen } from '../src/edit/pen-edits.js'

const circle = (count) =>
  Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI
    return onGrid([116.6 + Math.cos(angle) / 100, 36.4 + Math.sin(angle) / 100])
  })
const drawn = (corners) =>
  closePen(addCorners(startPen(newDraft({ Code: 'P-1', Name: '' }), 'part').draft, corners).draft)
    .draft
const at = { part: 0, ring: 0, corner: 0 }

/** A plot of some corners, and steps that move one after another. */
function worked(corners, steps) {
  let history = startHistory(drawn(circle(corners)))
  for (let i = 0; i < steps; i++) {
    const [lon, lat] = draftNow(history).shape[0][0][i % corners]
    const edited = moveCorner(
      draftNow(history),
      { ...at, corner: i % corners },
      onGrid([lon + 1e-5, lat]),
    )
    history = record(history, 'step.move', edited.draft)
  }
  return history
}

test('undo takes back each step to the first, and redo brings each one again', () => {
  let history = worked(8, 500)
  const last = draftNow(history)
  for (let i = 0; i < 500; i++) history = undo(history)
  assert.deepEqual(draftNow(history), drawn(circle(8)))
  assert.equal(undoName(history), null)
  assert.equal(redoName(history), 'step.move')
  assert.equal(undo(history).at, 0)
  for (let i = 0; i < 501; i++) history = redo(history)
  assert.equal(draftNow(history), last)
  assert.equal(redoName(history), null)
})

test('a new step after undo forgets what was undone', () => {
  const history = undo(undo(worked(8, 3)))
  const next = record(history, 'step.name', withRow(draftNow(history), { Name: 'x' }))
  assert.equal(next.steps.length, 3)
  assert.equal(redoName(next), null)
  assert.equal(undoName(next), 'step.name')
})

test('letters typed into one field are one step; after undo they are a new one', () => {
  const type = (history, name) =>
    record(history, 'step.name', withRow(draftNow(history), { Name: name }), 'Name')
  let history = ['a', 'ab', 'abc'].reduce(type, startHistory(newDraft({ Name: '' })))
  assert.equal(history.steps.length, 2)
  history = type(undo(type(record(history, 'step.move', newDraft({ Name: 'abc' })), 'abcd')), 'z')
  assert.deepEqual(
    history.steps.map(({ draft }) => draft.row.Name),
    ['', 'abc', 'abc', 'z'],
  )
})

test('nothing changed is no step', () => {
  const history = worked(4, 1)
  assert.equal(record(history, 'step.move', draftNow(history)), history)
})

test('a packed history is the same after JSON, each step of it, the pen as well', () => {
  let history = worked(12, 40)
  let { draft } = startPen(draftNow(history), 'hole')
  for (const place of circle(5)) {
    history = record(history, 'step.corner', draft)
    draft = addCorners(draft, [
      place.map((value, i) => (i ? 36.4 + (value - 36.4) / 3 : 116.6 + (value - 116.6) / 3)),
    ]).draft
  }
  history = undo(undo(record(history, 'step.code', withRow(draft, { Code: 'P-2' }), 'Code')))
  const again = unpackHistory(JSON.parse(JSON.stringify(packHistory(history))))
  // The run of a step reached by undo is over.
  assert.deepEqual(again, history)
})

test('a thousand steps on a plot of two hundred corners fit into 150 kB', () => {
  const size = JSON.stringify(packHistory(worked(200, 1000))).length
  assert.ok(size < 150_000, `${size}`)
})

/** A browser's storage with room for so many characters. */
function storageOf(room = Infinity) {
  const kept = new Map()
  return {
    get length() {
      return kept.size
    },
    key: (i) => [...kept.keys()][i],
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > room) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
      kept.set(key, text)
    },
    removeItem: (key) => kept.delete(key),
  }
}

const work = (more) => ({
  id: 'w1',
  plotId: 'p1',
  isNew: false,
  at: '2026-11-23T09:00:00Z',
  base: { Code: 'P-1' },
  history: worked(5, 3),
  ...more,
})

test('kept work is offered to its account and to nobody else, newest first', () => {
  const storage = storageOf()
  const keep = new Keep(storage, 'anna')
  assert.equal(keep.put(work()), 'all')
  keep.put(work({ id: 'w2', at: '2026-11-23T10:00:00Z' }))
  assert.deepEqual(
    new Keep(storage, 'anna').all.map(({ id }) => id),
    ['w2', 'w1'],
  )
  assert.deepEqual(keep.get('w1'), work())
  assert.deepEqual(new Keep(storage, 'ann').all, [])
  keep.remove('w1')
  assert.equal(keep.get('w1'), null)
})

test('where the steps do not fit the draft still does; where nothing fits the older one stays', () => {
  const small = new Keep(storageOf(700), 'anna')
  assert.equal(small.put(work({ history: worked(5, 200) })), 'part')
  assert.deepEqual(draftNow(small.get('w1').history), draftNow(worked(5, 200)))
  assert.equal(small.put(work({ history: worked(100, 1) })), 'none')
  assert.deepEqual(draftNow(small.get('w1').history), draftNow(worked(5, 200)))
})

test('what is broken or of another version is not offered, and not thrown away', () => {
  const storage = storageOf()
  storage.setItem('ruralgis.desk.anna.w1', '{"version":1,"id"')
  storage.setItem('ruralgis.desk.anna.w2', '{"version":2,"id":"w2"}')
  storage.setItem('ruralgis.desk.anna.w3', '{"version":1,"id":"w3"}')
  assert.deepEqual(new Keep(storage, 'anna').all, [])
  assert.equal(storage.length, 3)
})
