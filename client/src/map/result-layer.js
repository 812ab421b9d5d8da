import { CircleMarker, GeoJSON, LayerGroup } from 'leaflet'
import { boxAround, boxOf } from '../core/geometry.js'
import { palette } from '../features/palette.js'
import { isOn } from './result-hits.js'

const plain = {
  color: palette.result,
  weight: 2.5,
  fillColor: palette.result,
  fillOpacity: 0.4,
  radius: 6,
}
const hovered = { ...plain, weight: 4, fillOpacity: 0.6, radius: 9 }
const chosen = { ...plain, color: palette.ink, weight: 4, fillOpacity: 0.6, radius: 9 }

// Pixels.
const speck = 9

/** The rows of an answer on the map, above everything else; each row is one thing, however many shapes it has. */
export class ResultLayer {
  #group = new LayerGroup()
  #canvas
  #rows = []
  #marked = new Map()
  #map

  /** @param {import('leaflet').Map} map @param {{pane: string, renderer: object}} canvas */
  constructor(map, canvas) {
    this.#map = map
    this.#canvas = canvas
    this.#group.addTo(map)
    map.on('zoomend', () => this.#markSmallOnes())
  }

  /** @param {object[][]} geometries GeoJSON of each row; none for a row that lies nowhere */
  show(geometries) {
    this.#group.clearLayers()
    this.#marked.clear()
    // Rows of the same township are drawn once: each layer of colour would hide more of the map.
    const drawn = new Map()
    const pathOf = (geometry) => {
      if (!drawn.has(geometry)) drawn.set(geometry, this.#path(geometry))
      return drawn.get(geometry)
    }
    this.#rows = geometries.map((shapes) => ({
      box: boxAround(shapes.map(boxOf)),
      shapes: shapes
        .map((geometry) => ({ geometry, box: boxOf(geometry) }))
        .filter(({ box }) => box),
      paths: shapes.map(pathOf),
    }))
    for (const row of this.#rows) {
      row.dot = this.#dotOf(row)
      for (const path of row.paths) this.#group.addLayer(path)
    }
    this.#markSmallOnes()
  }

  /** @param {'chosen' | 'hovered'} how @param {number} index -1 for none */
  mark(how, index) {
    const before = this.#marked.get(how)
    this.#marked.set(how, index)
    for (const one of [before, index]) this.#restyle(one)
  }

  /** The row at a place, the one on top; -1 when there is none. */
  at(place) {
    return this.#rows.findLastIndex(({ shapes }) => shapes.some((shape) => isOn(shape, place)))
  }

  boxesOf(index) {
    return (index === undefined ? this.#rows : this.#rows.slice(index, index + 1)).flatMap(
      ({ shapes }) => shapes.map(({ box }) => box),
    )
  }

  #restyle(index) {
    const isChosen = index === this.#marked.get('chosen')
    const style = isChosen ? chosen : index === this.#marked.get('hovered') ? hovered : plain
    const row = this.#rows[index]
    for (const path of [...(row?.paths ?? []), row?.dot].filter(Boolean)) {
      path.setStyle(style)
      if (this.#group.hasLayer(path)) path.bringToFront()
    }
  }

  /** What would be no more than a speck from afar is a dot. */
  #markSmallOnes() {
    for (const { dot, box } of this.#rows) {
      if (!dot) continue
      const [west, south, east, north] = box
      const { x, y } = this.#map.project([south, east]).subtract(this.#map.project([north, west]))
      if (Math.max(x, y) < speck) this.#group.addLayer(dot)
      else this.#group.removeLayer(dot)
    }
  }

  /** In the middle of an area; points need none. */
  #dotOf({ box }) {
    if (!box || (box[0] === box[2] && box[1] === box[3])) return null
    const middle = [(box[1] + box[3]) / 2, (box[0] + box[2]) / 2]
    return new CircleMarker(middle, { ...this.#canvas, ...plain, radius: 4, interactive: false })
  }

  #path(geometry) {
    const options = { ...this.#canvas, ...plain, interactive: false }
    return new GeoJSON(geometry, {
      ...options,
      pointToLayer: (_feature, place) => new CircleMarker(place, options),
    })
  }
}
