import { DomUtil, Layer } from 'leaflet'
import { palette } from '../features/palette.js'

const gap = 3

/**
 * Labels drawn on one canvas, without clutter: they are offered from the most important to the least,
 * and one that would touch another is left out.
 * @typedef {{text: string, lon: number, lat: number, size: number, weight?: number, color?: string, below?: number}} Label
 */
export const LabelLayer = Layer.extend({
  initialize(labelsIn) {
    this._labelsIn = labelsIn
  },

  onAdd(map) {
    this._canvas = DomUtil.create('canvas', 'map-labels', map.getPane('labels'))
    this.redraw()
  },

  onRemove() {
    this._canvas.remove()
  },

  getEvents() {
    return { moveend: this.redraw, resize: this.redraw, zoomstart: this._hide }
  },

  redraw() {
    const map = this._map
    if (!map) return
    const size = map.getSize()
    const ratio = globalThis.devicePixelRatio ?? 1
    this._canvas.width = size.x * ratio
    this._canvas.height = size.y * ratio
    this._canvas.style.width = `${size.x}px`
    this._canvas.style.height = `${size.y}px`
    this._canvas.style.visibility = 'visible'
    DomUtil.setPosition(this._canvas, map.containerPointToLayerPoint([0, 0]))

    const ctx = this._canvas.getContext('2d')
    ctx.scale(ratio, ratio)
    drawLabels(ctx, this._labelsIn(map.getBounds(), map.getZoom()), (label) =>
      map.latLngToContainerPoint([label.lat, label.lon]),
    )
  },

  // The canvas does not take part in the zoom animation; labels come back with the next move's end.
  _hide() {
    this._canvas.style.visibility = 'hidden'
  },
})

function drawLabels(ctx, labels, pointOf) {
  const taken = []
  const family = getComputedStyle(document.body).fontFamily
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.lineJoin = 'round'
  for (const label of labels) {
    ctx.font = `${label.weight ?? 400} ${label.size}px ${family}`
    const lines = label.text.split('\n')
    const { x, y } = pointOf(label)
    const box = boxOf(ctx, lines, x, y + (label.below ?? 0), label.size)
    if (taken.some((other) => touch(other, box))) continue
    taken.push(box)
    drawLines(ctx, lines, x, box.top + gap + label.size / 2, label)
  }
}

function boxOf(ctx, lines, x, y, size) {
  const width = Math.max(...lines.map((line) => ctx.measureText(line).width))
  const height = lines.length * size * 1.2
  return {
    left: x - width / 2 - gap,
    right: x + width / 2 + gap,
    top: y - height / 2 - gap,
    bottom: y + height / 2 + gap,
  }
}

function drawLines(ctx, lines, x, y, { color, size }) {
  ctx.lineWidth = 3.5
  ctx.strokeStyle = palette.halo
  ctx.fillStyle = color ?? palette.ink
  for (const [i, line] of lines.entries()) {
    ctx.strokeText(line, x, y + i * size * 1.2)
    ctx.fillText(line, x, y + i * size * 1.2)
  }
}

const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
