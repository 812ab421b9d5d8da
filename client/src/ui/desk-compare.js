import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatMu, NONE } from '../core/units.js'
import { countCorners } from '../edit/draft.js'
import { merge, sideOf } from '../edit/three-way.js'

/** Somebody else saved the plot meanwhile: what was there, what they made of it, what I did; and whose shall be. */
export class DeskCompare {
  #desk
  #element = null

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    element.addEventListener('change', ({ target }) => this.#pick(target))
    element.addEventListener('click', ({ target }) =>
      this.#press(target.closest('button')?.dataset),
    )
  }

  refresh() {
    const { conflict } = this.#desk
    this.#element.hidden = !conflict
    draw(this.#element, conflict ? this.#view(conflict) : html``)
  }

  #view({ comparison }) {
    const { fields, shape, isDisjoint } = comparison
    const rows = shape.changed === 'none' ? fields : [...fields, shape]
    return html`<h3>${t('compare.heading')}</h3>
      <p>${t(isDisjoint ? 'compare.disjoint' : 'compare.choose')}</p>
      <table class="rows sides" data-testid="desk-compare-rows"><thead><tr>
        <th scope="col"></th><th scope="col" class="side-base">${t('compare.base')}</th><th scope="col" class="side-theirs">${t('compare.theirs')}</th><th scope="col" class="side-mine">${t('compare.mine')}</th></tr></thead>
      <tbody>${rows.map((field) => this.#row(field))}</tbody></table>
      <p class="bar"><button type="button" id="compare-merge" data-testid="compare-merge" data-compare="merge" class="primary">${t('compare.merge')}</button>
      <button type="button" id="compare-theirs" data-testid="compare-theirs" data-compare="theirs">${t('compare.takeTheirs')}</button></p>`
  }

  #row(field) {
    const { name } = field
    const label = name === 'shape' ? t('compare.shape') : t(`desk.field.${name}`)
    const side = sideOf(field, this.#desk.conflict.picks)
    const choice = (
      of,
    ) => html`<label><input type="radio" name="pick-${name}" id="pick-${name}-${of}" data-testid="pick-${name}-${of}" data-name="${name}" value="${of}" ${side === of && html`checked`} />
      <span>${this.#text(field, of)}</span></label>`
    return html`<tr data-testid="compare-row" data-name="${name}" data-changed="${field.changed}"><th scope="row">${label}</th>
      <td>${this.#text(field, 'base')}</td><td>${choice('theirs')}</td><td>${choice('mine')}</td></tr>`
  }

  #text(field, side) {
    const value = field[side]
    const { look } = this.#desk.app
    if (field.name === 'shape') return this.#shapeText(value, side)
    if (value === null || value === undefined || value === '') return NONE
    const named = {
      ProjectId: () => look.project(value)?.Name ?? value,
      TownshipCode: () => look.township(value),
      VillageCode: () => look.village(value),
      LandClassCode: () => `${value} ${t(`landClass.${value}`)}`,
      Stage: () => t(`stage.${value}`),
    }
    return named[field.name]?.() ?? String(value)
  }

  /** Mu as the server has them; mine once they are checked. */
  #shapeText(shape, side) {
    const { work, conflict, checking } = this.#desk
    const mine = checking.isBehind ? null : checking.answer.value?.areaMu
    const mu = { base: work.base.AreaMu, theirs: conflict.row.AreaMu, mine }[side]
    const count = countCorners({ shape })
    return mu ? t('compare.mu', { mu: formatMu(mu), count }) : t('compare.corners', { count })
  }

  #pick({ dataset: { name }, value }) {
    if (!name) return
    this.#desk.conflict.picks[name] = value
    this.refresh()
  }

  #press({ compare } = {}) {
    if (!compare) return
    const { work, conflict, map } = this.#desk
    const { row, theirs, comparison, picks } = conflict
    this.#desk.conflict = null
    map.showSides(null)
    work.mergedInto(row, compare === 'merge' ? merge(comparison, theirs, picks) : theirs)
    if (compare === 'merge') void this.#desk.save()
  }
}
