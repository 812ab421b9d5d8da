import { boxOf, covers } from './core/geometry.js'
import { t } from './core/i18n.js'
import { formatMu } from './core/units.js'
import { DeskSnapping } from './desk-snapping.js'
import { holdersOf } from './edit/holders.js'
import { movedShape } from './edit/operations.js'
import { piecesOf } from './edit/pieces.js'
import { CentreCross } from './map/centre-cross.js'
import { DeskLayer } from './map/desk-layer.js'
import { DeskPointer } from './map/desk-pointer.js'
import { OperationLayer } from './map/operation-layer.js'
import { ShapeHandles } from './map/shape-handles.js'
import { OperationKeys } from './operation-keys.js'

const isTouch = matchMedia('(pointer: coarse)')

/** Where an operation and the map meet: a line is drawn, neighbours are pressed, shared corners dragged; the preview is shown. */
export class OperationsOnMap {
  #app
  #layer
  #marks
  #pointer
  #handles
  #snapping
  #cross
  #keys
  #operation = null
  #leave = null
  #end = null

  static async create(app) {
    let made = null
    app.map.attach((leaflet, canvas) => {
      // Findings and what follows the pointer lie above the pieces.
      made = {
        leaflet,
        layer: new OperationLayer(leaflet, canvas('operation', 476)),
        marks: new DeskLayer(leaflet, canvas('operation-marks', 477)),
      }
    })
    const tool = new OperationsOnMap(app, made)
    const placeOf = (place) => tool.#placeAt(place)
    tool.#handles = await ShapeHandles.create(made.leaflet, placeOf, { hideMiddleMarkers: true })
    tool.#listenToHandles()
    return tool
  }

  constructor(app, { leaflet, layer, marks }) {
    this.#app = app
    this.#layer = layer
    this.#marks = marks
    this.#pointer = new DeskPointer(leaflet)
    this.#snapping = new DeskSnapping(app.map, this.#pointer)
    this.#cross = new CentreCross(leaflet.getContainer())
    this.#keys = new OperationKeys({
      enter: () => void this.#operation.preview(),
      leave: () => this.#escape(),
      back: () => this.#operation.back(),
      space: () => this.addAtCentre(),
    })
    this.#pointer.addEventListener('press', ({ detail }) => this.#press(detail))
    this.#pointer.addEventListener('move', ({ detail }) => this.#hover(detail.place))
    this.#pointer.addEventListener('leave', () => this.#marks.showPointer([], null))
    app.map.addEventListener('move', () => this.#moved())
  }

  /** @param {import('./edit/operation.js').Operation} operation @param {() => void} leave */
  open(operation, leave) {
    this.close()
    this.#operation = operation
    this.#leave = leave
    const stop = new AbortController()
    this.#end = () => stop.abort()
    operation.addEventListener('change', () => this.#draw(), { signal: stop.signal })
    this.#keys.listen({ signal: stop.signal })
    this.#pointer.isOn = true
    this.#app.map.isDrawing = true
    this.#app.map.highlight('hover', [])
    this.#snapping.leaveOut()
    this.#draw()
  }

  close() {
    if (!this.#operation) return
    this.#end()
    this.#operation = null
    this.#pointer.isOn = false
    this.#app.map.isDrawing = false
    this.#app.map.setCrosshair(false)
    this.#handles.show([])
    this.#cross.show(null)
    this.#layer.clear()
    this.#marks.clear()
  }

  /** For fingers and keys: what a press in the middle of the map would do. */
  addAtCentre() {
    const { lon, lat } = this.#app.map.frame.centre
    this.#take([lon, lat])
  }

  zoomToFinding({ piece, at }) {
    const box = boxOf(piece) ?? (at && [...at, ...at])
    if (box) this.#app.map.zoomTo(box, { maxZoom: 18 })
  }

  #listenToHandles() {
    const on = (name, listener) =>
      this.#handles.addEventListener(name, ({ detail }) => listener(detail))
    on('choose', ({ at }) => this.#hold(at))
    on('drag', ({ places }) =>
      this.#marks.showPointer(places, this.#snapping.placeAt(places[1]).snap),
    )
    on('move', ({ at, place }) => {
      const from = this.#cornerAt(at)
      this.#operation.move(from, place, holdersOf(this.#plotsInView, from))
    })
  }

  #cornerAt({ part, ring, corner }) {
    const { shape, moves } = this.#operation
    return movedShape(shape, moves)[part][ring][corner]
  }

  /** What moves with a corner is not there to snap to. */
  #hold(at) {
    const { plot, others } = this.#operation
    const holders = holdersOf(this.#plotsInView, this.#cornerAt(at))
    this.#snapping.leaveOut(plot.Id, ...[...others, ...holders].map(({ Id }) => Id))
  }

  #press({ place, isSecond }) {
    if (isSecond && this.#operation.takes === 'line') void this.#operation.preview()
    else this.#take(place)
  }

  #take(place) {
    const takers = {
      line: () => this.#operation.addCorner(this.#placeAt(place)),
      plots: () => this.#toggle(place),
    }
    takers[this.#operation.takes]?.()
  }

  #toggle([lon, lat]) {
    const row = this.#plotsInView.find(({ Boundary }) => covers(Boundary, lon, lat))
    if (row && row.Id !== this.#operation.plot.Id) this.#operation.toggle(row)
  }

  /** One step back; without steps out of it. */
  #escape() {
    if (this.#operation.hasSteps && !this.#operation.isBusy) this.#operation.back()
    else this.#leave()
  }

  #placeAt(place) {
    return this.#snapping.placeAt(place).place
  }

  #hover(place) {
    if (this.#operation.takes !== 'line') return
    const { place: there, snap } = this.#snapping.placeAt(place)
    const last = this.#operation.line.at(-1)
    this.#marks.showPointer(last ? [last, there] : [], snap)
  }

  #moved() {
    this.#snapping.forget()
    if (!this.#operation) return
    this.#drawCross()
    const { lon, lat } = this.#app.map.frame.centre
    if (isTouch.matches) this.#hover([lon, lat])
  }

  /** Rows of plots the map shows here. */
  get #plotsInView() {
    const plots = this.#app.datasets.get('farmland')
    return this.#app.map.areasInView.map(({ id }) => plots.byId(id)).filter(Boolean)
  }

  #draw() {
    const { takes, plot, others, line, shape, moves, rows, findings } = this.#operation
    const isCorners = takes === 'corners'
    const now = { type: 'MultiPolygon', coordinates: movedShape(shape, moves) }
    this.#layer.showPlots([
      { how: 'begun', geometry: isCorners ? now : plot.Boundary },
      ...others.map(({ Boundary }) => ({ how: 'taken', geometry: Boundary })),
    ])
    this.#layer.showLine(line)
    this.#layer.showPieces(rows ? this.#pieces(rows) : [])
    this.#marks.showPointer([], null)
    this.#marks.showFindings(findings.map((finding) => ({ ...finding, label: muOf(finding) })))
    this.#handles.show(isCorners ? now.coordinates : [])
    this.#app.map.setCrosshair(takes === 'line')
    this.#drawCross()
  }

  #pieces(rows) {
    const { datasets } = this.#app
    const pieces = piecesOf(rows, (id) => datasets.get('farmland').byId(id))
    return pieces.map(({ row, kind }) => ({
      kind,
      geometry: row.Boundary,
      label: kind === 'noded' ? '' : muOf({ areaMu: row.AreaMu }),
    }))
  }

  #drawCross() {
    const { takes, status } = this.#operation
    const isTaking = takes === 'line' || (takes === 'plots' && isTouch.matches)
    const isAiming = isTaking && status === 'taking'
    this.#cross.show(isAiming ? this.#app.map.frame.centre.pixel : null)
  }
}

const muOf = ({ areaMu }) => (areaMu ? t('unit.muValue', { value: formatMu(areaMu) }) : '')
