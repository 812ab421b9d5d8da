import { change } from './account.js'
import { request, ServerError } from './server.js'

/** A part that a bad line gets through before it breaks. */
const partBytes = 256 * 1024

/** Breaks of the line in a row before the person is asked. */
const mostBreaks = 5
const pauseMs = 1000

/** SHA-256 as 64 hexadecimal digits in lower case. Browsers compute it on https and on this very machine only. @param {Blob} content */
export async function checksumOf(content) {
  const digest = await crypto.subtle.digest('SHA-256', await content.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Sends a content in parts and goes on, after a break of the line, where the server says it stands; what is there already is not sent again.
 * @param {Blob} content
 * @param {string} checksum of it
 * @param {{onProgress?: (bytes: number) => void, signal?: AbortSignal}} options bytes: that have arrived
 * @throws {ServerError} refused, or the line broke too often; what has arrived stays for the next attempt
 */
export async function sendContent(content, checksum, { onProgress, signal } = {}) {
  let breaks = 0
  let state = null
  while (!state?.isWhole) {
    try {
      state = await (state
        ? sendPart(content, checksum, state.offset, signal)
        : ask(checksum, signal))
      breaks = 0
      onProgress?.(state.offset)
    } catch (error) {
      if (!isBreak(error) || ++breaks > mostBreaks) throw error
      await new Promise((go) => setTimeout(go, pauseMs * breaks))
      state = null
    }
  }
}

/** The line, or parts that met: the server knows how much there is. */
const isBreak = (error) =>
  error instanceof ServerError && (error.status === 0 || error.status === 409)

const pathOf = (checksum) => `files/${checksum}`

const ask = async (checksum, signal) =>
  readState(await request('HEAD', pathOf(checksum), { signal }))

async function sendPart(content, checksum, from, signal) {
  const to = Math.min(from + partBytes, content.size)
  const headers = { 'Content-Range': `bytes ${from}-${to - 1}/${content.size}` }
  const blob = content.slice(from, to)
  return readState(await change('PUT', pathOf(checksum), { blob, headers, signal }))
}

const readState = ({ headers }) => ({
  offset: Number(headers.get('Upload-Offset')),
  isWhole: headers.get('Upload-Complete') === '?1',
})
