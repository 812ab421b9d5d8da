import { Canvas, CircleMarker, Util } from 'leaflet'

const tiles = new Map()

/**
 * Leaflet's canvas renderer with three things more: `hatch: {color, gap, slope}` over the fill of an area, squares for
 * points, and `level`: paths of a lower level are drawn first, whenever they came. So many layers share one canvas.
 */
export const PatternCanvas = Canvas.extend({
  // Leaflet puts a new path at the end of its list; we put it behind the last one of its level.
  _initPath(path) {
    this._updateDashArray(path)
    this._layers[Util.stamp(path)] = path
    let before = this._drawLast
    while (before && before.layer.options.level > path.options.level) before = before.prev
    const order = {
      layer: path,
      prev: before ?? null,
      next: before ? before.next : this._drawFirst,
    }
    path._order = order
    if (order.next) order.next.prev = order
    else this._drawLast = order
    if (before) before.next = order
    else this._drawFirst = order
  },

  _fillStroke(ctx, path) {
    const { hatch, fill, fillColor, color, fillOpacity, fillRule, stroke, weight, opacity } =
      path.options
    if (fill) paint(ctx, fillColor ?? color, fillOpacity, fillRule)
    if (hatch) paint(ctx, ctx.createPattern(hatchTile(hatch), 'repeat'), 1, fillRule)
    if (stroke && weight) {
      ctx.setLineDash?.(path.options._dashArray ?? [])
      ctx.globalAlpha = opacity
      ctx.lineWidth = weight
      ctx.strokeStyle = color
      ctx.lineCap = path.options.lineCap
      ctx.lineJoin = path.options.lineJoin
      ctx.stroke()
    }
  },

  _updateSquare(marker) {
    if (!this._drawing || marker._empty()) return
    const { x, y } = marker._point
    // A square as wide as the circle looks larger; 0.89 gives both the same area.
    const half = marker._radius * 0.89
    this._ctx.beginPath()
    this._ctx.rect(x - half, y - half, 2 * half, 2 * half)
    this._fillStroke(this._ctx, marker)
  },
})

export const SquareMarker = CircleMarker.extend({
  _updatePath() {
    this._renderer._updateSquare(this)
  },
})

function paint(ctx, style, opacity, rule) {
  ctx.globalAlpha = opacity
  ctx.fillStyle = style
  ctx.fill(rule ?? 'evenodd')
}

/** A seamless tile of slanting lines. `gap` is in CSS pixels, slope 1 rises to the right, -1 falls. */
function hatchTile({ color, gap, slope = 1 }) {
  const key = `${color} ${gap} ${slope}`
  if (!tiles.has(key)) tiles.set(key, drawTile(color, gap, slope))
  return tiles.get(key)
}

function drawTile(color, gap, slope) {
  const tile = document.createElement('canvas')
  tile.width = gap
  tile.height = gap
  const ctx = tile.getContext('2d')
  ctx.strokeStyle = color
  ctx.lineWidth = 1
  // One line through the middle and its copies at two corners, so that tiles join without a break.
  for (const shift of [-gap, 0, gap]) {
    ctx.moveTo(shift - 1, slope > 0 ? gap + 1 : -1)
    ctx.lineTo(shift + gap + 1, slope > 0 ? -1 : gap + 1)
  }
  ctx.stroke()
  return tile
}
