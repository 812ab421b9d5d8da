import { ServerError } from '../core/server.js'
import { isPassing, refused } from './answers.js'
import { isOpen } from './entries.js'
import { kindOf } from './kinds.js'

const smallest = 16 * 1024
const largest = 1024 * 1024
// A part that takes longer is more to lose than the way there and back costs.
const goodSeconds = 4

/** Photos go in parts, each as large as the line carries in a few seconds; a broken line costs one part. */
export class PhotoSending {
  #store
  #line
  #part = 4 * smallest

  constructor(store, line) {
    this.#store = store
    this.#line = line
  }

  /** The next part of the oldest photo. @returns {Promise<boolean>} false when no photo waits */
  async sendPart() {
    const entry = (await this.#store.queue()).find(
      ({ kind, state }) => kind === 'photo' && state === 'waiting',
    )
    if (!entry) return false
    try {
      await this.#store.write(await this.#step(entry))
    } catch (error) {
      if (isPassing(error)) {
        this.#part = Math.max(smallest, this.#part / 2)
        // What of the part arrived, only the server knows.
        await this.#store.write({ entries: [{ ...entry, sent: null, tries: entry.tries + 1 }] })
        throw error
      }
      await this.#store.write({ entries: [refused(entry, error.message, error.body)] })
    }
    return true
  }

  async #step(entry) {
    const url = `files/${entry.sha256}`
    if (entry.sent === null) {
      const sent = Number((await this.#line.head(url)).get('Upload-Offset'))
      return { entries: [{ ...entry, sent }] }
    }
    if (entry.sent === entry.size) return this.#sendRow(entry)

    const content = await this.#store.photo(entry.sha256)
    if (!content) throw new Error('the phone has lost the content of this photo')
    const part = content.slice(entry.sent, entry.sent + this.#part)
    const began = performance.now()
    const sent = await this.#put(url, entry, part)
    if (performance.now() - began < goodSeconds * 1000)
      this.#part = Math.min(largest, this.#part * 2)
    return { entries: [{ ...entry, sent }] }
  }

  /** @returns {Promise<number | null>} bytes that are there; null where the server has another number of them */
  async #put(url, { sent, size }, part) {
    try {
      const { headers } = await this.#line.change('PUT', url, {
        blob: part,
        headers: { 'Content-Range': `bytes ${sent}-${sent + part.size - 1}/${size}` },
      })
      return Number(headers.get('Upload-Offset'))
    } catch (error) {
      if (error instanceof ServerError && error.status === 409) return null
      throw error
    }
  }

  /** The row that names the content; sent twice it is one. */
  async #sendRow(entry) {
    const { photoKey } = kindOf(entry.entitySet)
    await this.#line.change('POST', 'odata/VillagePhotos', {
      data: {
        ...entry.photo,
        Id: entry.id,
        [photoKey]: entry.rowId,
        Sha256: entry.sha256,
      },
    })
    const done = { ...entry, state: 'done', doneAt: new Date().toISOString(), reason: '' }
    const isNeeded = (await this.#store.queue()).some(
      (one) => one.id !== entry.id && one.sha256 === entry.sha256 && isOpen(one),
    )
    return { entries: [done], withoutPhotos: isNeeded ? [] : [entry.sha256] }
  }
}
