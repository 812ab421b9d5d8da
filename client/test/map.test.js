import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelsIn } from '../src/map/labels.js'
import { pick } from '../src/map/picking.js'

// These two files of map/ stay free of Leaflet so that they can be read here.
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ],
  ],
}
const dataset = { geometryOf: (row) => row.geometry, boxOf: () => [0, 0, 1, 1] }
const layerOf = (id, shape, rest) => ({
  layer: { id, shape, label: (row) => row.name, ...rest },
  dataset,
})
const area = (id) => ({ ...layerOf(id, 'area'), rows: [{ name: id, geometry: square }] })
const point = {
  ...layerOf('water', 'circle', { labelZoom: 13 }),
  rows: [{ name: '村', geometry: { type: 'Point', coordinates: [0.5, 0.5] } }],
}
const place = { lon: 0.505, lat: 0.5, lonReach: 0.01, latReach: 0.01 }

test('a click names what lies there from top to bottom, without the ground', () => {
  const hits = pick([area('townships'), area('district'), area('farmland'), point], place)
  assert.deepEqual(
    hits.map(({ layer }) => layer.id),
    ['water', 'farmland'],
  )
})

test('a click on bare ground names the township', () => {
  const hits = pick([area('townships'), area('district')], place)
  assert.deepEqual(
    hits.map(({ layer }) => layer.id),
    ['townships'],
  )
})

test('a point may be missed by a finger, not by more', () => {
  assert.equal(pick([point], { ...place, lon: 0.52 }).length, 0)
  assert.equal(pick([point], place).length, 1)
})

test('townships come first and carry their rate; villages wait until one is near', () => {
  const everywhere = { contains: () => true }
  const shown = [area('townships'), point]
  const far = labelsIn(shown, everywhere, 10, { rateOf: () => 58.3 })
  assert.deepEqual(
    far.map(({ text }) => text),
    ['townships\n58.3%'],
  )
  const near = labelsIn(shown, everywhere, 13, { rateOf: null })
  assert.deepEqual(
    near.map(({ text }) => text),
    ['townships', '村'],
  )
})
