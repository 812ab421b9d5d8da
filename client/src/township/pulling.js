import { fetchJson, ServerError } from '../core/server.js'
import { columnsOf, kinds } from './kinds.js'

const encode = (filter) => encodeURIComponent(filter)

/** What the client is set up with, asked for once. @param {import('./store.js').Store} store */
export const configOf = async (store) =>
  (await store.kept('config')) ?? fetchJson('client-config.json')

/** The requests for all that the page shows of a township: one round trip. */
export function pullRequests(code, year, month, hasOutline) {
  const inTownship = encode(`TownshipCode eq '${code.slice(0, 9)}'`)
  const gets = {
    ...Object.fromEntries(
      kinds.map((kind) => [
        kind.entitySet,
        `${kind.entitySet}?$filter=${inTownship}&$select=${columnsOf(kind).join()}&$orderby=VillageCode`,
      ]),
    ),
    lights: `Progress(year=${year})?$filter=${encode(`RegionCode eq '${code.slice(0, 9)}'`)}&$select=Measure,Light,At`,
    reported: `ChangeLog?$filter=${encode(`Kind eq 'Changed' and At ge ${month}T00:00:00Z and EntitySet in ('WaterVillages','SampleVillages')`)}&$select=RowId,At`,
    ...(!hasOutline && {
      outline: `Regions?$filter=${encode(`Code eq '${code.slice(0, 9)}'`)}&$select=Code,Name,Boundary`,
    }),
  }
  return Object.entries(gets).map(([id, url]) => ({ id, method: 'GET', url }))
}

/** The batch's answers as the store keeps them. @returns {{rows: object[], kept: object}} */
export function pulled(answers, now = new Date()) {
  const rowsOf = (id) => {
    const { status, body } = answers.get(id)
    if (status !== 200) throw new ServerError(status, body?.error?.message ?? id)
    return body.value
  }
  const [light] = rowsOf('lights')
  return {
    rows: kinds.flatMap(({ entitySet }) => rowsOf(entitySet).map((row) => ({ ...row, entitySet }))),
    kept: {
      lights: Object.fromEntries(rowsOf('lights').map(({ Measure, Light }) => [Measure, Light])),
      figuresOf: light?.At ?? null,
      reported: rowsOf('reported').map(({ RowId }) => RowId),
      ...(answers.has('outline') && { outline: rowsOf('outline')[0] ?? null }),
      pulledAt: now.toISOString(),
    },
  }
}
