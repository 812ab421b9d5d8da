import { headlineMeasure, headlines, tableOf } from '../features/progress.js'

/** Red items that fit on the page; how many more there are is said. */
export const mostItems = 9

/** What the address asks for: ?year=2024&day=2024-09-30; the newest day without one. */
export function readAddress(search, defaultYear) {
  const asked = new URLSearchParams(search)
  const year = /^\d{4}$/.test(asked.get('year') ?? '') ? Number(asked.get('year')) : defaultYear
  const day = /^\d{4}-\d\d-\d\d$/.test(asked.get('day') ?? '') ? asked.get('day') : ''
  return { year, day }
}

/** The measure of the farmland figures: the area that the year's task counts. */
export const countedArea = (entries) =>
  entries.find(({ Counts, Unit }) => Counts && Unit === 'mu')?.Measure ?? 'FarmlandCompleted'

/** The four figures of the district, each with its first and its last township. @param {import('../features/progress.js').Entry[]} entries */
export const fourFigures = (entries) =>
  headlines.map((headline) => {
    const measure = headlineMeasure(headline, '', countedArea(entries))
    const { total, townships } = tableOf(entries, measure)
    const ranked = townships.filter(({ Rank }) => Rank !== null)
    return { ...headline, measure, total, first: ranked[0] ?? null, last: ranked.at(-1) ?? null }
  })

/** What is red in the townships, the furthest behind first. Of the four areas only the one that counts. */
export function redItems(entries) {
  const red = entries
    .filter(({ Light, Counts, RegionCode }) => Light === 'Red' && Counts && RegionCode.length > 6)
    .sort((p, q) => q.Gap - p.Gap)
  return { items: red.slice(0, mostItems), more: Math.max(0, red.length - mostItems) }
}

/** GeoJSON areas as SVG paths on a picture of this width: north is up, and a kilometre is as long to the east as to the north. */
export function picture(areas, width) {
  const points = areas.flatMap(({ geometry }) => ringsOf(geometry).flat())
  const [west, east] = extent(points.map(([lon]) => lon))
  const [south, north] = extent(points.map(([, lat]) => lat))
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * narrow)
  const place = ([lon, lat]) => [
    ((lon - west) * narrow * scale).toFixed(1),
    ((north - lat) * scale).toFixed(1),
  ]
  return {
    height: Math.ceil((north - south) * scale),
    paths: areas.map(({ geometry }) =>
      ringsOf(geometry)
        .map((ring) => `M${ring.map((point) => place(point).join(' ')).join('L')}Z`)
        .join(''),
    ),
    place,
  }
}

const ringsOf = ({ type, coordinates }) =>
  type === 'MultiPolygon' ? coordinates.flat() : coordinates

// Not Math.min(...): an outline may have more points than a call takes arguments.
const extent = (numbers) =>
  numbers.reduce(
    ([least, most], one) => [Math.min(least, one), Math.max(most, one)],
    [Infinity, -Infinity],
  )
