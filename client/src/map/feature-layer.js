import { CircleMarker, GeoJSON, LayerGroup, Polygon } from 'leaflet'
import { SquareMarker } from './pattern-canvas.js'

const markers = { circle: CircleMarker, square: SquareMarker }

// Pixels at the zoom of a township and when near; between them the size grows with the zoom.
const radiusAt = (zoom) => Math.min(8, Math.max(2.8, 2.8 + (zoom - 10) * 1.2))

/** One layer of the map: makes a path for each row once, then only puts paths in and takes them out. */
export class FeatureLayer {
  #layer
  #dataset
  #options
  #group = new LayerGroup()
  /** By row: one that was saved is another row, with another path. */
  #paths = new WeakMap()
  #styles
  #shown = new Set()

  /**
   * @param {import('../features/layers.js').Layer} layer
   * @param {import('../core/dataset.js').Dataset} dataset
   * @param {{pane: string, renderer: import('leaflet').Renderer, level: number}} options
   */
  constructor(layer, dataset, options) {
    this.#layer = layer
    this.#dataset = dataset
    this.#options = options
    this.#styles = new Map(layer.groups.map((group) => [group.id, group.style]))
  }

  get id() {
    return this.#layer.id
  }

  /** Rows on the map now. */
  get rows() {
    return this.#shown
  }

  addTo(map) {
    this.#group.addTo(map)
    return this
  }

  show(rows, zoom) {
    const next = new Set(rows)
    for (const row of this.#shown) if (!next.has(row)) this.#group.removeLayer(this.#pathOf(row))
    for (const row of next) if (!this.#shown.has(row)) this.#group.addLayer(this.#pathOf(row))
    this.#shown = next
    this.resize(zoom)
  }

  resize(zoom) {
    if (this.#layer.shape === 'area') return
    for (const row of this.#shown) {
      this.#pathOf(row).setRadius(radiusAt(zoom) * (this.#styleOf(row).size ?? 1))
    }
  }

  /** Draws over the rows' own style, such as the colour of a rate; null gives the own style back. */
  restyle(styleOf) {
    for (const row of this.#shown) {
      const style = styleOf?.(row)
      this.#pathOf(row).setStyle(style ? complete(style) : this.#fullStyle(row))
    }
  }

  /** Kept outside LayerGroup: rows without geometry have no path and are left out by the caller. */
  #pathOf(row) {
    if (!this.#paths.has(row)) this.#paths.set(row, this.#make(row))
    return this.#paths.get(row)
  }

  #make(row) {
    const geometry = this.#dataset.geometryOf(row)
    const options = { ...this.#options, ...this.#fullStyle(row), interactive: false }
    if (this.#layer.shape === 'area') return new Polygon(toLatLngs(geometry), options)
    return new markers[this.#layer.shape](GeoJSON.coordsToLatLng(geometry.coordinates), options)
  }

  #styleOf(row) {
    return this.#styles.get(this.#layer.groupOf(row)) ?? this.#layer.groups[0].style
  }

  #fullStyle(row) {
    return complete(this.#styleOf(row))
  }
}

/** What a style leaves out is said, too: a path keeps what it had before. */
const complete = (style) => ({
  fill: style.fillColor !== undefined,
  fillOpacity: 1,
  opacity: 1,
  hatch: undefined,
  dashArray: undefined,
  ...style,
})

/** GeoJSON longitude first to Leaflet's latitude first. */
export const toLatLngs = (geometry) =>
  GeoJSON.coordsToLatLngs(geometry.coordinates, geometry.type === 'MultiPolygon' ? 2 : 1)
