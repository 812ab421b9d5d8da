import { readAnswer } from '../console/answer.js'
import { formats } from '../console/files.js'
import { setLabel } from '../console/labels.js'
import { t } from '../core/i18n.js'
import { Latest } from '../core/latest.js'
import { formatTime } from '../core/units.js'
import { saveFile } from './save-file.js'

/** All rows of the answer as a file: what is not here yet is fetched page after page. Fires `change`. */
export class Download extends EventTarget {
  isRunning = false
  /** Rows that are here. */
  rowsSoFar = 0
  error = null

  #desk
  #latest = new Latest()

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    super()
    this.#desk = desk
  }

  /** @param {'csv' | 'json' | 'geojson'} format */
  async start(format) {
    const { question, app, model } = this.#desk
    const { text } = question.result
    this.#set({ isRunning: true, error: null, rowsSoFar: question.result.rows.length })
    try {
      const answer = await this.#latest.run((signal) =>
        question.allRows({ signal, onPage: (rowsSoFar) => this.#set({ rowsSoFar }) }),
      )
      if (!answer) return
      const { type, write } = formats[format]
      // The row with the figures of all may stand on the last page.
      const reading = readAnswer({ text, rows: answer.value }, model)
      const blob = new Blob([write(answer.value, reading, app.look)], { type })
      saveFile(
        blob,
        `${setLabel(reading.set)}-${t('file.internal')}-${formatTime(Date.now()).slice(0, 10)}.${format}`,
      )
      this.#set({ isRunning: false })
    } catch (error) {
      this.#set({ isRunning: false, error })
    }
  }

  cancel() {
    this.#latest.stop()
    this.#set({ isRunning: false })
  }

  #set(changes) {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}
