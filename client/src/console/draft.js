import { NotShown, readQuery, writeQuery } from './query-text.js'

/** The question as it stands: its address, and the same as the form shows it. Fires `change` when either did. */
export class Draft extends EventTarget {
  text = ''
  /** @type {import('./query-text.js').Query | null} null when the form cannot show the address */
  query = null
  /** What of the address it cannot show. */
  notShown = ''

  #model

  constructor(model) {
    super()
    this.#model = model
  }

  /** Somebody typed, pasted or chose an address; it stays as it was written. */
  type(text) {
    this.text = text
    try {
      this.query = readQuery(text, this.#model)
      this.notShown = ''
    } catch (error) {
      if (!(error instanceof NotShown)) throw error
      this.query = null
      this.notShown = error.what
    }
    this.dispatchEvent(new Event('change'))
  }

  /** The form changed the query; the address follows. */
  change(query) {
    this.query = query
    this.notShown = ''
    this.text = writeQuery(query, this.#model)
    this.dispatchEvent(new Event('change'))
  }
}
