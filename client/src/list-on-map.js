import { boxAround, boxOf } from './core/geometry.js'
import { Highlight } from './map/highlight.js'
import { ShapePen } from './shape-pen.js'

// Pixels.
const speck = 16

/** Where the lists and the map meet: the chosen row and the one pointed at are outlined, what is clicked on the map is chosen. */
export class ListOnMap {
  #app
  #map
  #state
  #outlines
  #pen

  /** @param {object} app @param {import('./lists/list-state.js').ListState} state */
  constructor(app, state) {
    this.#app = app
    this.#map = app.map
    this.#state = state
    this.#map.attach((leaflet, canvas) => {
      this.#outlines = new Highlight(leaflet, canvas('list', 475))
      this.#pen = new ShapePen(this.#map, leaflet, canvas('boxed', 486))
    })
    state.addEventListener('choose', () => this.#choose())
    state.addEventListener('hover', () => this.#outline('hover', state.hoveredId))
    state.selection.addEventListener('change', () => this.#drawSelection())
    app.view.addEventListener('change', ({ detail }) => {
      if (detail.includes('panel')) this.#panelChanged()
    })
    this.#map.addEventListener('pick', ({ detail }) => this.#pick(detail.hits))
    this.#map.addEventListener('hover', ({ detail }) => {
      if (this.#isOpen) state.hover(this.#idAt(detail.hits))
    })
  }

  get #isOpen() {
    return this.#app.view.value.panel[0] === 'list'
  }

  zoomToChosen() {
    const box = this.#boxOf(this.#state.chosen?.Id)
    if (box) this.#map.zoomTo(box)
  }

  /** Two opposite corners. @returns the box as a shape to ask by; null when given up */
  drawBox() {
    return this.#pen.draw('box')
  }

  #choose() {
    const { chosen } = this.#state
    this.#outline('chosen', chosen?.Id)
    const box = this.#isOpen && this.#boxOf(chosen?.Id)
    if (box && (!this.#map.frame.holds(box) || this.#isSpeck(box)))
      this.#map.zoomTo(box, { maxZoom: 15 })
  }

  /** Too small to be seen from here. */
  #isSpeck([west, south, east, north]) {
    const { lonReach, latReach } = this.#map.reachAt(west, south, speck)
    return east - west < lonReach && north - south < latReach
  }

  #outline(kind, id) {
    this.#outlines.show(kind, this.#isOpen ? this.#geometriesOf(id) : [])
  }

  #drawSelection() {
    const ids = this.#state.list.isBulk ? this.#state.selection.plots.map(({ Id }) => Id) : []
    this.#outlines.show('rows', this.#isOpen ? ids.flatMap((id) => this.#geometriesOf(id)) : [])
  }

  #pick(hits) {
    const id = this.#isOpen ? this.#idAt(hits) : null
    if (id) void this.#state.chooseById(id)
  }

  /** The row of the list that something on the map belongs to. */
  #idAt(hits) {
    const rowOf = (layer) => hits.find((hit) => hit.layer.id === layer)?.row
    const ids = {
      farmland: () => rowOf('farmland')?.Id,
      projects: () => rowOf('farmland')?.ProjectId,
      conflicts: () => rowOf('conflicts')?.Id,
    }
    return ids[this.#state.list.id]() ?? null
  }

  /** A project is where its plots are. */
  #geometriesOf(id) {
    const { datasets, look } = this.#app
    const { list } = this.#state
    if (!id) return []
    const dataset = datasets.get(list.id === 'projects' ? 'farmland' : list.id)
    const rows = list.id === 'projects' ? look.plotsOfProject(id) : [dataset.byId(id)]
    return rows.map((row) => row && dataset.geometryOf(row)).filter(Boolean)
  }

  #boxOf(id) {
    return boxAround(this.#geometriesOf(id).map(boxOf))
  }

  /** What belongs to the lists is on the map while one is open. */
  #panelChanged() {
    this.#pen.giveUp()
    this.#outline('chosen', this.#state.chosen?.Id)
    this.#outline('hover', null)
    this.#drawSelection()
    if (this.#isOpen) this.#map.frame.again()
  }
}
