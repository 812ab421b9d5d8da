import { circleRing, crossesItself } from './console/shapes.js'
import { metresBetween } from './core/metres.js'
import { ShapeDrawing } from './map/shape-drawing.js'
import { DrawBar } from './ui/draw-bar.js'

/** How many corners a shape has: at least, and when it is done by itself. */
const kinds = {
  polygon: { least: 3, most: Infinity, outline: (corners) => corners },
  circle: {
    least: 2,
    most: 2,
    outline: ([centre, edge]) =>
      edge ? circleRing(centre, metresBetween(centre, edge)) : [centre],
  },
  box: {
    least: 2,
    most: 2,
    outline: ([corner, other]) => (other ? boxRing(corner, other) : [corner]),
  },
  point: { least: 1, most: 1, outline: ([place]) => [place] },
}

/** Draws one shape at a time on the map, with a bar of buttons beside it. */
export class ShapePen {
  #map
  #leaflet
  #canvas
  #end = null

  constructor(map, leaflet, canvas) {
    this.#map = map
    this.#leaflet = leaflet
    this.#canvas = canvas
  }

  /** @param {'polygon' | 'circle' | 'box' | 'point'} type a box comes as the polygon it is @returns {Promise<object | null>} null when given up */
  draw(type) {
    this.giveUp()
    return new Promise((resolve) => this.#start(type, resolve))
  }

  giveUp() {
    this.#end?.(null)
  }

  #start(type, resolve) {
    const kind = kinds[type]
    const drawing = new ShapeDrawing(this.#leaflet, this.#canvas, kind.outline)
    const bar = new DrawBar(type, {
      add: () => drawing.addAt(this.#map.frame.centre),
      undo: () => drawing.undo(),
      finish: () => finish(),
      cancel: () => this.#end(null),
    })
    const element = this.#leaflet.getContainer()
    const cross = crossAt(this.#map.frame.centre.pixel)
    element.append(cross)
    const onKey = (event) => this.#key(event, drawing, finish)
    this.#end = (shape) => {
      this.#end = null
      drawing.end()
      bar.close()
      cross.remove()
      this.#map.isDrawing = false
      element.removeEventListener('keydown', onKey, { capture: true })
      resolve(shape)
    }
    const finish = () => {
      const isCrossed = type === 'polygon' && crossesItself(drawing.corners)
      if (drawing.corners.length < kind.least || isCrossed)
        bar.say(isCrossed ? 'draw.crossed' : `draw.more.${type}`)
      else this.#end(shapeOf(type, drawing.corners))
    }
    drawing.addEventListener('change', () => {
      bar.show({ corners: drawing.corners.length, metres: radius(type, drawing.corners) })
      if (drawing.corners.length >= kind.most) finish()
    })
    drawing.addEventListener('move', ({ detail }) =>
      bar.show({
        corners: drawing.corners.length,
        metres: radius(type, [...drawing.corners, detail]),
      }),
    )
    drawing.addEventListener('done', finish)
    // Before the panel and the map hear of it: Esc would leave the console, Enter would pick.
    element.addEventListener('keydown', onKey, { capture: true })
    this.#map.isDrawing = true
    element.focus()
  }

  #key(event, drawing, finish) {
    const actions = {
      Escape: () => this.#end(null),
      Enter: () => (event.ctrlKey ? finish() : drawing.addAt(this.#map.frame.centre)),
      Backspace: () => drawing.undo(),
    }
    if (!(event.key in actions)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    actions[event.key]()
  }
}

/** Where "point at the map's centre" sets its point. */
function crossAt([x, y]) {
  const cross = document.createElement('div')
  cross.className = 'draw-cross'
  Object.assign(cross.style, { left: `${x}px`, top: `${y}px` })
  return cross
}

/** Two opposite corners, along the axes. */
const boxRing = ([x1, y1], [x2, y2]) => [
  [x1, y1],
  [x2, y1],
  [x2, y2],
  [x1, y2],
]

/** Metres from the first corner to the second, of a circle. */
const radius = (type, [centre, edge]) =>
  type === 'circle' && centre && edge ? Math.max(1, Math.round(metresBetween(centre, edge))) : null

function shapeOf(type, corners) {
  if (type === 'point') return corners[0]
  if (type === 'box') return { type: 'polygon', ring: boxRing(...corners) }
  if (type === 'circle') return { type, centre: corners[0], metres: radius(type, corners) }
  return { type, ring: corners }
}
