import { entitySetOf, withOptions } from '../core/odata.js'
import { formatCount, formatDay, formatMu, formatNumber } from '../core/units.js'
import { choice } from './facts.js'

// Columns of the table of rows behind a number, by entity set. `sum` columns are added up at the foot.
const code = { field: 'Code', label: 'field.Code' }
const villageCode = { field: 'VillageCode', label: 'field.VillageCode' }
const name = { field: 'Name', label: 'field.VillageName' }
const township = {
  field: 'TownshipCode',
  label: 'field.Township',
  text: (row, look) => look.township(row.TownshipCode),
}
const chosen = (field, label, list) => ({ field, label, text: (row) => choice(list, row[field]) })
const dayOf = (field) => ({ field, label: `field.${field}`, text: (row) => formatDay(row[field]) })
const numeric = (field, label, format, sum = false) => ({
  field,
  label,
  isNumber: true,
  sum: sum && format,
  text: (row) => format(row[field]),
})

const columnsOf = {
  FarmlandPlots: [
    code,
    township,
    chosen('Stage', 'field.Stage', 'stage'),
    numeric('AreaMu', 'field.AreaMuShort', formatMu, true),
    dayOf('StartedOn'),
    dayOf('CompletedOn'),
    dayOf('AcceptedOn'),
    dayOf('RegisteredOn'),
  ],
  WaterVillages: [
    name,
    township,
    chosen('Status', 'field.WaterStatus', 'waterStatus'),
    numeric('Population', 'field.PopulationShort', formatCount, true),
    chosen('IsLargeScale', 'field.IsLargeScale', 'yesNo'),
    dayOf('ConnectedOn'),
    villageCode,
  ],
  SampleVillages: [
    name,
    township,
    chosen('Programme', 'field.Programme', 'programme'),
    chosen('Level', 'field.Level', 'level'),
    chosen('Stage', 'field.SampleStage', 'sampleStage'),
    dayOf('NamedOn'),
    villageCode,
  ],
  Targets: [
    {
      field: 'RegionCode',
      label: 'field.Region',
      text: (row, look) => look.region(row.RegionCode),
    },
    chosen('Measure', 'field.Measure', 'measure'),
    { field: 'Year', label: 'field.Year' },
    numeric('Value', 'field.TargetValue', formatNumber),
    chosen('Origin', 'field.Origin', 'origin'),
    { field: 'Source', label: 'field.Source' },
  ],
}

/** How to read the rows behind a number: where from, which columns. Geometry is not among them: the map has it. */
export function rowsQuestion(relativeUrl) {
  const entitySet = entitySetOf(relativeUrl)
  const columns = columnsOf[entitySet] ?? [code]
  const orderby =
    entitySet === 'Targets' ? 'RegionCode' : columns[0] === code ? 'Code' : 'VillageCode'
  const fields = new Set(['Id', ...columns.map((column) => column.field)])
  return {
    entitySet,
    columns,
    url: withOptions(relativeUrl, { select: [...fields].join(','), orderby }),
  }
}

export const cellText = (column, row, look) =>
  column.text?.(row, look) ?? String(row[column.field] ?? '')

/** Sums at the foot, one text per column; empty where nothing is added up. */
export const footTexts = (columns, rows) =>
  columns.map((column) =>
    column.sum ? column.sum(rows.reduce((sum, row) => sum + (row[column.field] ?? 0), 0)) : '',
  )

/** Whether the rows give the number they stand behind, to the two decimals shown. */
export const agrees = (measure, rows, done, all) =>
  Math.abs(measure.reached(rows, all) - done) < 0.01

/** What a share is a share of: all rows of the year in the region, the district (6 digits) being all of them. */
export const baseOf = (rows, year, regionCode) =>
  rows.filter(
    (row) => row.PlanYear === year && (regionCode.length === 6 || row.TownshipCode === regionCode),
  )

export const pageOf = (rows, page, size) => rows.slice(page * size, (page + 1) * size)
