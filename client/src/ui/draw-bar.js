import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount } from '../core/units.js'

/** Beside the map while somebody draws: what to do next, and buttons for those without a mouse. */
export class DrawBar {
  #element = document.createElement('div')
  #type

  /** @param {'polygon' | 'circle' | 'box' | 'point'} type @param {{add: () => void, undo: () => void, finish: () => void, cancel: () => void}} actions */
  constructor(type, actions) {
    this.#type = type
    this.#element.id = 'draw-bar'
    this.#element.dataset.testid = 'draw-bar'
    this.#element.role = 'toolbar'
    this.#element.ariaLabel = t('draw.bar')
    this.#element.addEventListener('click', ({ target }) =>
      actions[target.closest('button')?.dataset.draw]?.(),
    )
    this.#element.addEventListener('keydown', ({ key }) => key === 'Escape' && actions.cancel())
    draw(
      this.#element,
      html`<p role="status">${t(`draw.${type}`)}</p>
        <button type="button" id="draw-add" data-draw="add">${t('draw.add')}</button>
        <button type="button" id="draw-undo" data-draw="undo">${t('draw.undo')}</button>
        ${type === 'polygon' && html`<button type="button" id="draw-finish" data-draw="finish" class="primary">${t('draw.finish')}</button>`}
        <button type="button" id="draw-cancel" data-draw="cancel">${t('action.cancel')}</button>`,
    )
    document.querySelector('main').append(this.#element)
  }

  /** @param {{corners: number, metres: number | null}} progress */
  show({ corners, metres }) {
    if (metres !== null) this.#write(t('draw.metres', { metres: formatCount(metres) }))
    else if (this.#type === 'polygon' && corners > 0) this.#write(t('draw.corners', { corners }))
    else if (this.#type === 'circle' && corners > 0) this.#write(t('draw.edge'))
    else if (this.#type === 'box' && corners > 0) this.#write(t('draw.more.box'))
    else this.#write(t(`draw.${this.#type}`))
  }

  /** Why it is not done yet. @param {string} key */
  say(key) {
    this.#write(t(key))
  }

  close() {
    this.#element.remove()
  }

  #write(text) {
    const line = this.#element.querySelector('p')
    if (line.textContent !== text) line.textContent = text
  }
}
