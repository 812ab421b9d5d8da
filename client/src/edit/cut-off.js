import { newDraft, shapeOf } from './draft.js'

/**
 * What the server would make of the draft by cutting a finding's piece off along its line.
 * @typedef {{shape: import('./draft.js').Shape, goesMu: number, remainsMu: number}} Cut
 * @param {object} finding
 * @returns {Cut | {whyNot: {zh: string, en: string}} | null} null where a cut mends nothing
 */
export function cutOf({ cut, areaMu }) {
  if (!cut) return null
  const shape = shapeOf(cut.shape)
  if (shape.length === 0) return { whyNot: { zh: cut.whyNotZh, en: cut.whyNotEn } }
  return { shape, goesMu: areaMu, remainsMu: cut.areaMu }
}

/** The draft without the piece. @param {import('./draft.js').Draft} draft @returns {import('./draft.js').Edited} */
export function cutOff(draft, finding) {
  const { shape } = cutOf(finding) ?? {}
  return shape ? { draft: newDraft(draft.row, shape) } : { whyNot: 'edit.nothingLeft' }
}

/** What it is cut off along, for its words: a control line, a plot, or an outline it leaves. */
export function alongOf({ code }) {
  if (code.startsWith('line.')) return 'line'
  return /^(plot|older)\./.test(code) ? 'plot' : 'outline'
}
