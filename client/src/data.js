import { Answer } from './core/answer.js'
import { Dataset } from './core/dataset.js'
import { odataUrl } from './core/odata.js'
import { fetchJson } from './core/server.js'
import { layers, tables } from './features/layers.js'
import { makeLookups } from './features/lookups.js'
import { groupOn } from './features/on-day.js'
import { progressUrl } from './features/progress.js'

/** Everything that comes from the server: sets kept for the page's life, and answers that change with the view. */
export function openData(view) {
  const datasets = new Map(
    [...layers, ...tables].map(({ id, entitySet, query, geometryField }) => [
      id,
      new Dataset(id, odataUrl(entitySet, query), geometryField),
    ]),
  )
  const progress = new Answer()
  const ask = () =>
    progress.ask(async (signal) => {
      const { year, day } = view.value
      const { value } = await fetchJson(progressUrl(year, day), { signal })
      return value
    })
  view.addEventListener('change', ({ detail }) => {
    // Another day's figures may stand until the new ones are here, each with its day; another year's may not.
    if (detail.includes('year')) progress.forget()
    if (detail.includes('year') || detail.includes('day')) void ask()
  })
  void ask()

  const look = makeLookups(datasets)
  return {
    datasets,
    progress,
    askProgress: () => void ask(),
    rows: new Answer(),
    look,
    countsOf: counter(datasets, view, look),
  }
}

/** Rows of a layer by kind in the year of the view. */
function counter(datasets, view, look) {
  return (layer) => {
    const { year, day } = view.value
    const counts = new Map()
    for (const row of datasets.get(layer.id).rows) {
      const group = groupOn(layer, row, day)
      if (!group || !layer.isInYear(row, year, look)) continue
      counts.set(group, (counts.get(group) ?? 0) + 1)
    }
    return counts
  }
}
