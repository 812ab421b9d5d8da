import { html } from '../core/html.js'

let patterns = 0

/** A small picture of how a kind looks on the map. @param {'area' | 'circle' | 'square'} shape */
export function swatch(shape, style) {
  const id = style.hatch ? `hatch-${++patterns}` : ''
  const outline = html`stroke="${style.color}" stroke-width="${Math.min(style.weight ?? 1, 2)}" stroke-dasharray="${dashes(style)}"`
  return html`<svg class="swatch" viewBox="0 0 18 14" aria-hidden="true">
    ${style.hatch && hatchPattern(id, style.hatch)}
    ${figure(shape, style, html`fill="${style.fillColor ?? 'none'}" fill-opacity="${style.fillOpacity ?? 1}" ${outline}`)}
    ${style.hatch && figure(shape, style, html`fill="url(#${id})"`)}
  </svg>`
}

export const colorSwatch = (color) =>
  html`<svg class="swatch" viewBox="0 0 18 14" aria-hidden="true"><rect width="18" height="14" fill="${color}"/></svg>`

function figure(shape, style, attributes) {
  if (shape === 'circle')
    return html`<circle cx="9" cy="7" r="${5 * (style.size ?? 1)}" ${attributes}/>`
  if (shape === 'square') return html`<rect x="4.5" y="2.5" width="9" height="9" ${attributes}/>`
  return html`<rect x="1" y="1" width="16" height="12" ${attributes}/>`
}

const hatchPattern = (
  id,
  { color, gap, slope = 1 },
) => html`<pattern id="${id}" width="${gap * 0.7}" height="${gap * 0.7}"
  patternUnits="userSpaceOnUse" patternTransform="rotate(${45 * slope})"><path d="M0 0v${gap}" stroke="${color}"/></pattern>`

// Dashes of the map are too long for a swatch.
const dashes = ({ dashArray }) => (dashArray ? '3 2' : '')
