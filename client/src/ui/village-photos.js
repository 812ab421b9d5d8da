import { errorText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { formatDay } from '../core/units.js'
import { photosUrl, photoUrl, thumbnailUrl } from '../features/photos.js'

/** The photos of the village whose card is open. */
export class VillagePhotos {
  #redraw
  #villageCode = ''
  #photos = []
  #count = 0
  #error = null

  constructor(redraw) {
    this.#redraw = redraw
  }

  /** Asks for those of another village when it is drawn, and draws again once they are there. */
  render(villageCode) {
    if (villageCode !== this.#villageCode) {
      this.#begin(villageCode)
      void this.#load(villageCode)
    }
    if (this.#error)
      return html`<p class="notice">${t('photos.failed', { message: errorText(this.#error) })}</p>`
    if (this.#photos.length === 0) return null
    const more = this.#count - this.#photos.length
    return html`<h3>${t('photos.title', { count: this.#count })}</h3>
      <ul class="photos" data-testid="photos">${this.#photos.map(thumbnail)}</ul>
      ${more > 0 && html`<p class="source">${t('photos.more', { more })}</p>`}`
  }

  /** Asked for anew when the card is opened again. */
  forget() {
    this.#villageCode = ''
  }

  #begin(villageCode) {
    this.#villageCode = villageCode
    this.#photos = []
    this.#count = 0
    this.#error = null
  }

  async #load(villageCode) {
    try {
      const { value, '@odata.count': count } = await fetchJson(photosUrl(villageCode))
      // Another village may have been opened meanwhile.
      if (villageCode !== this.#villageCode) return
      this.#photos = value
      this.#count = count
    } catch (error) {
      if (villageCode !== this.#villageCode) return
      this.#error = error
    }
    this.#redraw()
  }
}

function thumbnail(photo) {
  const words = [formatDay(photo.TakenOn), photo.Note].filter(Boolean).join(' ')
  return html`<li><a href="${photoUrl(photo)}" target="_blank" rel="noopener" title="${words}"
    ><img src="${thumbnailUrl(photo)}" alt="${t('photos.alt', { words })}" loading="lazy"></a></li>`
}
