import assert from 'node:assert/strict'
import { test } from 'node:test'
import { before, differenceOf, muOf, restoreRequest, versionsOf } from '../src/edit/versions.js'

const shape = (lon) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon, 36.5],
      [lon + 0.001, 36.5],
      [lon, 36.501],
      [lon, 36.5],
    ],
  ],
})
const entry = (number, row, more = {}) => ({
  Number: number,
  At: `2026-11-0${number}T08:00:00Z`,
  Kind: 'Changed',
  AccountName: '李工',
  Row: JSON.stringify({ Code: 'a', AreaMu: 10, Stage: 'Planned', ...row }),
  Shape: shape(116.7),
  ...more,
})
const versions = versionsOf([
  entry(1, {}, { Kind: 'Created', AccountName: null }),
  entry(3, { AreaMu: 12.5, Stage: 'Completed' }, { Shape: shape(116.71), Reason: '复测' }),
  entry(2, { Stage: 'UnderConstruction' }),
])

test('versions come newest first, with who made them and why', () => {
  assert.deepEqual(
    versions.map(({ number, by, reason }) => [number, by, reason]),
    [
      [3, '李工', '复测'],
      [2, '李工', null],
      [1, null, null],
    ],
  )
  assert.equal(before(versions, 3).number, 2)
  assert.equal(before(versions, 1), undefined)
})

test('a version is told by what it changed: attributes from and to, ground, and mu', () => {
  const { fields, isMoved, byMu } = differenceOf(versions[1], versions[0])
  assert.deepEqual(fields, [{ name: 'Stage', from: 'UnderConstruction', to: 'Completed' }])
  assert.deepEqual([isMoved, byMu], [true, 2.5])
  assert.equal(differenceOf(versions[2], versions[1]).isMoved, false)
})

test('the first version is all ground, a deletion none', () => {
  const first = differenceOf(undefined, versions[2])
  assert.deepEqual([first.fields, first.fromShape, first.byMu], [[], [], 10])
  const [gone] = versionsOf([entry(4, {}, { Kind: 'Deleted' })])
  assert.equal(muOf(gone), 0)
  assert.deepEqual(differenceOf(versions[0], gone).toShape, [])
  assert.equal(differenceOf(versions[0], gone).byMu, -12.5)
})

test('a version is restored over the row that was read; a plot that is no more has none', () => {
  assert.deepEqual(restoreRequest('p', 2, '改错了', 'W/"7"'), {
    url: 'odata/FarmlandPlots(p)/Restore',
    data: { number: 2, reason: '改错了' },
    headers: { 'If-Match': 'W/"7"' },
  })
  assert.deepEqual(restoreRequest('p', 2, '改错了', undefined).headers, {})
})
