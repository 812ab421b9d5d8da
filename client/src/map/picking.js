import { boxContains, covers } from '../core/geometry.js'

/**
 * What lies at a place, from the top of the map to its bottom. Townships and the district are named only when
 * nothing else is there: they are everywhere.
 * @param {{layer: import('../features/layers.js').Layer, dataset: object, rows: Iterable<object>}[]} shown bottom first
 * @param {{lon: number, lat: number, lonReach: number, latReach: number}} place reach: how far a finger or mouse is allowed to miss a point
 */
export function pick(shown, place) {
  const hits = [...shown].reverse().flatMap((one) => hitsIn(one, place))
  const things = hits.filter(({ layer }) => !isGround(layer))
  return things.length > 0 ? things : hits.filter(({ layer }) => layer.id === 'townships')
}

const isGround = (layer) => layer.id === 'townships' || layer.id === 'district'

function hitsIn({ layer, dataset, rows }, place) {
  const isHit = layer.shape === 'area' ? isInArea : isNearPoint
  return [...rows].filter((row) => isHit(dataset, row, place)).map((row) => ({ layer, row }))
}

const isInArea = (dataset, row, { lon, lat }) =>
  boxContains(dataset.boxOf(row), lon, lat) && covers(dataset.geometryOf(row), lon, lat)

function isNearPoint(dataset, row, { lon, lat, lonReach, latReach }) {
  const [x, y] = dataset.geometryOf(row).coordinates
  return Math.hypot((x - lon) / lonReach, (y - lat) / latReach) <= 1
}
