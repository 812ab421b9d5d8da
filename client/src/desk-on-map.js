import { boxOf } from './core/geometry.js'
import { t } from './core/i18n.js'
import { formatMu } from './core/units.js'
import { DeskKeys } from './desk-keys.js'
import { DeskSnapping } from './desk-snapping.js'
import { insertCorner, moveCorner, removeCorner } from './edit/corner-edits.js'
import { cutOf } from './edit/cut-off.js'
import { placeAt, shapeOf } from './edit/draft.js'
import { addCorners, closePen } from './edit/pen-edits.js'
import { CentreCross } from './map/centre-cross.js'
import { DeskLayer } from './map/desk-layer.js'
import { DeskPointer } from './map/desk-pointer.js'
import { ShapeHandles } from './map/shape-handles.js'

const isTouch = matchMedia('(pointer: coarse)')

/** Where the desk and the map meet: one plot at a time is drawn, dragged, snapped and traced; what was found about it is shown. */
export class DeskOnMap {
  snapping
  #map
  #layer
  #pointer
  #handles
  #keys
  #work = null
  #checking = null
  #cross
  /** Takes back all that open() listens to. */
  #end = null
  /** What the last trace could have been: ways, and which of them it was. */
  #traced = null

  static async create(app) {
    let made = null
    app.map.attach((leaflet, canvas) => {
      made = { leaflet, layer: new DeskLayer(leaflet, canvas('desk', 475)) }
    })
    const desk = new DeskOnMap(app.map, made.layer, new DeskPointer(made.leaflet))
    const placeOf = (place) => desk.snapping.placeAt(place).place
    desk.#handles = await ShapeHandles.create(made.leaflet, placeOf)
    desk.#listenToHandles()
    desk.#cross = new CentreCross(made.leaflet.getContainer())
    return desk
  }

  constructor(map, layer, pointer) {
    this.#map = map
    this.#layer = layer
    this.#pointer = pointer
    this.#keys = new DeskKeys(this)
    this.snapping = new DeskSnapping(map, pointer)
    pointer.addEventListener('press', ({ detail }) => this.#press(detail))
    pointer.addEventListener('move', ({ detail }) => this.#hover(detail.place))
    pointer.addEventListener('leave', () => layer.showPointer([], null))
    map.addEventListener('move', () => this.#moved())
  }

  /** @param {import('./edit/work.js').Work} work @param {import('./edit/checking.js').Checking} checking */
  open(work, checking) {
    this.close()
    this.#work = work
    this.#checking = checking
    const stop = new AbortController()
    const options = { signal: stop.signal }
    work.addEventListener('change', () => this.#draw(), options)
    work.addEventListener('choose', () => this.#drawChosen(), options)
    checking.addEventListener('change', () => this.#drawFindings(), options)
    this.#keys.listen(work, options)
    this.#pointer.isOn = true
    this.#map.isDrawing = true
    this.#map.highlight('hover', [])
    this.snapping.leaveOut(work.plotId)
    this.#end = () => stop.abort()
    this.#draw()
    this.#drawFindings()
  }

  close() {
    if (!this.#work) return
    this.#end()
    this.#work = null
    this.#pointer.isOn = false
    this.#map.isDrawing = false
    this.#handles.show([])
    this.#cross.show(null)
    this.#layer.clear()
  }

  /** Narrow gaps between plots, as findings, while none of the plots is drawn. */
  showGaps(gaps) {
    if (!this.#work) this.#layer.showFindings(gaps)
  }

  /** The whole plot, where no panel covers it. */
  zoomToDraft() {
    const { shape } = this.#work.draft
    if (shape.length > 0)
      this.#map.zoomTo(boxOf({ type: 'MultiPolygon', coordinates: shape }), { maxZoom: 18 })
  }

  zoomToFinding({ piece, at }) {
    const box = boxOf(piece) ?? (at && [...at, ...at])
    if (box) this.#map.zoomTo(box, { maxZoom: 18 })
  }

  /** Where the piece is, when some of it lies outside what is seen. */
  showFinding({ piece }) {
    const box = boxOf(piece)
    if (box && !this.#map.frame.holds(box)) this.#map.zoomTo(box, { maxZoom: 18 })
  }

  /** The ring that is drawn, when some of it lies outside what is seen. */
  zoomToPen() {
    const box = boxOf({ type: 'LineString', coordinates: this.#work.draft.pen.corners })
    if (!this.#map.frame.holds(box)) this.#map.zoomTo(box, { maxZoom: 18 })
  }

  zoomToPlace([lon, lat]) {
    if (!this.#map.frame.holds([lon, lat, lon, lat]))
      this.#map.zoomTo([lon, lat, lon, lat], { maxZoom: 18 })
  }

  /** For fingers and keys: a corner in the middle of the map, under the cross. */
  addAtCentre() {
    const { lon, lat } = this.#map.frame.centre
    this.#addCorner(this.snapping.placeAt([lon, lat]).place)
  }

  closeRing() {
    this.#work.do('step.close', closePen)
  }

  /** The last trace the other way round. */
  switchWay() {
    if (!this.#traced || this.#work.undoName !== 'step.trace') return
    const { ways, used } = this.#traced
    this.#work.undo()
    this.#follow(ways, (used + 1) % ways.length)
  }

  get canSwitchWay() {
    return this.#traced !== null && this.#work?.undoName === 'step.trace'
  }

  /** @param {Record<'base' | 'theirs' | 'mine', import('./edit/draft.js').Shape> | null} shapes of a conflict */
  showSides(shapes) {
    this.#layer.showSides(shapes)
  }

  #listenToHandles() {
    const on = (name, listener) =>
      this.#handles.addEventListener(name, ({ detail }) => listener(detail))
    on('choose', ({ at }) => this.#work.choose(at))
    on('drag', ({ places }) =>
      this.#layer.showPointer(places, this.snapping.placeAt(places[1]).snap),
    )
    on('move', ({ at, place }) => this.#edit('step.move', (draft) => moveCorner(draft, at, place)))
    on('insert', ({ at, place }) => {
      if (this.#edit('step.insert', (draft) => insertCorner(draft, at, place)))
        this.#work.choose({ ...at, corner: at.corner + 1 })
    })
    on('remove', ({ at }) => this.#edit('step.remove', (draft) => removeCorner(draft, at)))
  }

  #edit(name, edit) {
    this.#layer.showPointer([], null)
    return this.#work.do(name, edit)
  }

  #press({ place, isSecond, isLong }) {
    const { pen } = this.#work.draft
    if (!pen) this.#work.choose(null)
    else if (isSecond || this.#isClosing(pen, place)) this.closeRing()
    else this.#addCorner(this.snapping.placeAt(place).place, isLong)
  }

  #isClosing({ corners }, place) {
    return corners.length > 2 && this.#pointer.areNear(corners[0], place)
  }

  #addCorner(place, isLong = false) {
    const ways = this.snapping.ways(this.#work.draft.pen?.corners.at(-1), place)
    if (ways) this.#follow(ways, isLong ? ways.length - 1 : 0)
    else this.#work.do('step.corner', (draft) => addCorners(draft, [place]))
  }

  #follow(ways, used) {
    this.#traced = { ways, used }
    this.#work.do('step.trace', (draft) => addCorners(draft, ways[used].places))
  }

  #hover(place) {
    const { pen } = this.#work.draft
    if (!pen) return
    const { place: there, snap } = this.snapping.placeAt(place)
    this.#showNext(pen, there, snap)
  }

  #showNext({ corners }, place, snap) {
    const way = this.snapping.ways(corners.at(-1), place)?.[0].places ?? [place]
    const line = corners.length > 0 ? [corners.at(-1), ...way] : []
    this.#layer.showPointer(corners.length > 1 ? [...line, corners[0]] : line, snap)
  }

  #moved() {
    this.snapping.forget()
    if (!this.#work?.draft.pen) return
    this.#drawCross()
    // By finger the map moves under the cross, not a pointer over the map.
    const { lon, lat } = this.#map.frame.centre
    if (isTouch.matches) this.#hover([lon, lat])
  }

  #draw() {
    const { draft, base } = this.#work
    this.#layer.showDraft(draft.shape, base?.Boundary ?? null)
    this.#layer.showPen(draft.pen?.corners ?? [])
    this.#layer.showPointer([], null)
    this.#handles.show(draft.pen ? [] : draft.shape)
    this.snapping.takeOwn(draft.pen ? draft.shape : [])
    this.#map.setCrosshair(draft.pen !== null)
    this.#drawCross()
    this.#drawChosen()
  }

  #drawCross() {
    const { pen } = this.#work.draft
    this.#cross.show(pen ? this.#map.frame.centre.pixel : null)
  }

  #drawChosen() {
    const { draft, chosen } = this.#work
    this.#layer.showChosen(chosen ? placeAt(draft, chosen) : undefined)
  }

  #drawFindings() {
    const { answer, isBehind, looked } = this.#checking
    const offered = looked ? cutOf(looked).shape : shapeOf(answer.value?.repaired)
    const label = ({ areaMu }) => (areaMu ? t('unit.muValue', { value: formatMu(areaMu) }) : '')
    this.#layer.showFindings(
      this.#checking.findings.map((finding) => ({ ...finding, label: label(finding) })),
    )
    // Above the pieces: a cut runs along them.
    this.#layer.showOffered(isBehind ? [] : offered)
  }
}
