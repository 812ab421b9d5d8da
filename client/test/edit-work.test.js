import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { newId } from '../src/core/uuid.js'
import { Checking, questionOf, sorted } from '../src/edit/checking.js'
import { moveCorner } from '../src/edit/corner-edits.js'
import { addCorners, closePen, startPen } from '../src/edit/pen-edits.js'
import { save } from '../src/edit/saving.js'
import { Work } from '../src/edit/work.js'
import { serveAnswers } from '../test-help/answers.js'
import { until } from '../test-help/until.js'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

const ring = [
  [116.6, 36.4],
  [116.61, 36.4],
  [116.61, 36.41],
  [116.6, 36.4],
]
const row = {
  '@odata.etag': 'W/"1"',
  Id: '018cc251-f400-7006-92f2-77275843a40b',
  Code: 'P-1',
  Name: null,
  PlanYear: 2024,
  Stage: 'Planned',
  AreaMu: 1,
  Boundary: { type: 'MultiPolygon', coordinates: [[ring]] },
}
const first = { part: 0, ring: 0, corner: 0 }
const move = (draft) => moveCorner(draft, first, [116.599, 36.399])
const tick = () => new Promise((resolve) => setTimeout(resolve, 5))

test('an Id made here is a UUID v7 that begins with the time', () => {
  const id = newId(Date.UTC(2024, 0, 1))
  assert.match(id, /^018cc251-f400-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(newId(), newId())
})

test('only what differs from the row is sent', () => {
  const work = Work.of(row)
  assert.equal(work.isDirty, false)
  work.set({ Name: 'A' })
  assert.deepEqual(work.changes, { Name: 'A' })
  work.do('step.move', move)
  assert.deepEqual(Object.keys(work.changes), ['Name', 'Boundary'])
  work.undo()
  work.undo()
  assert.equal(work.isDirty, false)
  assert.equal(work.hasSteps, true)
})

test('an empty field and one that never was are the same', () => {
  const work = Work.of(row)
  work.set({ VillageCode: null })
  assert.equal(work.hasSteps, false)
})

test('a refused edit changes nothing and says why', () => {
  const work = Work.of(row)
  const reasons = []
  work.addEventListener('refused', ({ detail }) => reasons.push(detail))
  assert.equal(
    work.do('step.move', (draft) => moveCorner(draft, first, ring[1])),
    false,
  )
  assert.deepEqual(reasons, ['edit.samePlace'])
  assert.equal(work.hasSteps, false)
})

test('a chosen corner that undo takes away is no longer chosen', () => {
  const work = Work.new({ Id: newId() })
  work.do('step.pen', (draft) => startPen(draft, 'part'))
  work.do('step.corner', (draft) => addCorners(draft, ring.slice(0, 3)))
  work.do('step.close', closePen)
  work.choose({ ...first, corner: 2 })
  work.undo()
  assert.equal(work.chosen, null)
})

test('after a save later changes are measured by the saved row, and undo goes on', () => {
  const work = Work.of(row)
  work.do('step.move', move)
  const { Boundary } = work.changes
  work.saved({ ...row, '@odata.etag': 'W/"2"', Boundary }, work.draft)
  assert.equal(work.isDirty, false)
  assert.equal(work.base['@odata.etag'], 'W/"2"')
  work.undo()
  work.undo()
  assert.deepEqual(work.changes, { Boundary: row.Boundary })
})

test('whoever goes on while a save is on its way loses nothing', () => {
  const work = Work.of(row)
  work.set({ Name: 'sent' })
  const sent = work.draft
  work.set({ Code: 'P-2' })
  work.saved({ ...row, Name: 'sent' }, sent)
  assert.deepEqual(work.changes, { Code: 'P-2' })
})

test('a question to the check has a ring that is being drawn as if it were closed', () => {
  const work = Work.new({ Id: newId(), Code: '', Stage: 'Planned' })
  work.do('step.pen', (draft) => startPen(draft, 'part'))
  work.do('step.corner', (draft) => addCorners(draft, ring.slice(0, 2)))
  assert.equal(questionOf(work).boundary, null)
  work.do('step.corner', (draft) => addCorners(draft, [ring[2]]))
  assert.deepEqual(questionOf(work).boundary.coordinates, [[ring]])
  assert.equal(questionOf(work).code, null)
  assert.equal(questionOf(work).stage, 'Planned')
})

test('many changes in a row are one question, and a late answer never takes the place of a newer one', async () => {
  const work = Work.of(row)
  const waiting = []
  const send = (question) => new Promise((resolve) => waiting.push({ question, resolve }))
  const checking = new Checking(work, send, 1)
  await until(() => waiting.length === 1)
  work.set({ Name: 'a' })
  for (const code of ['a', 'b', 'c']) work.set({ Code: code })
  assert.equal(waiting.length, 1)
  assert.ok(checking.isBehind)
  await until(() => waiting.length === 2)
  assert.equal(waiting[1].question.code, 'c')
  waiting[1].resolve({ areaMu: 2, findings: [] })
  await until(() => !checking.isBehind)
  waiting[0].resolve({ areaMu: 1, findings: [] })
  await tick()
  assert.equal(checking.answer.value.areaMu, 2)
  assert.equal(checking.isBehind, false)
})

test('what the rules do not look at asks nothing', async () => {
  const work = Work.of(row)
  let asked = 0
  const checking = new Checking(work, async () => ({ asked: asked++, findings: [] }), 1)
  await until(() => !checking.isBehind)
  work.set({ Name: 'another' })
  await tick()
  assert.equal(asked, 1)
  assert.equal(checking.isBehind, false)
})

test('what was wrong before does not stand against a new name', async () => {
  const work = Work.of(row)
  const finding = { severity: 'Block', columns: ['Boundary'] }
  const checking = new Checking(work, async () => ({ findings: [finding] }), 1)
  await until(() => checking.findings.length > 0)
  work.set({ Name: 'another' })
  assert.deepEqual(checking.standing, [])
  work.do('step.move', move)
  assert.deepEqual(checking.standing, [finding])
})

test('findings come worst first', () => {
  const found = ['Note', 'Block', 'Warn', 'Block'].map((severity, i) => ({ severity, i }))
  assert.deepEqual(
    sorted(found).map(({ i }) => i),
    [1, 3, 2, 0],
  )
})

test('a new plot is posted as a whole, a changed one patched against the version that was read', async () => {
  const asked = serveAnswers([201, { ...row, Code: 'P-9' }], [200, row])
  const fresh = Work.new({ Id: newId(), Code: 'P-9' })
  assert.equal((await save(fresh)).row.Code, 'P-9')
  const work = Work.of(row)
  work.set({ Name: 'A' })
  await save(work)
  assert.deepEqual(
    asked.map(({ method, url }) => [method, url]),
    [
      ['POST', 'odata/FarmlandPlots'],
      ['PATCH', `odata/FarmlandPlots(${row.Id})`],
    ],
  )
  assert.equal(asked[0].body.Boundary, null)
  assert.equal(asked[1].headers['If-Match'], 'W/"1"')
  assert.deepEqual(asked[1].body, { Name: 'A' })
})

test('what stands against a save, and who was faster, are outcomes; the rest is an error', async () => {
  const finding = { code: 'plot.overlap', severity: 'Block' }
  const theirs = { ...row, Name: 'theirs' }
  serveAnswers(
    [422, { error: { code: 'PlotRules', message: '', findings: [finding] } }],
    [403, { error: { code: 'PlotRules', message: '', findings: [finding] } }],
    [412, theirs],
    [401, { title: 'signed out' }],
  )
  const work = Work.of(row)
  work.set({ Name: 'mine' })
  assert.deepEqual(await save(work), { findings: [finding] })
  assert.deepEqual(await save(work), { findings: [finding] })
  assert.deepEqual(await save(work), { theirs })
  await assert.rejects(save(work), { status: 401 })
  assert.deepEqual(work.changes, { Name: 'mine' })
})
