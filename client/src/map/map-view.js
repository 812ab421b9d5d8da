import { control, Map as LeafletMap, Tooltip } from 'leaflet'
import { basemapLayers } from './basemap.js'
import { FeatureLayer } from './feature-layer.js'
import { Framing } from './framing.js'
import { groundOf } from './ground.js'
import { Highlight } from './highlight.js'
import { LabelLayer } from './label-layer.js'
import { labelsIn } from './labels.js'
import { PatternCanvas } from './pattern-canvas.js'
import { pick } from './picking.js'

/**
 * The map. Outside it, places are longitude and latitude and things are rows; only here they become Leaflet's.
 * Fires `move` (detail: zoom, lat, lon), `pointer` (lon, lat), `hover` (hits) and `pick` (hits).
 */
export class MapView extends EventTarget {
  #map
  #layers = new Map()
  #shown = []
  #areas
  #points
  #highlight
  #labels
  #rateOf = null
  /** While somebody draws, a click is a corner and picks nothing. */
  isDrawing = false
  #tooltip = new Tooltip({ direction: 'top', offset: [0, -8], opacity: 1 })

  /**
   * @param {HTMLElement} element
   * @param {{basemap?: object, insets: () => {left: number, right: number, bottom: number}, calm: boolean}} options
   *   insets: what the panels cover; calm: no animations
   */
  constructor(element, { basemap, insets, calm }) {
    super()
    this.#map = new LeafletMap(element, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      minZoom: 8,
      maxZoom: 20,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      inertia: !calm,
      center: [36.45, 116.78],
      zoom: 10.5,
    })
    const tiles = basemapLayers(basemap, this.#pane('basemap', 200))
    for (const layer of tiles) layer.addTo(this.#map)
    this.hasBasemap = tiles.length > 0
    if (this.hasBasemap)
      control.attribution({ prefix: false, position: 'bottomleft' }).addTo(this.#map)

    this.#areas = this.#canvas('areas', 410)
    this.#points = this.#canvas('points', 420)
    this.#highlight = new Highlight(this.#map, this.#canvas('highlight', 480))
    this.#pane('labels', 490)
    this.#labels = new LabelLayer((bounds, zoom) =>
      labelsIn(this.#shown, bounds, zoom, { rateOf: this.#rateOf }),
    ).addTo(this.#map)
    this.frame = new Framing(this.#map, insets)
    this.#listen()
  }

  /** @param {import('../features/layers.js').Layer} layer in the order of the map, bottom first */
  addLayer(layer, dataset) {
    const canvas = layer.shape === 'area' ? this.#areas : this.#points
    const options = { ...canvas, level: this.#layers.size + 1 }
    const featureLayer = new FeatureLayer(layer, dataset, options).addTo(this.#map)
    this.#layers.set(layer.id, { layer, dataset, featureLayer })
  }

  /** Shows these rows of a layer and no others. */
  show(id, rows) {
    const { dataset, featureLayer } = this.#layers.get(id)
    featureLayer.show(
      rows.filter((row) => dataset.geometryOf(row)),
      this.#map.getZoom(),
    )
    this.#shown = [...this.#layers.values()].map((one) => ({ ...one, rows: one.featureLayer.rows }))
    this.#labels.redraw()
  }

  /** Another style for rows of a layer: null, or a null of `styleOf`, is the layer's own. @param {null | ((row: object) => object | null)} styleOf */
  restyle(id, styleOf) {
    this.#layers.get(id).featureLayer.restyle(styleOf)
  }

  setGround(geometry) {
    const { hasBasemap } = this
    groundOf(geometry, { hasBasemap, canvas: this.#areas }).addTo(this.#map)
  }

  /** Fills townships by a rate; null shows outlines only. */
  fillTownships(colorOf, rateOf) {
    this.#rateOf = rateOf
    this.#layers.get('townships').featureLayer.restyle(
      colorOf &&
        ((row) => ({
          fill: true,
          fillColor: colorOf(row),
          fillOpacity: this.hasBasemap ? 0.6 : 1,
          color: '#fff',
          weight: 1.5,
        })),
    )
    this.#labels.redraw()
  }

  highlight(kind, geometries) {
    this.#highlight.show(kind, geometries)
  }

  /** @param {import('../core/geometry.js').Box} box */
  zoomTo(box, options) {
    this.frame.show(box, options)
  }

  goTo({ lat, lon, zoom }) {
    this.#map.setView([lat, lon], zoom, { animate: false })
  }

  get place() {
    const { lat, lng } = this.#map.getCenter()
    return { zoom: this.#map.getZoom(), lat, lon: lng }
  }

  zoomBy(steps) {
    this.#map.setZoom(this.#map.getZoom() + steps)
  }

  resize() {
    this.#map.invalidateSize({ pan: false })
  }

  redrawLabels() {
    this.#labels.redraw()
  }

  /** The element of a scale bar that follows the map. */
  scaleBar() {
    return control.scale({ imperial: false, maxWidth: 90 }).addTo(this.#map).getContainer()
  }

  /** A name beside the mouse; none without a text. @param {string | null} text */
  tip(text, place) {
    if (!text) {
      this.#map.closeTooltip(this.#tooltip)
      return
    }
    // Leaflet reads a string as HTML; an element with text cannot be misread.
    const content = document.createElement('span')
    content.textContent = text
    this.#tooltip.setContent(content).setLatLng([place.lat, place.lon])
    this.#map.openTooltip(this.#tooltip)
  }

  /** What is in the middle of the map: how Enter picks. */
  pickCentre() {
    const { lat, lng } = this.#map.getCenter()
    this.#fire('pick', { hits: this.#hitsAt(lat, lng, 10), lat, lon: lng })
  }

  #listen() {
    const map = this.#map
    map.on('moveend', () => this.#fire('move', this.place))
    map.on('zoomend', () => {
      for (const { featureLayer } of this.#layers.values()) featureLayer.resize(map.getZoom())
    })
    map.on('click', ({ latlng: { lat, lng } }) => {
      if (this.isDrawing) return
      this.#fire('pick', { hits: this.#hitsAt(lat, lng, 9), lat, lon: lng })
    })
    let frame = 0
    map.on('mousemove', ({ latlng: { lat, lng } }) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        this.#fire('pointer', { lat, lon: lng })
        if (!this.isDrawing) this.#fire('hover', { hits: this.#hitsAt(lat, lng, 7), lat, lon: lng })
      })
    })
    map.on('mouseout', () => {
      cancelAnimationFrame(frame)
      this.#fire('hover', { hits: [] })
    })
  }

  /** Gives a part that comes later Leaflet's map and canvases of its own. */
  attach(make) {
    make(this.#map, (name, zIndex) => this.#canvas(name, zIndex))
  }

  /** The pointer is a cross while corners are set. */
  setCrosshair(on) {
    this.#map.getContainer().classList.toggle('drawing', on)
  }

  /** Areas that are shown and meet what the map shows now. @returns {{id: string, geometry: object}[]} */
  get areasInView() {
    const bounds = this.#map.getBounds()
    const meets = ([west, south, east, north]) =>
      bounds.intersects([
        [south, west],
        [north, east],
      ])
    return this.#shown
      .filter(({ layer }) => layer.shape === 'area')
      .flatMap(({ dataset, rows }) =>
        [...rows]
          .filter((row) => meets(dataset.boxOf(row)))
          .map((row) => ({ id: row.Id, geometry: dataset.geometryOf(row) })),
      )
  }

  /** How far a finger or mouse may miss a place, in degrees. */
  reachAt(lon, lat, pixels = 9) {
    const corner = this.#map.unproject(this.#map.project([lat, lon]).add([pixels, pixels]))
    return { lonReach: corner.lng - lon, latReach: lat - corner.lat }
  }

  #hitsAt(lat, lon, pixels) {
    return pick(this.#shown, { lon, lat, ...this.reachAt(lon, lat, pixels) })
  }

  /** A pane of its own, below clicks: picking asks the rows, not the canvases. */
  #pane(name, zIndex) {
    const pane = this.#map.createPane(name)
    pane.style.zIndex = zIndex
    pane.style.pointerEvents = 'none'
    return name
  }

  #canvas(name, zIndex) {
    const pane = this.#pane(name, zIndex)
    return { pane, renderer: new PatternCanvas({ pane, padding: 0.2 }) }
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }))
  }
}
