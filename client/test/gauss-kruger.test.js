import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toZone39 } from '../src/core/gauss-kruger.js'

const near = (actual, expected) =>
  assert.ok(Math.abs(actual - expected) <= 0.001, `${actual} is not ${expected}`)

test('the check point 36.48 N 116.72 E is right to a millimetre', () => {
  const { x, y } = toZone39(116.72, 36.48)
  near(x, 4_038_841.582)
  near(y, 39_474_908.012)
})

test('the central meridian has the false easting and the zone in front', () => {
  near(toZone39(117, 36.5).y, 39_500_000)
})

test('east and west of the meridian mirror each other', () => {
  const west = toZone39(116.5, 36.3)
  const east = toZone39(117.5, 36.3)
  near(west.x, east.x)
  near(39_500_000 - west.y, east.y - 39_500_000)
})

test('the equator is at northing zero', () => {
  near(toZone39(116.9, 0).x, 0)
})
