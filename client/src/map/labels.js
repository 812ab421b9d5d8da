import { labelPlace } from '../core/geometry.js'
import { formatPercent } from '../core/units.js'

// Near a whole township, more labels than this can only be in each other's way.
const most = 400

const places = new WeakMap()

/**
 * The labels for a part of the map, most important first: townships, then what lies on top.
 * @param {{layer: import('../features/layers.js').Layer, dataset: object, rows: Iterable<object>}[]} shown bottom first
 * @param {{rateOf: ((township: object) => number | null) | null}} options the rates go beside the townships' names
 */
export function labelsIn(shown, bounds, zoom, { rateOf }) {
  const found = []
  for (const { layer, dataset, rows } of [...shown].reverse()) {
    if (!layer.label || zoom < (layer.labelZoom ?? 0) || layer.id === 'townships') continue
    for (const row of rows) {
      const label = labelOf(layer, dataset, row)
      if (label && bounds.contains([label.lat, label.lon])) found.push(label)
      if (found.length > most) break
    }
  }
  return [...townshipLabels(shown, zoom, rateOf), ...found]
}

function townshipLabels(shown, zoom, rateOf) {
  const one = shown.find(({ layer }) => layer.id === 'townships')
  if (!one || zoom >= 14) return []
  return [...one.rows].flatMap((row) => {
    const label = labelOf(one.layer, one.dataset, row)
    if (!label) return []
    const rate = rateOf?.(row)
    const figure = rate === null || rate === undefined ? '' : `\n${formatPercent(rate)}`
    return { ...label, text: label.text + figure, size: zoom < 10 ? 12 : 14, weight: 600 }
  })
}

function labelOf(layer, dataset, row) {
  const place = placeOf(layer, dataset, row)
  if (!place) return null
  const isPoint = layer.shape !== 'area'
  return { text: layer.label(row), lon: place[0], lat: place[1], size: 12, below: isPoint ? 15 : 0 }
}

function placeOf(layer, dataset, row) {
  if (!places.has(row)) {
    const geometry = dataset.geometryOf(row)
    places.set(
      row,
      geometry && (layer.shape === 'area' ? labelPlace(geometry) : geometry.coordinates),
    )
  }
  return places.get(row)
}
