import { layers } from './features/layers.js'
import { changesByDay, groupOn } from './features/on-day.js'
import { rateColor, tableOf } from './features/progress.js'

/** Not on the map, but named on the cards of what is. */
const namesOnCards = ['projects', 'works']

/** Keeps the map's layers as the view says: loads what is switched on, and filters by year and kind in memory. */
export class LayersOnMap {
  #map
  #app
  #near = new Map()
  /** Layers that have been shown as of a day. */
  #styled = new Set()

  constructor(map, app) {
    this.#map = map
    this.#app = app
    for (const layer of layers) {
      map.addLayer(layer, app.datasets.get(layer.id))
      for (const id of [layer.id, ...(layer.needs ?? [])]) {
        app.datasets.get(id).addEventListener('change', () => this.#show(layer))
      }
    }
    app.view.addEventListener('change', ({ detail }) => this.#viewChanged(detail))
    app.progress.addEventListener('change', () => this.#fill())
    map.addEventListener('move', () => this.#showNearOnes())
    app.datasets.get('district').addEventListener('change', ({ target }) => this.#ground(target))
    for (const layer of layers) this.#load(layer)
    for (const id of namesOnCards) void app.datasets.get(id).load()
  }

  /** Resolves when the progress and all that is asked for at the start is here and on the map, or has failed. */
  async firstDrawn() {
    await this.#app.progress.settled()
    const wanted = layers.filter((layer) => !this.#app.view.isOff(layer.id))
    const ids = [...wanted.map(({ id }) => id), ...namesOnCards]
    await Promise.all(ids.map((id) => this.#app.datasets.get(id).load()))
  }

  #viewChanged(changed) {
    if (changed.some((name) => ['off', 'year', 'day'].includes(name))) {
      for (const layer of layers) {
        this.#load(layer)
        this.#show(layer)
      }
    }
    if (changed.some((name) => ['measure', 'fill', 'off', 'year'].includes(name))) this.#fill()
  }

  #load(layer) {
    if (this.#app.view.isOff(layer.id)) return
    const { status } = this.#app.datasets.get(layer.id)
    // What failed waits for the retry in the status line.
    if (status === 'idle') void this.#app.datasets.get(layer.id).load()
  }

  #show(layer) {
    const { view, datasets, look } = this.#app
    const { status, rows } = datasets.get(layer.id)
    if (status !== 'ready') return
    const isOn = !view.isOff(layer.id) && this.#isNear(layer)
    const { year, day } = view.value
    const isShown = (row) => {
      const group = groupOn(layer, row, day)
      return group && layer.isInYear(row, year, look) && !view.isOff(`${layer.id}.${group}`)
    }
    this.#map.show(layer.id, isOn ? rows.filter(isShown) : [])
    if (changesByDay(layer) && (day || this.#styled.has(layer.id))) {
      this.#styled.add(layer.id)
      this.#map.restyle(layer.id, day ? styleOn(layer, day) : null)
    }
    if (layer.id === 'townships') this.#fill()
  }

  #showNearOnes() {
    for (const layer of layers) {
      if (!layer.minZoom || this.#near.get(layer.id) === this.#isNear(layer)) continue
      this.#near.set(layer.id, this.#isNear(layer))
      this.#show(layer)
    }
  }

  #isNear(layer) {
    return this.#map.place.zoom >= (layer.minZoom ?? 0)
  }

  #fill() {
    const { view, progress } = this.#app
    if (!view.value.fill || !progress.value) {
      this.#map.fillTownships(null, null)
      return
    }
    const { townships } = tableOf(progress.value, view.value.measure)
    const rates = new Map(townships.map((entry) => [entry.RegionCode, entry.Rate]))
    const rateOf = (township) => rates.get(township.Code) ?? null
    this.#map.fillTownships((township) => rateColor(rateOf(township)), rateOf)
  }

  #ground({ status, rows }) {
    if (status === 'ready' && rows[0]?.Boundary) this.#map.setGround(rows[0].Boundary)
  }
}

/** The style of a row on a day; null where it is that of now. */
const styleOn = (layer, day) => (row) => {
  const group = groupOn(layer, row, day)
  return group === layer.groupOf(row)
    ? null
    : (layer.groups.find(({ id }) => id === group)?.style ?? null)
}
