/** What keys do while an operation is prepared, wherever the focus is but in a field. */
export class OperationKeys {
  #actions

  /** @param {Record<'enter' | 'leave' | 'back' | 'space', () => void>} actions */
  constructor(actions) {
    this.#actions = actions
  }

  /** Before the panel and the map hear of a key: Esc would leave the desk. */
  listen(options) {
    document.addEventListener('keydown', (event) => this.#key(event), { ...options, capture: true })
  }

  #key(event) {
    if (event.target.closest?.('input, select, textarea, dialog') || event.altKey) return
    const action = this.#actionOf(event)
    if (!action) return
    event.preventDefault()
    event.stopImmediatePropagation()
    action()
  }

  #actionOf({ key, ctrlKey, metaKey, target }) {
    const { enter, leave, back, space } = this.#actions
    if (ctrlKey || metaKey) return key.toLowerCase() === 'z' ? back : null
    // On a button, Enter and space press it.
    const isFree = !target.closest?.('button, a, summary')
    const plain = { Escape: leave, Backspace: back, Delete: back }
    return plain[key] ?? (isFree ? { Enter: enter, ' ': space }[key] : null)
  }
}
