import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { placeAt } from '../edit/draft.js'
import { addCorners, startPen } from '../edit/pen-edits.js'
import { placeAway, readAngle, readPlaces } from '../edit/typed.js'

/** Corners that are typed or pasted: coordinates, or a distance and a bearing from the last one. */
export class DeskTyped {
  #desk
  #element = null
  #says = ''

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<form id="desk-typed-places"><label>${t('desk.typed')}<textarea id="desk-places" data-testid="desk-places" rows="2" placeholder="${t('desk.typedHint')}"></textarea></label>
        <button id="desk-add-places" data-testid="desk-add-places">${t('desk.addTyped')}</button></form>
      <form id="desk-typed-away" class="bar"><label>${t('desk.distance')}<input id="desk-distance" data-testid="desk-distance" inputmode="decimal" autocomplete="off" /></label>
        <label>${t('desk.bearing')}<input id="desk-bearing" data-testid="desk-bearing" autocomplete="off" /></label>
        <button id="desk-add-away" data-testid="desk-add-away">${t('desk.addTyped')}</button></form>
      <p class="failed" role="alert" id="desk-typed-says" data-testid="desk-typed-says"></p>`,
    )
    element.addEventListener('submit', (event) => {
      event.preventDefault()
      if (event.target.id === 'desk-typed-places') this.#addPlaces()
      else this.#addAway()
    })
  }

  refresh() {
    this.#element.querySelector('#desk-add-away').disabled = !this.#last
  }

  #addPlaces() {
    const field = this.#element.querySelector('textarea')
    const { places, whyNot, line, text } = readPlaces(field.value)
    if (!whyNot) this.#add(places)
    this.#say(whyNot && t(whyNot, { line, text }))
    if (!whyNot) field.value = ''
  }

  #addAway() {
    const [distance, bearing] = ['#desk-distance', '#desk-bearing'].map(
      (id) => this.#element.querySelector(id).value,
    )
    const metres = Number(distance.normalize('NFKC') || Number.NaN)
    const degrees = readAngle(bearing)
    const isGood = metres > 0 && metres <= 10_000 && degrees !== null
    this.#say(isGood ? '' : t('typed.noDistance'))
    if (isGood) this.#add([placeAway(this.#last, metres, degrees)])
  }

  /** The corner that a distance is measured from. */
  get #last() {
    const { draft, chosen } = this.#desk.work
    return draft.pen ? draft.pen.corners.at(-1) : chosen && placeAt(draft, chosen)
  }

  /** To the ring that is being drawn; where there is none, a new one begins. */
  #add(places) {
    const { work, map } = this.#desk
    if (!work.draft.pen) work.do('step.pen', (draft) => startPen(draft, 'part'))
    if (work.do('step.typed', (draft) => addCorners(draft, places))) map.zoomToPen()
  }

  #say(text) {
    this.#says = text || ''
    this.#element.querySelector('#desk-typed-says').textContent = this.#says
  }
}
