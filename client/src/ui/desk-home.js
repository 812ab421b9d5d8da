import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatTime } from '../core/units.js'
import { DeskGaps } from './desk-gaps.js'

/** Where one begins: a new plot, work that was not saved, or what is wrong between the plots of a township. */
export class DeskHome {
  #desk
  #element = null
  #removed = null
  #gaps

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#gaps = new DeskGaps(desk)
  }

  mount(element) {
    this.#element = element
    element.addEventListener('click', ({ target }) =>
      this.#press(target.closest('button')?.dataset),
    )
    draw(element, html`<div id="desk-begin" class="desk"></div><section id="desk-gaps"></section>`)
    this.#draw()
    this.#gaps.mount(element.querySelector('#desk-gaps'))
  }

  /** What was thrown away can be had back. @param {import('../edit/keep.js').Work} work */
  offer(work) {
    this.#removed = work
  }

  #press({ home, id } = {}) {
    const { keep } = this.#desk
    if (home === 'new') this.#desk.startNew()
    if (home === 'remove') {
      this.#removed = keep.get(id)
      keep.remove(id)
      this.#draw()
    }
    if (home === 'undo') {
      keep.put(this.#removed)
      this.#removed = null
      this.#draw()
    }
  }

  #draw() {
    const { all } = this.#desk.keep
    draw(
      this.#element.querySelector('#desk-begin'),
      html`<p>${t('desk.hint')}</p>
      <p><button type="button" id="desk-new" data-testid="desk-new" data-home="new" class="primary">${t('desk.new')}</button></p>
      ${
        this.#removed &&
        html`<p role="status">${t('desk.removed', { name: nameOf(this.#removed) })}
        <button type="button" id="desk-undo-remove" data-home="undo">${t('desk.undo')}</button></p>`
      }
      ${all.length > 0 && html`<h3>${t('desk.kept')}</h3><ul class="kept">${all.map(keptWork)}</ul>`}`,
    )
  }
}

const keptWork = (work) => html`<li data-testid="desk-kept">
  <button type="button" class="plain" id="kept-${work.id}" data-open="desk/${work.plotId}">${nameOf(work)}</button>
  <span class="hint">${t('desk.keptAt', { at: formatTime(work.at) })}</span>
  <button type="button" id="remove-${work.id}" data-home="remove" data-id="${work.id}" aria-label="${t('desk.removeOf', { name: nameOf(work) })}">${t('desk.remove')}</button></li>`

function nameOf({ history: { steps, at }, isNew }) {
  const { Name, Code } = steps[at].draft.row
  return Name || Code || t(isNew ? 'desk.unnamedNew' : 'desk.unnamed')
}
