import { same } from './draft.js'

/**
 * What the server does with plots that are stored; each happens as a whole or not at all.
 * @typedef {{name: string, takes: 'line' | 'plots' | 'corners' | 'nothing', request: (given: Given) => Request}} Kind
 * @typedef {{
 *   plot: object, line: import('./draft.js').Place[], others: object[], moves: Move[], target: object, neighboursFollow: boolean,
 * }} Given plot: the row it begins with; others: rows that change with it; target: what it is cut to
 * @typedef {{from: import('./draft.js').Place, to: import('./draft.js').Place}} Move
 * @typedef {{url: string, data: object, headers?: object}} Request
 */

/** @type {Record<string, Kind>} in the order of their buttons */
export const operations = {
  split: {
    takes: 'line',
    request: ({ plot, line }) => onOne(plot, 'Split', { line: lineString(line) }),
  },
  merge: {
    takes: 'plots',
    request: ({ plot, others }) => onSeveral([plot, ...others], 'Merge', {}),
  },
  move: {
    takes: 'corners',
    request: ({ plot, others, moves }) =>
      onSeveral([plot, ...others], 'MoveSharedBoundary', {
        from: multiPoint(moves.map(({ from }) => from)),
        to: multiPoint(moves.map(({ to }) => to)),
      }),
  },
  reshape: {
    takes: 'line',
    request: ({ plot, line, neighboursFollow }) =>
      onOne(plot, 'Reshape', { line: lineString(line), neighboursFollow }),
  },
  fillGap: { takes: 'nothing', request: ({ plot }) => onOne(plot, 'FillGap', {}) },
  cut: { takes: 'nothing', request: ({ plot, target }) => onOne(plot, 'CutToBoundary', target) },
}

/** What was done to plots together, taken back: the rows as the server answered it. @param {object[]} rows @returns {Request} */
export const undoRequest = (rows) => onSeveral(rows, 'Undo', {})

/** What a finding can be cut to; null when cutting does not mend it. @param {object} finding @param {object} plot */
export function cutTarget({ code, other }, { TownshipCode }) {
  if (code.startsWith('line.') && other?.set === 'ControlLines') return { controlLineId: other.id }
  return code === 'township.outside' ? { townshipCode: TownshipCode } : null
}

/** One corner further; a corner that is moved again goes from where it was first, and back there it has not moved. @returns {Move[]} */
export function withMove(moves, from, to) {
  const first = moves.find((move) => same(move.to, from))?.from ?? from
  const others = moves.filter((move) => !same(move.from, first))
  return same(first, to) ? others : [...others, { from: first, to }]
}

/** A shape with its corners where they go. @param {import('./draft.js').Shape} shape @param {Move[]} moves */
export function movedShape(shape, moves) {
  const go = (place) => moves.find(({ from }) => same(from, place))?.to ?? place
  return shape.map((rings) => rings.map((ring) => ring.map(go)))
}

const onOne = (plot, action, data) => ({
  url: `odata/FarmlandPlots(${plot.Id})/${action}`,
  data,
  headers: { 'If-Match': plot['@odata.etag'] },
})

const onSeveral = (plots, action, data) => ({
  url: `odata/FarmlandPlots/${action}`,
  data: {
    ids: plots.map((plot) => plot.Id),
    etags: plots.map((plot) => plot['@odata.etag']),
    ...data,
  },
})

const lineString = (coordinates) => ({ type: 'LineString', coordinates })
const multiPoint = (coordinates) => ({ type: 'MultiPoint', coordinates })
