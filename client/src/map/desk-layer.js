import { CircleMarker, DivIcon, LayerGroup, Marker, Polygon, Polyline } from 'leaflet'
import { labelPlace, polygonsOf } from '../core/geometry.js'
import { palette } from '../features/palette.js'
import { toLatLngs } from './feature-layer.js'

const still = { interactive: false }
const halo = { ...still, color: palette.halo, weight: 6, opacity: 0.9, fill: false }
const outline = {
  ...still,
  color: palette.drawn,
  weight: 2.5,
  fillColor: palette.drawn,
  fillOpacity: 0.1,
}
const dashed = { ...still, color: palette.drawn, weight: 2, dashArray: '6 4' }
const before = { ...still, color: palette.ink, weight: 1.5, dashArray: '2 4', fill: false }
const dot = {
  ...still,
  color: palette.drawn,
  weight: 2,
  radius: 4,
  fillColor: palette.halo,
  fillOpacity: 1,
}
const chosenDot = { ...still, color: palette.result, weight: 3, radius: 9, fill: false }
const snapDots = {
  corner: { ...still, color: palette.result, weight: 2.5, radius: 7, fill: false },
  side: {
    ...still,
    color: palette.result,
    weight: 2,
    radius: 4,
    fillColor: palette.result,
    fillOpacity: 1,
  },
}
const offered = { ...still, color: palette.result, weight: 2.5, dashArray: '8 5', fill: false }
/** How a finding of a severity is filled and lined. */
const pieces = {
  Block: { color: palette.redline, weight: 2, fillColor: palette.redline, fillOpacity: 0.6 },
  Warn: { color: '#8a5d00', weight: 2, fillColor: '#e0a100', fillOpacity: 0.4 },
  Note: { color: '#62686e', weight: 1.2, fillColor: '#9aa0a6', fillOpacity: 0.2 },
}
const sides = {
  base: { ...still, color: palette.ink, weight: 2, dashArray: '2 4', fill: false },
  theirs: { ...still, color: '#8658ad', weight: 3, fillColor: '#8658ad', fillOpacity: 0.12 },
  mine: {
    ...still,
    color: palette.drawn,
    weight: 3,
    dashArray: '8 4',
    fillColor: palette.drawn,
    fillOpacity: 0.12,
  },
}

/** What the desk shows on the map: the draft, the ring that is being drawn, findings, and the sides of a conflict. */
export class DeskLayer {
  #canvas
  #groups

  /** @param {import('leaflet').Map} map @param {{pane: string, renderer: object}} canvas */
  constructor(map, canvas) {
    this.#canvas = canvas
    const names = ['findings', 'draft', 'offered', 'pen', 'chosen', 'pointer', 'sides']
    this.#groups = new Map(names.map((name) => [name, new LayerGroup().addTo(map)]))
  }

  /** @param {import('../edit/draft.js').Shape} shape @param {object | null} base GeoJSON as it was read */
  showDraft(shape, base) {
    const latLngs =
      shape.length > 0 ? toLatLngs({ type: 'MultiPolygon', coordinates: shape }) : null
    this.#show('draft', [
      base && this.#area(toLatLngs(base), before),
      latLngs && this.#area(latLngs, halo),
      latLngs && this.#area(latLngs, outline),
    ])
  }

  /** @param {import('../edit/draft.js').Place[]} corners set so far */
  showPen(corners) {
    const latLngs = corners.map(toLatLng)
    this.#show('pen', [
      latLngs.length > 2 && this.#area(latLngs, { ...outline, stroke: false }),
      new Polyline(latLngs, { ...this.#canvas, ...halo }),
      new Polyline(latLngs, { ...this.#canvas, ...outline, fill: false }),
      ...latLngs.map((latLng) => new CircleMarker(latLng, { ...this.#canvas, ...dot })),
    ])
  }

  /** @param {import('../edit/draft.js').Place | undefined} place */
  showChosen(place) {
    this.#show('chosen', [place && this.#dot(place, chosenDot)])
  }

  /** What follows the pointer: lines that would be drawn, and where it snaps. @param {import('../edit/draft.js').Place[]} line @param {import('../edit/snap.js').Snap | null} snap */
  showPointer(line, snap) {
    this.#show('pointer', [
      line.length > 1 && new Polyline(line.map(toLatLng), { ...this.#canvas, ...dashed }),
      snap && this.#dot(snap.place, snapDots[snap.kind]),
    ])
  }

  /** @param {{severity: string, piece: object | null, at: [number, number] | null, label: string}[]} findings worst first */
  showFindings(findings) {
    const shown = findings.filter(({ piece, at }) => piece || at)
    this.#show('findings', [
      ...shown.toReversed().flatMap((finding) => this.#finding(finding)),
      ...shown.map((finding) => this.#label(finding)),
    ])
  }

  /** What the server would make of the shape: mended, or cut. @param {import('../edit/draft.js').Shape} coordinates */
  showOffered(coordinates) {
    const latLngs = toLatLngs({ type: 'MultiPolygon', coordinates })
    this.#show(
      'offered',
      coordinates.length > 0 ? [this.#area(latLngs, halo), this.#area(latLngs, offered)] : [],
    )
  }

  /** @param {Record<'base' | 'theirs' | 'mine', import('../edit/draft.js').Shape> | null} shapes */
  showSides(shapes) {
    const drawn = Object.entries(shapes ?? {}).filter(([, shape]) => shape.length > 0)
    this.#show(
      'sides',
      drawn.map(([side, coordinates]) =>
        this.#area(toLatLngs({ type: 'MultiPolygon', coordinates }), sides[side]),
      ),
    )
  }

  clear() {
    for (const group of this.#groups.values()) group.clearLayers()
  }

  #finding({ severity, piece, at }) {
    const style = { ...still, ...pieces[severity] }
    if (isArea(piece)) return [this.#area(toLatLngs(piece), style)]
    const place = at ?? piece.coordinates
    return [this.#dot(place, { ...style, radius: 8 })]
  }

  /** The mu of a piece, in the piece. */
  #label({ severity, piece, label }) {
    const [lon, lat] = isArea(piece) && label ? labelPlace(piece) : []
    if (lon === undefined) return null
    const element = document.createElement('span')
    element.textContent = label
    const icon = new DivIcon({
      className: `finding-label finding-${severity}`,
      html: element,
      iconSize: null,
    })
    return new Marker([lat, lon], { icon, interactive: false, keyboard: false })
  }

  #area(latLngs, style) {
    return new Polygon(latLngs, { ...this.#canvas, ...style })
  }

  #dot(place, style) {
    return new CircleMarker(toLatLng(place), { ...this.#canvas, ...style })
  }

  #show(name, layers) {
    const group = this.#groups.get(name)
    group.clearLayers()
    for (const layer of layers) if (layer) group.addLayer(layer)
  }
}

const isArea = (piece) => /Polygon$/.test(piece?.type ?? '') && polygonsOf(piece).flat().length > 0
const toLatLng = ([lon, lat]) => [lat, lon]
