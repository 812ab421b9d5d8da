import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ServerError } from '../src/core/server.js'
import { holdersOf } from '../src/edit/holders.js'
import { Operation } from '../src/edit/operation.js'
import { cutTarget, movedShape, operations, undoRequest, withMove } from '../src/edit/operations.js'
import { goneOf, piecesOf } from '../src/edit/pieces.js'
import { stageMoves, stageRequest } from '../src/edit/stage-moves.js'

const square = (lon, lat, side = 0.001) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [lon, lat],
        [lon + side, lat],
        [lon + side, lat + side],
        [lon, lat + side],
        [lon, lat],
      ],
    ],
  ],
})
const plot = (Id, lon = 116.7, more = {}) => ({
  Id,
  Code: Id,
  Stage: 'Planned',
  TownshipCode: '370113001',
  AreaMu: 10,
  Boundary: square(lon, 36.5),
  '@odata.etag': `W/"${Id}"`,
  ...more,
})

test('one plot is named in the address with its version, several by ids and etags', () => {
  const given = { plot: plot('a'), others: [plot('b')], line: [[1, 2]], moves: [] }
  const split = operations.split.request(given)
  assert.equal(split.url, 'odata/FarmlandPlots(a)/Split')
  assert.deepEqual(split.headers, { 'If-Match': 'W/"a"' })
  assert.deepEqual(split.data.line, { type: 'LineString', coordinates: [[1, 2]] })
  assert.deepEqual(undoRequest([given.plot]), {
    url: 'odata/FarmlandPlots/Undo',
    data: { ids: ['a'], etags: ['W/"a"'] },
  })
  const merge = operations.merge.request(given)
  assert.equal(merge.url, 'odata/FarmlandPlots/Merge')
  assert.deepEqual(merge.data, { ids: ['a', 'b'], etags: ['W/"a"', 'W/"b"'] })
})

test('a corner moved twice goes from where it was first, and back there it has not moved', () => {
  const [a, b, c] = [
    [1, 1],
    [2, 2],
    [3, 3],
  ]
  const once = withMove([], a, b)
  assert.deepEqual(withMove(once, b, c), [{ from: a, to: c }])
  assert.deepEqual(withMove(once, b, a), [])
  assert.deepEqual(movedShape([[[a, c, a]]], once), [[[b, c, b]]])
})

test('plots that have a corner, or a side through it, move with it; ended ones do not', () => {
  const west = plot('west', 116.7)
  const east = plot('east', 116.701)
  const long = plot('long', 116.701, { Boundary: square(116.701, 36.4995, 0.002) })
  const ended = plot('ended', 116.701, { Stage: 'Terminated' })
  const far = plot('far', 116.71)
  const ids = holdersOf([west, east, long, ended, far], [116.701, 36.5]).map(({ Id }) => Id)
  assert.deepEqual(ids, ['west', 'east', 'long'])
})

test('a finding over a control line or beyond the township says what to cut to', () => {
  const at = plot('a')
  const line = { code: 'line.EcologicalRedline', other: { set: 'ControlLines', id: 'l1' } }
  assert.deepEqual(cutTarget(line, at), { controlLineId: 'l1' })
  assert.deepEqual(cutTarget({ code: 'township.outside' }, at), { townshipCode: '370113001' })
  assert.equal(cutTarget({ code: 'plot.overlap', other: { set: 'FarmlandPlots' } }, at), null)
})

test('what becomes of plots is told by their rows before and after', () => {
  const before = new Map([plot('a'), plot('n')].map((row) => [row.Id, row]))
  const rows = [plot('n', 0, { AreaMu: 10.0001 }), plot('a-2', 0), plot('a', 0, { AreaMu: 6 })]
  const pieces = piecesOf(rows, (id) => before.get(id))
  assert.deepEqual(
    pieces.map(({ row, kind, beforeMu }) => [row.Id, kind, beforeMu]),
    [
      ['a', 'changed', 10],
      ['a-2', 'new', null],
      ['n', 'noded', 10],
    ],
  )
  assert.deepEqual(
    goneOf(rows, [plot('b'), plot('n')]).map(({ Id }) => Id),
    ['b'],
  )
})

test('nothing is asked without a line; a preview keeps nothing and goes when the line changes', async () => {
  const sent = []
  const send = async (_url, { data }) => {
    sent.push(data)
    return { body: { value: [plot('a')] } }
  }
  const operation = new Operation('split', plot('a'), send)
  operation.addCorner([116.69, 36.5])
  await operation.preview()
  assert.equal(sent.length, 0)
  operation.addCorner([116.71, 36.5])
  operation.addCorner([116.71, 36.5])
  assert.equal(operation.line.length, 2)
  await operation.preview()
  assert.equal(operation.status, 'shown')
  assert.equal(sent[0].preview, true)
  operation.back()
  assert.deepEqual([operation.status, operation.rows], ['taking', null])
  operation.addCorner([116.71, 36.5])
  assert.equal((await operation.keep('road')).length, 1)
  assert.deepEqual([sent[1].preview, sent[1].reason], [undefined, 'road'])
})

test('a late preview of an older line is not shown', async () => {
  let answer
  const send = () => new Promise((resolve) => (answer = resolve))
  const operation = new Operation('merge', plot('a'), send)
  operation.toggle(plot('b'))
  const asked = operation.preview()
  operation.toggle(plot('c'))
  answer({ body: { value: [plot('a')] } })
  await asked
  assert.deepEqual([operation.status, operation.rows], ['taking', null])
})

test('a refusal says what stands against it, and what was prepared stays', async () => {
  const findings = [{ code: 'edit.lineEndsInside', severity: 'Block', zh: '', en: '', at: [1, 2] }]
  const send = async () => {
    throw new ServerError(422, 'refused', { body: { error: { findings } } })
  }
  const operation = new Operation('split', plot('a'), send)
  for (const place of [
    [1, 1],
    [2, 2],
  ])
    operation.addCorner(place)
  await operation.preview()
  assert.deepEqual([operation.findings, operation.status], [findings, 'taking'])
  assert.equal(operation.line.length, 2)
})

test('a stage goes on by one, back by one for a reason, and ends before acceptance only', () => {
  const names = (stage) => stageMoves(stage).map(({ to, direction }) => `${direction} ${to}`)
  assert.deepEqual(names('Completed'), ['on Accepted', 'back UnderConstruction', 'end Terminated'])
  assert.deepEqual(names('Accepted'), ['on Registered', 'back Completed'])
  assert.deepEqual(names('Reserve'), ['on Declared', 'end Terminated'])
  const [accept, back] = stageMoves('Completed')
  const said = { on: '2024-09-04', reason: '' }
  assert.equal(stageRequest(plot('a'), accept, said).url, 'odata/FarmlandPlots(a)/Accept')
  assert.deepEqual(stageRequest(plot('a'), accept, said).data, { on: '2024-09-04', reason: null })
  const { data } = stageRequest(plot('a'), back, { on: '2024-09-04', reason: '图纸要改' })
  assert.deepEqual(data, { to: 'UnderConstruction', reason: '图纸要改' })
})
