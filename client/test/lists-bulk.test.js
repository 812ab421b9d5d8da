import assert from 'node:assert/strict'
import { test } from 'node:test'
import { batchOf, isRefused, reportOf, trialOf, withTrial } from '../src/lists/bulk.js'
import { deadline, figuresUrl, readFigures } from '../src/lists/project-figures.js'
import { Selection } from '../src/lists/selection.js'

const plots = ['a', 'b', 'c'].map((Id, i) => ({
  Id,
  Code: `P${i}`,
  Stage: 'Planned',
  AreaMu: 10,
  '@odata.etag': `W/"${i}"`,
}))
const refusal = (id, status, code) => ({
  id,
  status,
  body: {
    error: {
      message: 'no',
      findings: [
        { code, severity: 'Block', zh: code, en: code },
        { code: 'note', severity: 'Note', zh: 'n', en: 'n' },
      ],
    },
  },
})
const outcomes = (lines) => lines.map(({ outcome }) => outcome)

test('a stage for many is one group, each plot with the version that was read', () => {
  const { requests } = batchOf(plots, { stage: { to: 'UnderConstruction', on: '2024-03-02' } })
  assert.deepEqual(requests[1], {
    id: '1',
    method: 'POST',
    url: 'FarmlandPlots(b)/Stage',
    headers: { 'If-Match': 'W/"1"', 'Content-Type': 'application/json' },
    body: { to: 'UnderConstruction', on: '2024-03-02' },
    atomicityGroup: 'all',
  })
  const [patch] = batchOf(plots, { columns: { Source: 'x' } }).requests
  assert.deepEqual(
    [patch.method, patch.url, patch.body],
    ['PATCH', 'FarmlandPlots(a)', { Source: 'x' }],
  )
})

test('what was kept is told with what each plot is now', () => {
  const now = plots.map((plot) => ({ ...plot, Stage: 'UnderConstruction', '@odata.etag': 'W/"9"' }))
  const responses = now.map((row, i) => ({ id: String(i), status: 200, body: { value: [row] } }))
  const lines = reportOf(plots, responses)
  assert.deepEqual(outcomes(lines), ['done', 'done', 'done'])
  assert.equal(lines[2].now['@odata.etag'], 'W/"9"')
  assert.equal(isRefused(lines), false)
})

test('one refused plot leaves all as they are; the trial tells what stands against the others', () => {
  const change = { stage: { to: 'Accepted' } }
  const lines = reportOf(plots, [refusal('0', 422, 'stage.noStep')])
  assert.deepEqual(outcomes(lines), ['refused', 'untouched', 'untouched'])
  assert.deepEqual(
    lines[0].findings.map(({ code }) => code),
    ['stage.noStep'],
  )

  const trial = trialOf(plots, change)
  assert.ok(trial.requests.every(({ body, atomicityGroup }) => body.preview && !atomicityGroup))
  const told = withTrial(lines, [
    refusal('0', 422, 'stage.noStep'),
    { id: '1', status: 200, body: { value: [] } },
    refusal('2', 412, ''),
  ])
  assert.deepEqual(outcomes(told), ['refused', 'fine', 'late'])
  assert.equal(isRefused(told), true)
})

test('picked plots are counted and added up once each', () => {
  const selection = new Selection()
  selection.add(plots)
  selection.add(plots.slice(0, 1))
  selection.switch(plots[2], false)
  assert.deepEqual([selection.count, selection.mu, selection.has('c')], [2, 20, false])
})

test('the figures of a project are those of its plots by a day', () => {
  assert.match(
    decodeURIComponent(figuresUrl('p', '2024-09-30')),
    /^odata\/FarmlandPlots\?\$apply=filter\(ProjectId eq p\)\/concat\(aggregate\(\$count as AllRows,.*filter\(RegisteredOn le 2024-09-30\)/,
  )
  const figures = readFigures({
    value: [
      { AllRows: 3, AllMu: 30 },
      { CompletedRows: 1, CompletedMu: 10 },
      { StartedRows: 0, StartedMu: null },
    ],
  })
  assert.deepEqual(figures.all, { count: 3, mu: 30 })
  assert.deepEqual(figures.steps.Completed, { count: 1, mu: 10 })
  assert.deepEqual(figures.steps.Started, { count: 0, mu: 0 })
})

test('the light of a project follows the rule of all progress', () => {
  const lights = { yellowFromPoints: 5, redAbovePoints: 15 }
  const light = (done, scheduled) => deadline({ target: 100, done, scheduled, lights }).light
  assert.deepEqual(
    [light(96, 100), light(95, 100), light(85, 100), light(84, 100)],
    ['Green', 'Yellow', 'Yellow', 'Red'],
  )
  assert.equal(deadline({ target: null, done: 5, scheduled: 50, lights }).light, 'Grey')
})
