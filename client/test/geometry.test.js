import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxAround, boxOf, covers, labelPlace } from '../src/core/geometry.js'

const square = (west, south, size) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const withHole = { type: 'Polygon', coordinates: [square(0, 0, 10), square(4, 4, 2)] }
const twoParts = { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 2)]] }

test('an area covers its inside and not its hole', () => {
  assert.equal(covers(withHole, 1, 1), true)
  assert.equal(covers(withHole, 5, 5), false)
  assert.equal(covers(withHole, 11, 5), false)
})

test('every part of a multipolygon counts', () => {
  assert.equal(covers(twoParts, 0.5, 0.5), true)
  assert.equal(covers(twoParts, 6, 6), true)
  assert.equal(covers(twoParts, 3, 3), false)
})

test('boxes are west, south, east, north', () => {
  assert.deepEqual(boxOf(twoParts), [0, 0, 7, 7])
  assert.deepEqual(boxOf({ type: 'Point', coordinates: [116.7, 36.5] }), [116.7, 36.5, 116.7, 36.5])
  assert.equal(boxOf(null), null)
})

test('the box around boxes leaves out what has none', () => {
  assert.deepEqual(boxAround([[0, 0, 1, 1], null, [3, -1, 4, 0]]), [0, -1, 4, 1])
  assert.equal(boxAround([null]), null)
})

test('a label stands inside its area: in the larger part, and not in a hole', () => {
  const [lon, lat] = labelPlace(twoParts)
  assert.equal(covers({ type: 'Polygon', coordinates: twoParts.coordinates[1] }, lon, lat), true)
  assert.equal(covers(withHole, ...labelPlace(withHole)), true)
})
