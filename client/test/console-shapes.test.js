import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  circleRing,
  crossesItself,
  polygonText,
  readPoint,
  readPolygon,
  shapeOutline,
} from '../src/console/shapes.js'
import { boxOf } from '../src/core/geometry.js'
import { metresBetween } from '../src/core/metres.js'
import { isOn } from '../src/map/result-hits.js'

const square = [
  [116.6, 36.4],
  [116.7, 36.4],
  [116.7, 36.5],
  [116.6, 36.5],
]

test('a polygon is closed, and its inside lies on the left, whichever way it was drawn', () => {
  const text =
    "geography'SRID=4490;Polygon((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.5,116.6 36.4))'"
  assert.equal(polygonText(square), text)
  const other = polygonText([...square].reverse())
  assert.deepEqual(readPolygon(other).length, 4)
  const area = (ring) =>
    ring.reduce((sum, [x, y], i) => sum + x * ring[(i + 1) % 4][1] - ring[(i + 1) % 4][0] * y, 0)
  assert.ok(area(readPolygon(other)) > 0 && area(readPolygon(text)) > 0)
})

test('what is no point or ring of ours is none', () => {
  assert.deepEqual(readPoint("geography'SRID=4326;POINT(116.7 36.5)'"), [116.7, 36.5])
  assert.equal(readPoint("geography'SRID=4527;Point(39500000 4000000)'"), null)
  assert.equal(readPolygon("geography'SRID=4490;Polygon((1 1,2 1,2 2))'"), null)
  assert.equal(
    readPolygon("geography'SRID=4490;Polygon((1 1,2 1,2 2,1 1),(1 1,2 1,2 2,1 1))'"),
    null,
  )
})

// Measured by PostGIS: ST_Distance of geography on EPSG:4490.
const measured = [
  [[116.7, 36.5], [116.75, 36.52], 4998.685],
  [[116.7, 36.5], [116.7, 36.6], 11096.923],
  [[116.7, 36.5], [116.8, 36.5], 8959.11],
]

test('metres agree with the ellipsoid within a district', () => {
  for (const [from, to, metres] of measured) {
    assert.ok(
      Math.abs(metresBetween(from, to) - metres) < 0.05,
      `${metresBetween(from, to)} for ${metres}`,
    )
  }
})

test('each corner of a circle is as far from its centre as its radius', () => {
  for (const corner of circleRing([116.7, 36.5], 3000)) {
    assert.ok(Math.abs(metresBetween([116.7, 36.5], corner) - 3000) < 0.5)
  }
  const { coordinates } = shapeOutline({ type: 'circle', centre: [116.7, 36.5], metres: 3000 })
  assert.deepEqual(coordinates[0][0], coordinates[0].at(-1))
})

test('a bow tie crosses itself, a square and an L do not', () => {
  assert.equal(crossesItself(square), false)
  assert.equal(crossesItself([square[0], square[2], square[1], square[3]]), true)
  assert.equal(
    crossesItself([
      [0, 0],
      [3, 0],
      [3, 1],
      [1, 1],
      [1, 3],
      [0, 3],
    ]),
    false,
  )
})

test('a click hits areas inside, points and lines nearby, whatever shape the row has', () => {
  const place = { lon: 116.65, lat: 36.45, lonReach: 0.001, latReach: 0.001 }
  const hit = (geometry, at = place) => isOn({ geometry, box: boxOf(geometry) }, at)
  const ring = [...square, square[0]]
  assert.equal(hit({ type: 'Polygon', coordinates: [ring] }), true)
  assert.equal(
    hit({ type: 'MultiPolygon', coordinates: [[ring]] }, { ...place, lon: 116.75 }),
    false,
  )
  assert.equal(hit({ type: 'Point', coordinates: [116.6505, 36.45] }), true)
  assert.equal(hit({ type: 'Point', coordinates: [116.652, 36.45] }), false)
  assert.equal(
    hit({
      type: 'MultiPoint',
      coordinates: [
        [1, 1],
        [116.65, 36.45],
      ],
    }),
    true,
  )
  assert.equal(
    hit({
      type: 'LineString',
      coordinates: [
        [116.6, 36.4505],
        [116.7, 36.4505],
      ],
    }),
    true,
  )
  assert.equal(
    hit({
      type: 'MultiLineString',
      coordinates: [
        [
          [116.6, 36.46],
          [116.7, 36.46],
        ],
      ],
    }),
    false,
  )
  assert.equal(
    hit({
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [0, 0] },
        { type: 'Polygon', coordinates: [ring] },
      ],
    }),
    true,
  )
  const speck = {
    type: 'Polygon',
    coordinates: [
      [
        [116.6501, 36.4501],
        [116.6503, 36.4501],
        [116.6503, 36.4503],
        [116.6501, 36.4501],
      ],
    ],
  }
  assert.equal(hit(speck), true)
})
