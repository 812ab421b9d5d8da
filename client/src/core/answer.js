import { Latest } from './latest.js'

/**
 * The answer to a question that changes, such as the progress of a year. The old value stays until the new one is here.
 * Fires `change` whenever status changes.
 */
export class Answer extends EventTarget {
  /** @type {'idle' | 'loading' | 'ready' | 'failed'} */
  status = 'idle'
  value = null
  error = null

  #latest = new Latest()
  #task = null

  /** @param {(signal: AbortSignal) => Promise<unknown>} task */
  async ask(task) {
    this.#task = task
    this.#set({ status: 'loading', error: null })
    try {
      const answer = await this.#latest.run(task)
      if (answer) this.#set({ status: 'ready', value: answer.value })
    } catch (error) {
      this.#set({ status: 'failed', error, value: null })
    }
  }

  /** Resolves when an answer has come or failed. */
  async settled() {
    while (this.status === 'idle' || this.status === 'loading') {
      await new Promise((resolve) => this.addEventListener('change', resolve, { once: true }))
    }
  }

  /** Drops an old value that would be wrong beside the new question. */
  forget() {
    this.value = null
  }

  retry() {
    return this.ask(this.#task)
  }

  #set(changes) {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}
