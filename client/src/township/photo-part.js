import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { odataUrl } from '../core/odata.js'
import { placeHere } from '../core/place.js'
import { fetchJson } from '../core/server.js'
import { formatDay } from '../core/units.js'
import { kindOf } from './kinds.js'
import { NotAnImage, placeDecimals, prepare } from './photos.js'

/** The photos of a village: taken and kept here, shown from the server. */
export class PhotoPart {
  #desk
  #say
  #entered

  /** @param {(text: string) => void} say */
  constructor(desk, say, entered) {
    this.#desk = desk
    this.#say = say
    this.#entered = entered
  }

  async keep(row, form) {
    if (!globalThis.crypto?.subtle) return this.#say(t('photo.insecure'))
    const { files, size, note, place } = form.elements
    this.#say(t('photo.working'))
    const { photos, broken } = await prepareAll(files.files, size.value)
    const placed = place.checked ? await withPlaces(photos) : photos.map(withoutPlace)
    for (const photo of placed) await this.#desk.enterPhoto(row, photo, note.value.trim())
    files.value = ''
    await this.#entered()
    const lost = place.checked ? placed.filter(({ position }) => !position).length : 0
    this.#say(
      [
        photos.length > 0 && t('photo.saved', { count: photos.length }),
        lost > 0 && t('photo.noPlace', { count: lost }),
        ...broken.map((name) => t('photo.notImage', { name })),
      ]
        .filter(Boolean)
        .join(' '),
    )
  }

  /** Small pictures of what has arrived; they need the line. */
  async show(row) {
    const list = document.querySelector('#photo-list')
    try {
      const { photoKey } = kindOf(row.entitySet)
      const { value } = await fetchJson(
        odataUrl('VillagePhotos', {
          filter: `${photoKey} eq ${row.Id}`,
          select: ['Id', 'TakenOn', 'Note'],
          orderby: 'Id desc',
        }),
      )
      draw(
        list,
        value.length === 0 ? html`<li>${t('photo.none')}</li>` : html`${value.map(picture)}`,
      )
    } catch {
      draw(list, html`<li>${t('photo.needsLine')}</li>`)
    }
  }
}

/** @returns {Promise<{photos: object[], broken: string[]}>} broken: names of files that are no pictures */
async function prepareAll(files, size) {
  const photos = []
  const broken = []
  for (const file of files) {
    try {
      photos.push(await prepare(file, size))
    } catch (error) {
      if (!(error instanceof NotAnImage)) throw error
      broken.push(file.name)
    }
  }
  return { photos, broken }
}

/** A picture without a place of its own was taken just now, where the phone is; a place of a minute ago is good enough. */
async function withPlaces(photos) {
  const isPlaced = photos.every(({ position }) => position)
  const here = isPlaced ? null : await placeHere({ decimals: placeDecimals, maximumAge: 60_000 })
  return photos.map((photo) => ({ ...photo, position: photo.position ?? here }))
}

const withoutPlace = (photo) => ({ ...photo, position: null })

const picture = ({ Id, TakenOn, Note }) => html`<li><a href="villages/photos/${Id}" target="_blank">
  <img src="villages/photos/${Id}/thumbnail" alt="${Note ?? formatDay(TakenOn)}" loading="lazy" /></a>
  <span>${formatDay(TakenOn)} ${Note}</span></li>`
