import { boxOf } from './core/geometry.js'
import { DeskLayer } from './map/desk-layer.js'
import { DifferenceLayer } from './map/difference-layer.js'

/** Where the history of a plot and the map meet. */
export class HistoryOnMap {
  #map
  #difference
  #findings

  constructor({ map }) {
    this.#map = map
    map.attach((leaflet, canvas) => {
      this.#difference = new DifferenceLayer(leaflet, canvas('history', 474))
      this.#findings = new DeskLayer(leaflet, canvas('history-findings', 475))
    })
  }

  /** @param {import('./edit/versions.js').Difference} difference */
  show({ fromShape, toShape }) {
    this.#findings.clear()
    this.#difference.show(fromShape, toShape)
  }

  /** The whole plot in both versions, where no panel covers it. */
  zoomTo({ fromShape, toShape }) {
    const box = boxOf({ type: 'MultiPolygon', coordinates: [...fromShape, ...toShape] })
    if (box && !this.#map.frame.holds(box)) this.#map.zoomTo(box, { maxZoom: 18 })
  }

  /** What stands against a version. */
  showFindings(findings) {
    this.#findings.showFindings(findings.map((finding) => ({ ...finding, label: '' })))
  }

  zoomToFinding({ piece, at }) {
    const box = boxOf(piece) ?? (at && [...at, ...at])
    if (box) this.#map.zoomTo(box, { maxZoom: 18 })
  }

  clear() {
    this.#difference.clear()
    this.#findings.clear()
  }
}
