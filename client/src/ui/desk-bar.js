import { drawChanges, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { placeHere } from '../core/place.js'
import { removeCorner } from '../edit/corner-edits.js'
import { addCorners, dropCorner, dropPen, startPen } from '../edit/pen-edits.js'

// Of a degree: as corners are kept.
const placeDecimals = 8

const isTouch = matchMedia('(pointer: coarse)')

/** Tools beside the map, large enough for a finger; and why something could not be done. */
export class DeskBar {
  #desk
  #element = document.createElement('div')
  /** @type {{key: string, draft: object, hasFailed: boolean} | null} what is told of a draft */
  #said = null

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#element.id = 'desk-bar'
    this.#element.dataset.testid = 'desk-bar'
    this.#element.role = 'toolbar'
    this.#element.addEventListener('click', ({ target }) =>
      this.press(target.closest('button')?.dataset.tool),
    )
  }

  open() {
    this.#said = null
    this.#element.ariaLabel = t('desk.tools')
    document.querySelector('main').append(this.#element)
    this.refresh()
  }

  close() {
    this.#element.remove()
  }

  /** Stands until the next step or press. @param {string} key why an edit could not be, or what it waits for */
  say(key, { hasFailed = true } = {}) {
    this.#said = { key, draft: this.#desk.work?.draft, hasFailed }
    this.refresh()
  }

  refresh() {
    const { work } = this.#desk
    if (!work) return
    const { pen, shape } = work.draft
    if (this.#said?.draft !== work.draft) this.#said = null
    drawChanges(
      this.#element,
      html`<p role="status" data-testid="desk-bar-says" class="${this.#said?.hasFailed ? 'failed' : ''}">${this.#text(pen, shape)}</p>
        <div class="tools">${pen ? this.#penTools(pen) : this.#shapeTools(shape)}</div>
        <div class="tools">${tool('undo', 'desk.undo', { off: !work.undoName, title: work.undoName })}${tool('redo', 'desk.redo', { off: !work.redoName, title: work.redoName })}
        ${this.#switch('snap', this.#desk.map.snapping.isOn)}${this.#switch('trace', this.#desk.map.snapping.isTracing)}</div>`,
    )
  }

  press(name) {
    if (!name) return
    const { work, map } = this.#desk
    this.#said = null
    const actions = {
      part: () => this.#startPen('part'),
      hole: () => this.#startPen('hole'),
      add: () => map.addAtCentre(),
      here: () => void this.#addHere(),
      back: () => work.do('step.dropCorner', dropCorner),
      close: () => map.closeRing(),
      giveUp: () => work.do('step.giveUp', dropPen),
      undo: () => work.undo(),
      redo: () => work.redo(),
      snap: () => this.#toggle('isOn'),
      trace: () => this.#toggle('isTracing'),
      otherWay: () => map.switchWay(),
      removeCorner: () => work.do('step.remove', (draft) => removeCorner(draft, work.chosen)),
    }
    actions[name]()
    this.refresh()
  }

  /** A phone shows the map while somebody draws. */
  #startPen(as) {
    const { work, sheet } = this.#desk
    const isStarted = work?.do('step.pen', (draft) => startPen(draft, as))
    if (isStarted && sheet.isSheet) sheet.set('peek')
  }

  /** For who walks along a boundary: a corner where they stand, and not at some boundary nearby. */
  async #addHere() {
    this.say('desk.findingPlace', { hasFailed: false })
    const place = await placeHere({ decimals: placeDecimals })
    const { work, map } = this.#desk
    if (!place) return this.say('desk.noPlace')
    if (work?.draft.pen && work.do('step.corner', (draft) => addCorners(draft, [place])))
      map.zoomToPen()
  }

  #toggle(name) {
    const { snapping } = this.#desk.map
    snapping[name] = !snapping[name]
  }

  #text(pen, shape) {
    if (this.#said) return t(this.#said.key)
    if (pen)
      return t(pen.corners.length < 3 ? `desk.draw.${pen.as}` : 'desk.drawMore', {
        count: pen.corners.length,
      })
    if (shape.length === 0) return t('desk.begin')
    return t(isTouch.matches ? 'desk.dragByFinger' : 'desk.drag')
  }

  #penTools(pen) {
    return html`${tool('add', 'desk.addHere')}${tool('here', 'desk.addMyPlace')}${tool('back', 'desk.back', { off: pen.corners.length === 0 })}
      ${this.#desk.map.canSwitchWay && tool('otherWay', 'desk.otherWay')}
      ${tool('close', 'desk.close', { off: pen.corners.length < 3, primary: true })}${tool('giveUp', 'desk.giveUp')}`
  }

  #shapeTools(shape) {
    return html`${tool('part', shape.length > 0 ? 'desk.addPart' : 'desk.drawPlot', { primary: shape.length === 0 })}
      ${tool('hole', 'desk.addHole', { off: shape.length === 0 })}
      ${tool('removeCorner', 'desk.removeCorner', { off: !this.#desk.work.chosen })}`
  }

  #switch(name, isOn) {
    return html`<button type="button" id="desk-tool-${name}" data-testid="desk-tool-${name}" data-tool="${name}" aria-pressed="${String(isOn)}">${t(`desk.${name}`)}</button>`
  }
}

const tool = (name, key, { off = false, primary = false, title = null } = {}) =>
  html`<button type="button" id="desk-tool-${name}" data-testid="desk-tool-${name}" data-tool="${name}" ${primary && html`class="primary"`} ${off && html`disabled`} ${title && html`title="${t(title)}"`}>${t(key)}</button>`
