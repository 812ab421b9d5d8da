import { language } from '../core/i18n.js'
import { literal, odataUrl } from '../core/odata.js'
import { formatCount, formatMu, formatPercent, formatWan } from '../core/units.js'
import { palette, slates } from './palette.js'

/**
 * @typedef {{
 *   Measure: string, Year: number, At: string, RegionCode: string, RegionName: string, Unit: string,
 *   Target: number | null, Done: number, Rate: number | null, ScheduledRate: number | null, Gap: number | null,
 *   Light: 'Green' | 'Yellow' | 'Red' | 'Grey', Rank: number | null, Rows: string | null, TargetOrigin: string | null,
 *   Counts: boolean, TownshipTargets: number | null, Base: number | null, Amount: number | null, Reason: string, ReasonEn: string,
 * }} Entry rates in per cent, the gap in points (scheduled minus actual); no rows where they lie beyond one's area
 */

const sumOf = (field) => (rows) => rows.reduce((sum, row) => sum + row[field], 0)

const mu = { unit: 'unit.mu', format: formatMu, reached: sumOf('AreaMu') }
const count = { unit: 'unit.villages', format: formatCount, reached: (rows) => rows.length }
const people = { unit: 'unit.people', format: formatCount, reached: sumOf('Population') }
const cover = {
  unit: 'unit.percent',
  format: formatPercent,
  reached: shareOfPeople,
  shareOf: 'water',
}

/**
 * Measures in the order of the list. `reached` gives the number again from the rows behind it; a share also needs all
 * rows it is a share of: those of the layer `shareOf` in the same year and region.
 */
export const measures = [
  { id: 'FarmlandStarted', group: 'farmland', ...mu },
  { id: 'FarmlandCompleted', group: 'farmland', ...mu },
  { id: 'FarmlandAccepted', group: 'farmland', ...mu },
  { id: 'FarmlandRegistered', group: 'farmland', ...mu },
  { id: 'WaterVillages', group: 'water', ...count },
  { id: 'WaterPeople', group: 'water', ...people },
  { id: 'WaterScaleCover', group: 'water', ...cover },
  { id: 'SampleHarmonious', group: 'sample', ...count },
  { id: 'SampleQilu', group: 'sample', ...count },
  { id: 'SampleDigital', group: 'sample', ...count },
]

export const measureGroups = ['farmland', 'water', 'sample']

export const measureOf = (id) => measures.find((measure) => measure.id === id) ?? measures[1]

/** The four figures at the head of the panel, in 万 where the report says so. English has no word for it and counts in ones. */
export const headlines = [
  { id: 'farmland', measure: null, unit: 'unit.wanMu', format: formatTenThousands },
  { id: 'water-villages', measure: 'WaterVillages', unit: 'unit.villages', format: formatCount },
  {
    id: 'water-people',
    measure: 'WaterPeople',
    unit: 'unit.wanPeople',
    format: formatTenThousands,
  },
  { id: 'water-cover', measure: 'WaterScaleCover', unit: 'unit.percent', format: formatPercent },
]

/** The farmland headline follows the farmland measure chosen, else the one the targets are compared with. */
export function headlineMeasure(headline, chosen, byDefault) {
  if (headline.measure) return headline.measure
  return [chosen, byDefault].find((id) => id?.startsWith('Farmland')) ?? 'FarmlandCompleted'
}

/** Colour and shape, so that neither is needed alone. */
export const lights = {
  Green: { shape: '●', label: 'light.Green' },
  Yellow: { shape: '▲', label: 'light.Yellow' },
  Red: { shape: '■', label: 'light.Red' },
  Grey: { shape: '○', label: 'light.Grey' },
}

/** @param {Entry[]} entries */
export function tableOf(entries, measure) {
  const own = entries.filter((entry) => entry.Measure === measure)
  const isTownship = (entry) => entry.RegionCode.length > 6
  const townships = own
    .filter(isTownship)
    .sort((p, q) => (p.Rank ?? 99) - (q.Rank ?? 99) || p.RegionCode.localeCompare(q.RegionCode))
  return { townships, total: own.find((entry) => !isTownship(entry)) ?? null }
}

/** Classes of the rate map; each holds from its lower bound (per cent) up to the next one's. */
export const rateClasses = [0, 40, 60, 80, 100].map((from, i, all) => ({
  from,
  to: all[i + 1] ?? null,
  color: slates[i],
}))

/** Why the light is as it is, in the language of the moment. @param {Entry} entry */
export const reasonOf = (entry) => (language() === 'en' ? entry.ReasonEn : entry.Reason)

/** What is behind schedule, the furthest first. @param {Entry[]} entries */
export const behind = (entries) =>
  entries.filter(({ Light }) => Light === 'Red' || Light === 'Yellow').sort((p, q) => q.Gap - p.Gap)

export function rateColor(rate) {
  if (rate === null || rate === undefined) return palette.noRate
  return rateClasses.findLast((one) => rate >= one.from)?.color ?? slates[0]
}

/** The rows behind a target: what the bureau set, with its source. */
export const targetRowsUrl = ({ Measure, Year, RegionCode }) =>
  odataUrl('Targets', {
    filter: `Measure eq ${literal(Measure)} and Year eq ${Year} and RegionCode eq ${literal(RegionCode)}`,
  })

/** Which day is the newest that has figures. */
export const newestUrl = (year) => odataUrl(`Progress(year=${year})`, { top: 1, select: 'At' })

/** @param {string} day empty for the newest */
export const progressUrl = (year, day = '') =>
  odataUrl(day ? `Progress(year=${year},at=${day})` : `Progress(year=${year})`)

function formatTenThousands(value) {
  return language() === 'en' ? formatCount(value) : formatWan(value)
}

/** Rows are the villages with water on from large-scale works, `all` those of the programme. */
function shareOfPeople(rows, all) {
  const people = sumOf('Population')
  return all.length === 0 ? 0 : (100 * people(rows)) / people(all)
}
