import '../../lib/leaflet/dist/leaflet.js'
import { t } from '../core/i18n.js'
import { palette } from '../features/palette.js'

const outlineStyle = {
  color: palette.border,
  weight: 1.5,
  fillColor: palette.land,
  fillOpacity: 1,
  interactive: false,
}

// The short form of the library, a third of the modules' size, makes a global of itself.
const { CircleMarker, DivIcon, GeoJSON, Map: LeafletMap, Marker } = globalThis.L

/** The own township and its villages, without a basemap: it works where there is no network. */
export class SmallMap {
  #map
  #markers = new Map()
  #outline = null
  #open

  /** @param {(id: string) => void} open shows the card of a village */
  constructor(element, open) {
    this.#open = open
    this.#map = new LeafletMap(element, { attributionControl: false, zoomSnap: 0.5, maxZoom: 17 })
    this.#map.setView([36.5, 116.75], 10)
  }

  /** @param {import('./card-list.js').Card[]} cards @param {object | null} outline a region with its Boundary */
  show(cards, outline) {
    this.#map.invalidateSize()
    if (outline?.Boundary && !this.#outline) {
      this.#outline = new GeoJSON(outline.Boundary, { style: outlineStyle }).addTo(this.#map)
      this.#outline.bringToBack()
      this.#map.fitBounds(this.#outline.getBounds(), { padding: [8, 8] })
    }
    for (const marker of this.#markers.values()) marker.remove()
    this.#markers = new Map(cards.map((card) => [card.row.Id, this.#mark(card)]))
  }

  #mark(card) {
    const { kind, row, reasons } = card
    const [lon, lat] = row.Location.coordinates
    const { style } = kind.groups.find(({ id }) => id === kind.groupOf(row))
    const marker =
      kind.id === 'water'
        ? new CircleMarker([lat, lon], { ...style, radius: 8, fillOpacity: 1 })
        : square([lat, lon], row)
    marker.addTo(this.#map)
    if (kind.id === 'sample') marker.getElement().style.background = style.fillColor
    marker.bindTooltip([row.Name, ...reasons.map((one) => t(`reason.${one}`))].join(' · '))
    marker.on('click', () => this.#open(row.Id))
    return marker
  }
}

const square = (place, row) =>
  new Marker(place, {
    icon: new DivIcon({ className: 'sample-square', iconSize: [16, 16] }),
    title: row.Name,
    alt: row.Name,
  })
