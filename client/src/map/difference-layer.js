import { LayerGroup, Polygon } from 'leaflet'
import { palette } from '../features/palette.js'
import { toLatLngs } from './feature-layer.js'

const added = '#1a7f37'
const removed = palette.redline
const outline = { interactive: false, fill: false }
const halo = { ...outline, color: palette.halo, weight: 5, opacity: 0.9 }
const before = { ...outline, color: removed, weight: 2, dashArray: '7 5' }
const after = { ...outline, color: added, weight: 2.5 }

/**
 * What two shapes do not share, as far as it lies within one of them. No shape is computed: both outlines in one path fill by even-odd
 * where they differ, and the canvas clips that to one of them. Options: `rings`, how many of the rings are of the first shape, and
 * `within`, which of both is meant.
 */
const DifferenceArea = Polygon.extend({
  _updatePath() {
    const { _drawing: isDrawing, _ctx: ctx } = this._renderer
    if (!isDrawing) return
    const { rings, within, fillColor, fillOpacity } = this.options
    ctx.save()
    trace(ctx, within === 'first' ? this._rings.slice(0, rings) : this._rings.slice(rings))
    ctx.clip('evenodd')
    trace(ctx, this._rings)
    ctx.globalAlpha = fillOpacity
    ctx.fillStyle = fillColor
    ctx.fill('evenodd')
    ctx.restore()
  },
})

/** Two versions of a plot: ground it gained green, ground it lost red. */
export class DifferenceLayer {
  #canvas
  #group

  /** @param {import('leaflet').Map} map @param {{pane: string, renderer: object}} canvas */
  constructor(map, canvas) {
    this.#canvas = canvas
    this.#group = new LayerGroup().addTo(map)
  }

  /** @param {import('../edit/draft.js').Shape} from @param {import('../edit/draft.js').Shape} to either may be empty */
  show(from, to) {
    this.clear()
    const rings = from.flat().length
    const both = latLngsOf([...from, ...to])
    const part = (within, fillColor) =>
      new DifferenceArea(both, {
        ...this.#canvas,
        interactive: false,
        stroke: false,
        rings,
        within,
        fillColor,
        fillOpacity: 0.5,
      })
    this.#group.addLayer(part('first', removed))
    this.#group.addLayer(part('second', added))
    for (const [shape, style] of [
      [from, halo],
      [to, halo],
      [to, after],
      [from, before],
    ])
      if (shape.length > 0)
        this.#group.addLayer(new Polygon(latLngsOf(shape), { ...this.#canvas, ...style }))
  }

  clear() {
    this.#group.clearLayers()
  }
}

const latLngsOf = (coordinates) => toLatLngs({ type: 'MultiPolygon', coordinates })

function trace(ctx, rings) {
  ctx.beginPath()
  for (const ring of rings) {
    for (const [i, { x, y }] of ring.entries()) ctx[i === 0 ? 'moveTo' : 'lineTo'](x, y)
    ctx.closePath()
  }
}
