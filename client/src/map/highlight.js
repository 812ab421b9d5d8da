import { CircleMarker, GeoJSON, LayerGroup, Polygon, Rectangle } from 'leaflet'
import { palette } from '../features/palette.js'
import { toLatLngs } from './feature-layer.js'

const styles = {
  hover: { color: palette.accent, weight: 2, fillColor: palette.accent, fillOpacity: 0.12 },
  rows: { color: palette.accent, weight: 1.6, fillColor: palette.accent, fillOpacity: 0.15 },
  chosen: { color: palette.accent, weight: 3.5, fillOpacity: 0 },
}

/** Outlines above all layers, on their own canvas: nothing below is drawn again. */
export class Highlight {
  #groups
  #options

  /** @param {{pane: string, renderer: import('leaflet').Renderer}} options */
  constructor(map, options) {
    this.#options = options
    this.#groups = new Map(Object.keys(styles).map((kind) => [kind, new LayerGroup().addTo(map)]))
  }

  /** @param {'hover' | 'rows' | 'chosen'} kind @param {object[]} geometries GeoJSON */
  show(kind, geometries) {
    const group = this.#groups.get(kind)
    group.clearLayers()
    for (const geometry of geometries) {
      for (const path of this.#paths(geometry, kind)) group.addLayer(path)
    }
  }

  #paths(geometry, kind) {
    const options = { ...this.#options, ...styles[kind], interactive: false }
    if (geometry.type === 'Point') {
      const place = GeoJSON.coordsToLatLng(geometry.coordinates)
      const radius = kind === 'rows' ? 7 : 12
      return [new CircleMarker(place, { ...options, radius })]
    }
    if (geometry.type === 'Box') {
      const [west, south, east, north] = geometry.box
      return [
        new Rectangle(
          [
            [south, west],
            [north, east],
          ],
          options,
        ),
      ]
    }
    const latLngs = toLatLngs(geometry)
    // A white line below lifts the chosen outline off greens and greys alike.
    const halo = { ...options, color: palette.halo, weight: options.weight + 3, fill: false }
    return kind === 'chosen'
      ? [new Polygon(latLngs, halo), new Polygon(latLngs, options)]
      : [new Polygon(latLngs, options)]
  }
}
