import { askedSet } from './console/answer.js'
import { namedBy, shapesIn } from './console/places.js'
import { circleRing, shapeOutline } from './console/shapes.js'
import { boxAround } from './core/geometry.js'
import { ResultLayer } from './map/result-layer.js'
import { AskedShapes } from './map/shape-drawing.js'
import { ShapePen } from './shape-pen.js'

/** Where the query console and the map meet: rows of the answer, shapes of the question, drawing. */
export class ConsoleOnMap {
  #map
  #app
  #question
  #results
  #asked
  #pen
  /** The answer that is on the map. */
  #shown = null
  #query = null

  /** @param {object} app @param {import('./console/question.js').Question} question */
  constructor(app, question) {
    this.#app = app
    this.#map = app.map
    this.#question = question
    this.#map.attach((leaflet, canvas) => {
      this.#asked = new AskedShapes(leaflet, canvas('asked', 465))
      this.#results = new ResultLayer(leaflet, canvas('results', 470))
      this.#pen = new ShapePen(this.#map, leaflet, canvas('drawn', 485))
    })
    question.addEventListener('change', () => void this.#show())
    question.addEventListener('choose', () => this.#choose())
    question.addEventListener('hover', () => this.#results.mark('hovered', question.hovered))
    app.view.addEventListener(
      'change',
      ({ detail }) => detail.includes('panel') && this.#panelChanged(),
    )
    this.#map.addEventListener(
      'pick',
      ({ detail }) => this.#isOpen && question.choose(this.#at(detail)),
    )
    this.#map.addEventListener(
      'hover',
      ({ detail }) => this.#isOpen && question.hover(this.#at(detail)),
    )
  }

  get #isOpen() {
    return this.#app.view.value.panel[0] === 'console'
  }

  /** @returns {import('./console/shapes.js').Place} */
  get centre() {
    const { lon, lat } = this.#map.frame.centre
    return [lon, lat]
  }

  /** Somebody draws. @param {'polygon' | 'circle' | 'point'} type @returns the shape, or the place; null when given up */
  draw(type) {
    return this.#pen.draw(type)
  }

  /** Outlines what a query asks by. @param {import('./console/query-text.js').Query | null} query */
  showAsked(query) {
    this.#query = query
    const shapes = query && this.#isOpen ? shapesOf(query.where) : []
    const near = query && this.#isOpen ? query.order.filter((one) => one.near) : []
    this.#asked.show([
      ...shapes.map((shape) => shapeOutline(shape).coordinates[0]),
      ...near.map((one) => circleRing(one.near, 40)),
    ])
  }

  zoomToChosen() {
    const box = boxAround(this.#results.boxesOf(this.#question.chosen))
    if (box) this.#map.zoomTo(box)
  }

  async #show() {
    const { result } = this.#question
    if (result === this.#shown) return
    const isNew = result?.rows[0] !== this.#shown?.rows[0]
    this.#shown = result
    const geometries = result && this.#isOpen ? await this.#geometriesOf(result) : []
    if (this.#shown !== result) return
    this.#results.show(geometries)
    const box = boxAround(this.#results.boxesOf())
    if (isNew && box) this.#map.zoomTo(box)
  }

  /** Its own shapes, else those of what it names and the map knows. */
  async #geometriesOf({ rows, text }) {
    const set = askedSet(text)
    const own = rows.map(shapesIn)
    const names = rows.map((row, i) => (own[i].length > 0 ? [] : namedBy(row, set)))
    const layers = new Set(names.flat().map(({ layer }) => layer))
    // A project is where its plots are.
    if (layers.has('projects')) layers.add('farmland')
    await Promise.all([...layers].map((layer) => this.#app.datasets.get(layer).load()))
    return rows.map((_, i) => (own[i].length > 0 ? own[i] : this.#find(names[i])))
  }

  #find(names) {
    for (const { layer, field, value } of names) {
      const dataset = this.#app.datasets.get(layer)
      const row = dataset.rows.find((one) => one[field] === value)
      const shapes = row ? this.#shapesOfRow(dataset, row) : []
      if (shapes.length > 0) return shapes
    }
    return []
  }

  #shapesOfRow(dataset, row) {
    if (dataset.id !== 'projects') return [dataset.geometryOf(row)].filter(Boolean)
    const plots = this.#app.datasets.get('farmland')
    return this.#app.look.plotsOfProject(row.Id).map((plot) => plots.geometryOf(plot))
  }

  #choose() {
    this.#results.mark('chosen', this.#question.chosen)
    const box = boxAround(this.#results.boxesOf(this.#question.chosen))
    if (box && !this.#map.frame.holds(box)) this.#map.zoomTo(box)
  }

  #at({ lon, lat }) {
    return lon === undefined ? -1 : this.#results.at({ lon, lat, ...this.#map.reachAt(lon, lat) })
  }

  /** What belongs to the console is on the map while the console is open. */
  #panelChanged() {
    this.#pen.giveUp()
    this.#shown = null
    if (this.#isOpen) void this.#show()
    else this.#results.show([])
    this.#map.frame.again()
    this.showAsked(this.#query)
  }
}

/** Shapes of conditions at any depth. */
const shapesOf = (condition) =>
  condition.kind === 'shape'
    ? [condition.shape].filter(Boolean)
    : (condition.parts ?? (condition.where ? [condition.where] : [])).flatMap(shapesOf)
