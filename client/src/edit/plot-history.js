import { Answer } from '../core/answer.js'
import { fetchAll, odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { versionsOf } from './versions.js'

/**
 * @typedef {{row: object | null, versions: import('./versions.js').Version[], parents: Kin[], children: Kin[]}} Told row: as it is now, with its ETag; null when it is no more
 * @typedef {{id: string, code: string}} Kin
 */

/** Where a plot comes from and what became of it. */
export class PlotHistory extends Answer {
  /** @param {string} plotId */
  open(plotId) {
    this.forget()
    return this.ask(async (signal) => {
      const [row, entries, children] = await Promise.all([
        rowOf(plotId, signal),
        fetchAll(odataUrl(`${plot(plotId)}/History`), { signal }),
        fetchAll(odataUrl('FarmlandPlots', childrenOf(plotId)), { signal }),
      ])
      const versions = versionsOf(entries)
      const from = (row ?? versions[0]?.row)?.FromPlotIds ?? []
      const parents = await Promise.all(from.map((id) => kinOf(id, signal)))
      return {
        row,
        versions,
        parents,
        children: children.map(({ Id, Code }) => ({ id: Id, code: Code })),
      }
    })
  }
}

const plot = (id) => `FarmlandPlots(${encodeURIComponent(id)})`

const childrenOf = (id) => ({
  filter: `FromPlotIds/any(f: f eq ${id})`,
  select: ['Id', 'Code'],
  orderby: 'Code',
})

/** Null when it was deleted, or went up in another plot: asked by a filter, because that is no failure. */
async function rowOf(id, signal) {
  const { value } = await fetchJson(odataUrl('FarmlandPlots', { filter: `Id eq ${id}` }), {
    signal,
  })
  return value[0] ?? null
}

/** A plot that may be no more is known by its last version. */
async function kinOf(id, signal) {
  const last = odataUrl(`${plot(id)}/History`, { orderby: 'Number desc', top: 1 })
  const { value } = await fetchJson(last, { signal })
  return { id, code: value.length > 0 ? JSON.parse(value[0].Row).Code : id }
}
