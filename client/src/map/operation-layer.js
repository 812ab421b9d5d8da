import { CircleMarker, DivIcon, LayerGroup, Marker, Polygon, Polyline } from 'leaflet'
import { labelPlace } from '../core/geometry.js'
import { palette } from '../features/palette.js'
import { toLatLngs } from './feature-layer.js'

const still = { interactive: false }
const area = (color, fillOpacity) => ({
  ...still,
  color,
  weight: 2.5,
  fillColor: color,
  fillOpacity,
})
/** Plots that an operation is about. */
const plots = {
  begun: { ...area(palette.drawn, 0), weight: 3 },
  taken: { ...area(palette.drawn, 0.2), dashArray: '6 4' },
}
/** What becomes of them: the plot itself, a new one, one that only gets a corner. */
const pieces = {
  changed: area(palette.drawn, 0.28),
  new: area(palette.result, 0.28),
  noded: { ...area(palette.ink, 0), weight: 1, dashArray: '2 4' },
}
const halo = { ...still, color: palette.halo, weight: 6, opacity: 0.9 }
const line = { ...still, color: palette.result, weight: 2.5 }
const dot = { ...line, radius: 4, fillColor: palette.halo, fillOpacity: 1 }

/** An operation on the map: the plots it is about, the line that is drawn, and the server's preview with the mu of each piece. */
export class OperationLayer {
  #canvas
  #groups

  /** @param {import('leaflet').Map} map @param {{pane: string, renderer: object}} canvas */
  constructor(map, canvas) {
    this.#canvas = canvas
    const names = ['plots', 'pieces', 'line']
    this.#groups = new Map(names.map((name) => [name, new LayerGroup().addTo(map)]))
  }

  /** @param {{how: 'begun' | 'taken', geometry: object}[]} shown */
  showPlots(shown) {
    this.#show(
      'plots',
      shown.map(({ how, geometry }) => this.#area(geometry, plots[how])),
    )
  }

  /** @param {{kind: keyof pieces, geometry: object, label: string}[]} shown the first ones on top */
  showPieces(shown) {
    this.#show('pieces', [
      ...shown
        .toReversed()
        .flatMap(({ kind, geometry }) => [
          ...(kind === 'noded' ? [] : [this.#area(geometry, { ...halo, fill: false })]),
          this.#area(geometry, pieces[kind]),
        ]),
      ...shown.filter(({ label }) => label).map((piece) => labelOf(piece)),
    ])
  }

  /** @param {import('../edit/draft.js').Place[]} places */
  showLine(places) {
    const latLngs = places.map(([lon, lat]) => [lat, lon])
    this.#show('line', [
      new Polyline(latLngs, { ...this.#canvas, ...halo }),
      new Polyline(latLngs, { ...this.#canvas, ...line }),
      ...latLngs.map((latLng) => new CircleMarker(latLng, { ...this.#canvas, ...dot })),
    ])
  }

  clear() {
    for (const group of this.#groups.values()) group.clearLayers()
  }

  #area(geometry, style) {
    return new Polygon(toLatLngs(geometry), { ...this.#canvas, ...style })
  }

  #show(name, layers) {
    const group = this.#groups.get(name)
    group.clearLayers()
    for (const layer of layers) group.addLayer(layer)
  }
}

function labelOf({ kind, geometry, label }) {
  const [lon, lat] = labelPlace(geometry)
  const element = document.createElement('span')
  element.textContent = label
  const icon = new DivIcon({
    className: `piece-label piece-${kind}`,
    html: element,
    iconSize: null,
  })
  return new Marker([lat, lon], { icon, interactive: false, keyboard: false })
}
