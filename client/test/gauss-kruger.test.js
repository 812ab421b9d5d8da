import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromZone39, toZone39 } from '../src/core/gauss-kruger.js'

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

test('the way back from the plane gives the same place, to a millionth of a second', () => {
  for (let lon = 115.5; lon <= 118.5; lon += 0.25) {
    for (let lat = 20; lat <= 50; lat += 1.7) {
      const [backLon, backLat] = fromZone39(toZone39(lon, lat))
      assert.ok(Math.abs(backLon - lon) < 1e-10, `${backLon} is not ${lon}`)
      assert.ok(Math.abs(backLat - lat) < 1e-10, `${backLat} is not ${lat}`)
    }
  }
})

test('with and without the zone in front, the check point is the same place', () => {
  for (const y of [39_474_908.012, 474_908.012]) {
    const [lon, lat] = fromZone39({ x: 4_038_841.582, y })
    assert.ok(Math.abs(lon - 116.72) < 1e-8 && Math.abs(lat - 36.48) < 1e-8)
  }
})

test('the corners of the surveyed vectors come out as PostGIS has them', () => {
  // domain/area_testvectors.csv, T2 and T4: EPSG:4548 and the same in EPSG:4490, nine decimals.
  for (const [y, x, lon, lat] of [
    [464_000, 4_038_000, 116.598319571, 36.472068487],
    [465_000, 4_038_666.6667, 116.609446981, 36.478113127],
    [466_300, 4_040_300, 116.623881806, 36.492878356],
  ]) {
    const [foundLon, foundLat] = fromZone39({ x, y })
    assert.ok(Math.abs(foundLon - lon) < 1e-9 && Math.abs(foundLat - lat) < 1e-9)
  }
})
