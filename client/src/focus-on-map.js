import { boxAround } from './core/geometry.js'
import { entitySetOf } from './core/odata.js'
import { cardOfEntitySet } from './features/layers.js'

const levelOf = (code) => ({ 6: 'district', 9: 'townships' })[code.length] ?? 'villages'
const nothing = { box: null, geometries: [] }

/** Where panel and map meet: what is open is outlined and zoomed to, what is clicked on the map is opened. */
export class FocusOnMap {
  #map
  #app
  #element
  // A link that names a place shows that place, whatever panel it opens.
  #mayZoom

  constructor(map, element, app) {
    this.#map = map
    this.#app = app
    this.#element = element
    this.#mayZoom = !app.view.value.at
    app.view.addEventListener('change', ({ detail }) => detail.includes('panel') && this.#outline())
    app.rows.addEventListener('change', () => this.#rowsCame())
    for (const dataset of app.datasets.values()) {
      dataset.addEventListener('change', () => dataset.status === 'ready' && this.#outline())
    }
    map.addEventListener('pick', ({ detail }) => this.#pick(detail.hits))
    map.addEventListener('hover', ({ detail }) => this.#hover(detail))
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target === element && !map.isDrawing) map.pickCentre()
    })
  }

  /** @param {string} kind layer id, or `region` with a code @param {string} id */
  async zoomTo(kind, id) {
    const { box } = kind === 'region' ? await this.#region(id) : await this.#thing(kind, id)
    // A village alone at full zoom tells nothing; a bit further out its neighbours do.
    const isPoint = box && box[0] === box[2] && box[1] === box[3]
    if (box) this.#map.zoomTo(box, { maxZoom: isPoint ? 14 : 17 })
  }

  /** Where somebody's own land lies; the whole district for those above it. */
  zoomHome() {
    const { me, config } = this.#app
    const isWithin = me.regionCode.startsWith(config.regionCode)
    return this.zoomTo('region', isWithin ? me.regionCode : config.regionCode)
  }

  /** Opens the card of something found, in its own year, and zooms to it. */
  show(kind, row) {
    const { view, years } = this.#app
    if (years.includes(row.PlanYear)) view.set({ year: row.PlanYear })
    void this.zoomTo(kind, row.Id)
    view.open('card', kind, row.Id)
  }

  async #outline() {
    const [panel, kind, id] = this.#app.view.value.panel
    const open = { card: [kind, id], project: ['projects', kind] }[panel]
    const { geometries } = open ? await this.#thing(...open) : nothing
    // A project is many plots; a thick line around each would hide them.
    this.#map.highlight('chosen', geometries.length === 1 ? geometries : [])
    this.#map.highlight(
      'rows',
      panel === 'rows' ? this.#rowsNow().geometries : geometries.length > 1 ? geometries : [],
    )
  }

  #rowsCame() {
    if (this.#app.rows.status !== 'ready' || this.#app.view.value.panel[0] !== 'rows') return
    const { box, geometries } = this.#rowsNow()
    this.#map.highlight('rows', geometries)
    if (box && this.#mayZoom) this.#map.zoomTo(box)
    this.#mayZoom = true
  }

  /** Rows come without geometry; the map has it already. */
  #rowsNow() {
    const { rows, progress, datasets, view } = this.#app
    const [, measure, region, what] = view.value.panel
    const entry = progress.value?.find(
      (one) => one.Measure === measure && one.RegionCode === region,
    )
    const layer = entry?.Rows && what !== 'target' ? cardOfEntitySet(entitySetOf(entry.Rows)) : null
    if (!layer || rows.status !== 'ready') return nothing
    const dataset = datasets.get(layer.id)
    return extent(
      dataset,
      rows.value.map(({ Id }) => dataset.byId(Id)),
    )
  }

  async #thing(kind, id) {
    const { datasets, look } = this.#app
    if (kind === 'projects') {
      await datasets.get('farmland').load()
      return extent(datasets.get('farmland'), look.plotsOfProject(id))
    }
    const dataset = datasets.get(kind)
    if (!dataset) return nothing
    await dataset.load()
    return extent(dataset, [dataset.byId(id)])
  }

  async #region(code) {
    const dataset = this.#app.datasets.get(levelOf(code))
    await dataset.load()
    return extent(dataset, [dataset.rows.find((row) => row.Code === code)])
  }

  #pick(hits) {
    // In the console and in a list a click chooses a row.
    if (hits.length === 0 || ['console', 'list'].includes(this.#app.view.value.panel[0])) return
    this.#app.picked.set(hits)
    this.#app.view.open('card', hits[0].layer.id, hits[0].row.Id)
  }

  #hover({ hits, lat, lon }) {
    const top = hits.find(({ layer }) => layer.id !== 'townships')
    this.#element.classList.toggle('over-thing', Boolean(top))
    const geometry = top && this.#app.datasets.get(top.layer.id).geometryOf(top.row)
    this.#map.highlight('hover', geometry ? [geometry] : [])
    this.#map.tip(top ? top.layer.titleOf(top.row, this.#app.look) : null, { lat, lon })
  }
}

function extent(dataset, rows) {
  const known = rows.filter((row) => row && dataset.geometryOf(row))
  return {
    box: boxAround(known.map((row) => dataset.boxOf(row))),
    geometries: known.map((row) => dataset.geometryOf(row)),
  }
}
