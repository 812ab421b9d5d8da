/**
 * What a link keeps: #at=11.5/36.48000/116.72000&year=2024&day=2024-06-30&measure=FarmlandCompleted&off=villages&fill=off&panel=rows/…
 * @typedef {{
 *   at?: {zoom: number, lat: number, lon: number},
 *   year?: number,
 *   day?: string,
 *   measure?: string,
 *   off?: string[],
 *   fill?: boolean,
 *   panel?: string[],
 *   console?: string,
 * }} View
 * `day` is the day the figures and the map are of; without one, the newest. `off` names layers and their kinds that are switched off; `panel` is the panel and its arguments; `console` is the
 * question in the query console, an OData address, which opens the console where no panel is named.
 */

const panels = [
  'progress',
  'tasks',
  'rows',
  'card',
  'console',
  'desk',
  'list',
  'project',
  'history',
]

const readers = {
  at: readPlace,
  year: (text) => (/^\d{4}$/.test(text) ? Number(text) : undefined),
  day: (text) =>
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined,
  measure: (text) => (/^\w+$/.test(text) ? text : undefined),
  off: (text) => text.split(',').filter((id) => /^[\w.-]+$/.test(id) && id !== 'none'),
  fill: (text) => text !== 'off',
  panel: readPanel,
  console: decode,
}

const writers = {
  at: ({ zoom, lat, lon }) => `${round(zoom, 2)}/${lat.toFixed(5)}/${lon.toFixed(5)}`,
  year: String,
  day: String,
  measure: String,
  off: (ids) => (ids.length ? ids.join(',') : 'none'),
  fill: (on) => (on ? 'on' : 'off'),
  panel: (parts) => parts.map(encodeURIComponent).join('/'),
  console: encodeURIComponent,
}

/** @returns {View} what can be read; what cannot is left out */
export function parseHash(text) {
  const view = {}
  for (const part of text.replace(/^#/, '').split('&')) {
    const [name, value] = part.split('=')
    if (!value || !Object.hasOwn(readers, name)) continue
    const read = readers[name](value)
    if (read !== undefined) view[name] = read
  }
  if (view.console && !view.panel) view.panel = ['console', 'ask']
  return view
}

/** @param {View} view */
export function formatHash(view) {
  const parts = Object.keys(writers)
    .filter((name) => view[name] !== undefined && view[name] !== '')
    .map((name) => `${name}=${writers[name](view[name])}`)
  return `#${parts.join('&')}`
}

function readPlace(text) {
  const [zoom, lat, lon] = text.split('/').map(Number)
  const isPlace = zoom >= 0 && zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180
  return isPlace ? { zoom, lat, lon } : undefined
}

function readPanel(text) {
  const panel = text.split('/').map(decode)
  return panels.includes(panel[0]) && !panel.includes(undefined) ? panel : undefined
}

function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape: the link was cut.
    return undefined
  }
}

const round = (value, decimals) => Number(value.toFixed(decimals))
