import { nudgeCorner, removeCorner } from './edit/corner-edits.js'
import { dropCorner, dropPen } from './edit/pen-edits.js'

// Metres an arrow key moves a corner; with Shift ten times that.
const step = 0.1

const arrows = {
  ArrowUp: { north: step, east: 0 },
  ArrowDown: { north: -step, east: 0 },
  ArrowLeft: { north: 0, east: -step },
  ArrowRight: { north: 0, east: step },
}

/** What keys do at the desk, wherever the focus is but in a field. */
export class DeskKeys {
  #map
  #work

  /** @param {import('./desk-on-map.js').DeskOnMap} map */
  constructor(map) {
    this.#map = map
  }

  /** Before the panel and the map hear of a key: Esc would leave the desk, arrows would move the map. */
  listen(work, options) {
    this.#work = work
    document.addEventListener('keydown', (event) => this.#key(event), { ...options, capture: true })
  }

  #key(event) {
    if (event.target.closest?.('input, select, textarea, dialog') || event.altKey) return
    const action = event.ctrlKey || event.metaKey ? this.#withCtrl(event) : this.#plain(event)
    if (!action) return
    event.preventDefault()
    event.stopImmediatePropagation()
    action()
  }

  #withCtrl({ key, shiftKey }) {
    const actions = { z: shiftKey ? 'redo' : 'undo', y: 'redo' }
    const name = actions[key.toLowerCase()]
    return name && (() => this.#work[name]())
  }

  #plain(event) {
    const { pen } = this.#work.draft
    return pen ? this.#whileDrawing(event) : this.#withCorner(event)
  }

  #whileDrawing({ key, target }) {
    // On a button, Enter and space press it.
    const isFree = !target.closest?.('button, a, summary')
    const actions = {
      Escape: () => this.#work.do('step.giveUp', dropPen),
      Backspace: () => this.#work.do('step.dropCorner', dropCorner),
      Delete: () => this.#work.do('step.dropCorner', dropCorner),
      ...(isFree && { Enter: () => this.#map.closeRing(), ' ': () => this.#map.addAtCentre() }),
    }
    return actions[key]
  }

  #withCorner({ key, shiftKey }) {
    const { chosen } = this.#work
    if (!chosen) return null
    if (key in arrows) return () => this.#nudge(chosen, arrows[key], shiftKey ? 10 : 1)
    const remove = () => this.#work.do('step.remove', (draft) => removeCorner(draft, chosen))
    return { Escape: () => this.#work.choose(null), Delete: remove, Backspace: remove }[key]
  }

  /** A key held down is one step. */
  #nudge(at, { north, east }, times) {
    const metres = { north: north * times, east: east * times }
    const run = `nudge ${at.part} ${at.ring} ${at.corner}`
    this.#work.do('step.nudge', (draft) => nudgeCorner(draft, at, metres), run)
  }
}
