import { literal, odataUrl } from '../core/odata.js'

const limit = 8

const byNameOrCode = (text) =>
  `(contains(Name,${literal(text)}) or startswith(Code,${literal(text)}))`

/** What can be searched, in the order of the answers. `layerOf` says whose card a found row has. */
const places = [
  {
    entitySet: 'Regions',
    filter: (text) => `Kind ne 'County' and ${byNameOrCode(text)}`,
    select: ['Id', 'Code', 'Name', 'Kind', 'ParentCode'],
    orderby: 'Kind,Code',
    layerOf: (row) => (row.Kind === 'Township' ? 'townships' : 'villages'),
  },
  {
    entitySet: 'FarmlandProjects',
    filter: byNameOrCode,
    select: ['Id', 'Code', 'Name', 'PlanYear'],
    orderby: 'Code',
    layerOf: () => 'projects',
  },
  {
    entitySet: 'FarmlandPlots',
    filter: byNameOrCode,
    select: ['Id', 'Code', 'Name', 'PlanYear', 'TownshipCode'],
    orderby: 'Code',
    layerOf: () => 'farmland',
  },
]

/** The questions to ask for a text; none for an empty one. */
export function searchQuestions(text) {
  const wanted = text.trim()
  if (wanted === '') return []
  return places.map(({ entitySet, filter, select, orderby, layerOf }) => ({
    url: odataUrl(entitySet, { filter: filter(wanted), select, orderby, top: limit }),
    layerOf,
  }))
}

/** Exact names first, then names and codes that begin with the text, then the rest; the order of the server within. */
export function rankFound(found, text) {
  const wanted = text.trim()
  const place = ({ row }) => {
    if (row.Name === wanted || row.Code === wanted) return 0
    return row.Name?.startsWith(wanted) || row.Code?.startsWith(wanted) ? 1 : 2
  }
  return found
    .map((one, order) => ({ one, order, rank: place(one) }))
    .sort((p, q) => p.rank - q.rank || p.order - q.order)
    .map(({ one }) => one)
}
