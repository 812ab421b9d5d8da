import { toZone39 } from '../core/gauss-kruger.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatMetres } from '../core/units.js'
import { insertCorner, moveCorner, removeCorner } from '../edit/corner-edits.js'
import { cornersOf, ringAt } from '../edit/draft.js'
import { removeHole, removePart } from '../edit/part-edits.js'
import { readPlace } from '../edit/typed.js'
import { DeskTyped } from './desk-typed.js'

// Rows at once.
const pageSize = 100

/** Coordinates of each corner as numbers: read, typed over, added. */
export class DeskCorners {
  #desk
  #element = null
  #typed
  #ring = { part: 0, ring: 0 }
  #system = '4490'
  #isOpen = false
  #whyNot = null

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#typed = new DeskTyped(desk)
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<details id="desk-corner-details" ${this.#isOpen && html`open`}><summary><h3>${t('desk.corners')}</h3></summary>
        <div id="desk-typed"></div><div id="desk-corner-table"></div></details>`,
    )
    this.#typed.mount(element.querySelector('#desk-typed'))
    element.querySelector('details').addEventListener('toggle', ({ target }) => {
      this.#isOpen = target.open
      this.refresh()
    })
    const table = element.querySelector('#desk-corner-table')
    table.addEventListener('click', ({ target }) => this.#press(target.closest('button')?.dataset))
    table.addEventListener('change', ({ target }) => this.#change(target))
  }

  refresh() {
    const { chosen, draft } = this.#desk.work
    if (chosen) this.#ring = { part: chosen.part, ring: chosen.ring }
    if (!ringAt(draft, this.#ring)) this.#ring = { part: 0, ring: 0 }
    this.#typed.refresh()
    if (this.#isOpen) draw(this.#element.querySelector('#desk-corner-table'), this.#table())
  }

  #table() {
    const { draft, chosen } = this.#desk.work
    const ring = ringAt(draft, this.#ring)
    if (!ring) return html`<p class="hint">${t('desk.noCorners')}</p>`
    const corners = cornersOf(ring)
    const isPlane = this.#system === '4527'
    const from = Math.floor((chosen?.corner ?? 0) / pageSize) * pageSize
    return html`<div class="bar">
        <select id="desk-ring" aria-label="${t('desk.ring')}">${rings(draft).map((one) => this.#ringOption(one))}</select>
        <select id="desk-system" aria-label="${t('desk.system')}">${['4490', '4527'].map((name) => html`<option value="${name}" ${name === this.#system && html`selected`}>${t(`desk.system.${name}`)}</option>`)}</select>
        <button type="button" id="desk-remove-ring" data-corner="removeRing">${t(this.#ring.ring > 0 ? 'desk.removeHole' : 'desk.removePart')}</button></div>
      ${corners.length > pageSize && html`<p class="hint">${t('desk.cornersShown', { from: from + 1, to: Math.min(from + pageSize, corners.length), of: corners.length })}</p>`}
      <table class="rows corners" data-testid="desk-corner-rows"><thead><tr><th scope="col">#</th>
        <th scope="col" class="number">${t(isPlane ? 'desk.northing' : 'desk.lon')}</th><th scope="col" class="number">${t(isPlane ? 'desk.easting' : 'desk.lat')}</th></tr></thead>
      <tbody>${corners.slice(from, from + pageSize).map((place, i) => this.#row(place, from + i, chosen))}</tbody></table>`
  }

  #ringOption({ part, ring, count }) {
    const isThis = part === this.#ring.part && ring === this.#ring.ring
    const name =
      ring === 0
        ? t('desk.outline', { part: part + 1, count })
        : t('desk.hole', { part: part + 1, hole: ring, count })
    return html`<option value="${part}/${ring}" ${isThis && html`selected`}>${name}</option>`
  }

  #row(place, corner, chosen) {
    const [first, second] = texts(place, this.#system)
    if (chosen?.corner !== corner)
      return html`<tr><td><button type="button" class="plain" id="corner-${corner}" data-corner="choose" data-at="${corner}">J${corner + 1}</button></td>
        <td class="number">${first}</td><td class="number">${second}</td></tr>`
    return html`<tr class="chosen"><td>J${corner + 1}</td><td colspan="2">
      <input id="desk-corner-place" data-testid="desk-corner-place" value="${first} ${second}" aria-label="${t('desk.cornerPlace', { corner: corner + 1 })}" />
      <span class="bar"><button type="button" id="corner-insert" data-corner="insert">${t('desk.insert')}</button>
      <button type="button" id="corner-remove" data-corner="remove">${t('desk.removeCorner')}</button></span>
      ${this.#whyNot && html`<p class="failed" role="alert">${t(this.#whyNot.key, this.#whyNot.values)}</p>`}</td></tr>`
  }

  #press({ corner, at } = {}) {
    const { work, map } = this.#desk
    if (corner === 'choose') {
      this.#whyNot = null
      work.choose({ ...this.#ring, corner: Number(at) })
      map.zoomToPlace(ringAt(work.draft, this.#ring)[Number(at)])
    }
    if (corner === 'remove') work.do('step.remove', (draft) => removeCorner(draft, work.chosen))
    if (corner === 'insert') this.#insert()
    if (corner === 'removeRing') {
      const { part, ring } = this.#ring
      const [name, edit] =
        ring > 0
          ? ['step.removeHole', (draft) => removeHole(draft, this.#ring)]
          : ['step.removePart', (draft) => removePart(draft, part)]
      work.do(name, edit)
    }
  }

  /** In the middle of the side behind the chosen corner. */
  #insert() {
    const { work } = this.#desk
    const ring = ringAt(work.draft, work.chosen)
    const [p, q] = [ring[work.chosen.corner], ring[work.chosen.corner + 1]]
    const { place } = readPlace(
      `${((p[0] + q[0]) / 2).toFixed(8)} ${((p[1] + q[1]) / 2).toFixed(8)}`,
    )
    const at = work.chosen
    if (work.do('step.insert', (draft) => insertCorner(draft, at, place)))
      work.choose({ ...at, corner: at.corner + 1 })
  }

  #change({ id, value }) {
    const { work } = this.#desk
    if (id === 'desk-system') this.#system = value
    if (id === 'desk-ring') {
      const [part, ring] = value.split('/').map(Number)
      this.#ring = { part, ring }
      work.choose(null)
    }
    if (id === 'desk-corner-place') {
      const { place, whyNot } = readPlace(value)
      this.#whyNot = whyNot ? { key: whyNot, values: { line: 1, text: value } } : null
      if (place) work.do('step.move', (draft) => moveCorner(draft, work.chosen, place))
    }
    this.refresh()
  }
}

const rings = ({ shape }) =>
  shape.flatMap((rings, part) =>
    rings.map((places, ring) => ({ part, ring, count: places.length - 1 })),
  )

function texts([lon, lat], system) {
  if (system === '4490') return [lon.toFixed(8), lat.toFixed(8)]
  const { x, y } = toZone39(lon, lat)
  return [formatMetres(x, 3), formatMetres(y, 3)]
}
