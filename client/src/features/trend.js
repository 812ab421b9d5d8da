import { literal, odataUrl } from '../core/odata.js'

const day = 24 * 60 * 60 * 1000

/** @typedef {{Day: string, Done: number, Target: number | null}} Point the figures of an evening, as they were kept */

/** The evenings of a year that were kept, for one measure and region. */
export const trendUrl = (year, measure, region) =>
  odataUrl('ProgressSnapshots', {
    filter: `Year eq ${year} and Measure eq ${literal(measure)} and RegionCode eq ${literal(region)}`,
    select: 'Day,Done,Target',
    orderby: 'Day',
  })

/** Per cent of the year that has passed by the evening of a day: the plan goes straight from nothing to the target. */
export function scheduledOn(isoDay) {
  const year = Number(isoDay.slice(0, 4))
  const passed = (Date.parse(isoDay) - Date.UTC(year, 0, 1)) / day + 1
  return (100 * passed) / daysOf(year)
}

export const daysOf = (year) => (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / day

/** The n-th day of a year, 1 being its first: "2024-01-01". */
export const dayOfYear = (year, n) => new Date(Date.UTC(year, 0, n)).toISOString().slice(0, 10)

/** Which day of the year a day is, 1 to 366; days of other years are the first or the last. */
export function placeInYear(year, isoDay) {
  const n = Math.round((Date.parse(isoDay) - Date.UTC(year, 0, 1)) / day) + 1
  return Math.min(Math.max(n, 1), daysOf(year))
}

/** What the plan says for a target by a day; null without a target. */
export const plannedOn = (isoDay, target) =>
  target === null || target === undefined ? null : (target * scheduledOn(isoDay)) / 100

/** Few of many for a table: the last evening of each month. @param {Point[]} points by day */
export const monthEnds = (points) =>
  points.filter(
    (point, i) =>
      i === points.length - 1 || point.Day.slice(0, 7) !== points[i + 1].Day.slice(0, 7),
  )
