import { boxOf } from '../core/geometry.js'
import { t } from '../core/i18n.js'
import { cellText, isPlaceCode, isShape, valueAt } from './answer-table.js'
import { shapesIn } from './places.js'

/** Files people take away, by the end of their name. */
export const formats = {
  csv: { type: 'text/csv;charset=utf-8', write: csvOf },
  json: { type: 'application/json', write: jsonOf },
  geojson: { type: 'application/geo+json', write: geoJsonOf },
}

// Excel takes a file without it for one in the encoding of the machine.
const byteOrderMark = '\uFEFF'

/**
 * A table as on the screen, numbers with all their digits; a place has its code and its name.
 * @param {{columns: import('./answer-table.js').Column[], total: object | null}} answer @param {object} look names of places
 */
export function csvOf(rows, { columns, total }, look) {
  const wide = columns.flatMap((column) =>
    isPlaceCode(column.property.name)
      ? [{ ...column, label: t('file.code', { name: column.label }), isCode: true }, column]
      : [column],
  )
  const lines = [
    wide.map(({ label }) => label),
    ...rows.map((row) =>
      wide.map((column, i) =>
        row === total && i === 0
          ? t('file.total')
          : csvCell(column, valueAt(row, column.path), look),
      ),
    ),
  ]
  return byteOrderMark + lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

/** The rows as the server wrote them. */
export function jsonOf(rows) {
  return JSON.stringify({ note: t('file.internal'), value: rows }, null, 1)
}

/** Features in EPSG:4490, longitude first; what a row belongs to is told by its path. */
export function geoJsonOf(rows) {
  return JSON.stringify({
    type: 'FeatureCollection',
    note: t('file.internal'),
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } },
    features: rows.map(featureOf),
  })
}

function featureOf(row) {
  const shapes = shapesIn(row)
  const geometry =
    shapes.length > 1 ? { type: 'GeometryCollection', geometries: shapes } : (shapes[0] ?? null)
  const box = boxOf(geometry)
  return {
    type: 'Feature',
    ...(row.Id && { id: row.Id }),
    ...(box && { bbox: box }),
    geometry,
    properties: Object.fromEntries(plainValues(row)),
  }
}

function* plainValues(row, before = '') {
  for (const [name, value] of Object.entries(row)) {
    if (name.includes('@') || isShape(value)) continue
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      yield* plainValues(value, `${before}${name}/`)
    else yield [before + name, value]
  }
}

function csvCell(column, value, look) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = column.isCode ? String(value) : cellText(column, value, look)
  return harmless(text)
}

/** Excel would run a text that begins like a formula; half-width and full-width signs alike. */
const harmless = (text) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)

const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
