/** Runs one task at a time: starting the next aborts the one before, so a late answer cannot overwrite a newer one. */
export class Latest {
  #controller = null

  /**
   * @template T
   * @param {(signal: AbortSignal) => Promise<T>} task
   * @returns {Promise<{value: T} | null>} null when a newer task has taken its place
   */
  async run(task) {
    this.#controller?.abort()
    const controller = new AbortController()
    this.#controller = controller
    try {
      const value = await task(controller.signal)
      return controller.signal.aborted ? null : { value }
    } catch (error) {
      if (controller.signal.aborted) return null
      throw error
    }
  }

  stop() {
    this.#controller?.abort()
  }
}
