import { shapeOf } from './draft.js'

/** What can change of a plot and means something to people, in the order it is told. Areas follow from the boundary. */
const told = [
  'Code',
  'Name',
  'ProjectId',
  'PlanYear',
  'TownshipCode',
  'VillageCode',
  'LandClassCode',
  'Stage',
  'StartedOn',
  'CompletedOn',
  'AcceptedOn',
  'RegisteredOn',
  'DeclaredAreaMu',
  'Source',
]

/**
 * @typedef {{
 *   number: number, at: string, kind: 'Created' | 'Changed' | 'Deleted', by: string | null, reason: string | null,
 *   row: object, shape: import('./draft.js').Shape,
 * }} Version by: null when it was done at the command line
 * @typedef {{
 *   fields: {name: string, from: unknown, to: unknown}[], fromShape: import('./draft.js').Shape, toShape: import('./draft.js').Shape,
 *   isMoved: boolean, byMu: number,
 * }} Difference byMu: how much larger it became
 */

/** The versions of a plot, newest first. @param {object[]} entries of the change log @returns {Version[]} */
export const versionsOf = (entries) =>
  entries
    .map(({ Number: number, At, Kind, AccountName, Reason, Row, Shape }) => ({
      number,
      at: At,
      kind: Kind,
      by: AccountName ?? null,
      reason: Reason ?? null,
      row: JSON.parse(Row),
      // A deletion leaves nothing on the ground.
      shape: Kind === 'Deleted' ? [] : shapeOf(Shape),
    }))
    .sort((p, q) => q.number - p.number)

/** What is different in a version. @param {Version | undefined} from none: before the first one @param {Version} to @returns {Difference} */
export function differenceOf(from, to) {
  const before = from?.row ?? {}
  const fromShape = from?.shape ?? []
  return {
    fields: told
      .map((name) => ({ name, from: before[name] ?? null, to: to.row[name] ?? null }))
      .filter((field) => from && field.from !== field.to),
    fromShape,
    toShape: to.shape,
    isMoved: JSON.stringify(fromShape) !== JSON.stringify(to.shape),
    byMu: muOf(to) - (from ? muOf(from) : 0),
  }
}

/** The area of record in mu; none when nothing is left. */
export const muOf = ({ kind, row }) => (kind === 'Deleted' ? 0 : (row.AreaMu ?? 0))

/** The version before another one. @param {Version[]} versions newest first */
export const before = (versions, number) => versions.find((version) => version.number < number)

/** A version becomes the newest one. @param {string | undefined} etag of the row as it was read; none when it is no more */
export const restoreRequest = (plotId, number, reason, etag) => ({
  url: `odata/FarmlandPlots(${plotId})/Restore`,
  data: { number, reason },
  headers: etag ? { 'If-Match': etag } : {},
})
