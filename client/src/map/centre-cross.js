/** Where "add a corner here" sets it: a cross over the map. */
export class CentreCross {
  #element = document.createElement('div')

  /** @param {HTMLElement} container of the map */
  constructor(container) {
    this.#element.className = 'desk-cross'
    this.#element.hidden = true
    container.append(this.#element)
  }

  /** @param {[number, number] | null} pixel of the map; none: no cross */
  show(pixel) {
    this.#element.hidden = !pixel
    if (pixel) Object.assign(this.#element.style, { left: `${pixel[0]}px`, top: `${pixel[1]}px` })
  }
}
