import { checksumOf } from '../core/upload.js'

/** Longest edge in pixels and quality, the sparing one first. */
export const sizes = [
  { id: 'small', edge: 1280, quality: 0.72 },
  { id: 'medium', edge: 1920, quality: 0.8 },
  { id: 'full', edge: Infinity, quality: 0.9 },
]

/** Of a degree in a photo's place: a decimetre. */
export const placeDecimals = 6

// Numbers of EXIF: when the picture was taken.
const takenTag = 0x9003

/** What cannot be opened as a picture. */
export class NotAnImage extends Error {}

/**
 * A picture as it leaves the phone: drawn anew in the wanted size, which leaves nothing of its EXIF in it; where and when it was taken is
 * read before. @param {File} file
 * @returns {Promise<{content: Blob, sha256: string, takenOn: string | null, position: [number, number] | null}>} position: longitude first
 */
export async function prepare(file, sizeId) {
  const { takenOn, position } = await readExif(file)
  const content = await drawAnew(
    file,
    sizes.find(({ id }) => id === sizeId),
  )
  return { content, sha256: await checksumOf(content), takenOn, position }
}

/** Phones write WGS 84, which is CGCS2000 to less than a metre. */
async function readExif(file) {
  const { parse } = await import('../../lib/exifr/dist/mini.esm.js')
  // A picture without EXIF, or of another kind, or with a broken one, has no place and no time.
  const exif = await parse(file, { ifd0: false, exif: [takenTag], gps: true }).catch(() => null)
  return exifFacts(exif ?? {})
}

/** @param {object} exif as exifr gives it: tags by number, the place in degrees */
export function exifFacts({ latitude, longitude, [takenTag]: taken }) {
  const hasPlace = Number.isFinite(latitude) && Number.isFinite(longitude)
  const [, ...day] = /^(\d{4}):(\d\d):(\d\d)/.exec(taken ?? '') ?? []
  return {
    takenOn: day.length === 3 ? day.join('-') : null,
    position: hasPlace ? [degrees(longitude), degrees(latitude)] : null,
  }
}

const degrees = (value) => Number(value.toFixed(placeDecimals))

async function drawAnew(file, { edge, quality }) {
  const picture = await open(file)
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (content) => (content ? resolve(content) : reject(new NotAnImage(file.name))),
      'image/jpeg',
      quality,
    )
  })
}

async function open(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    throw new NotAnImage(file.name)
  }
}
