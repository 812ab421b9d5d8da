import { change } from '../core/account.js'
import { nextLink } from '../core/odata.js'
import { request } from '../core/server.js'

/** Longer addresses do not get through every proxy. */
const longestAddress = 7500

/**
 * @typedef {{rows: object[], count: number | null, next: Sent | null, bytes: number, value?: unknown}} Page
 *   next: the page after it; value: an answer that is one value, such as a number
 * @typedef {{url: string, options?: string}} Sent options: those that are posted, of a question too long for an address
 */

/** How a question is sent. @param {string} address encoded @returns {Sent} */
export function sentAs(address) {
  const place = address.indexOf('?')
  if (address.length <= longestAddress || place < 0) return { url: address }
  return { url: `${address.slice(0, place)}/$query`, options: address.slice(place + 1) }
}

/** One page of an answer. @param {Sent} sent @param {{signal?: AbortSignal, size?: number}} options size: rows at most @returns {Promise<Page>} */
export async function fetchPage(sent, { signal, size } = {}) {
  const headers = size ? { Prefer: `odata.maxpagesize=${size}` } : {}
  const { body, bytes } = await send(sent, { signal, headers })
  if (Array.isArray(body?.value)) {
    const url = nextLink(body, sent.url)
    return {
      rows: body.value,
      count: body['@odata.count'] ?? body['@count'] ?? null,
      next: url && { ...sent, url },
      bytes,
    }
  }
  const isRow = typeof body === 'object' && body !== null && !('value' in body)
  if (isRow) return { rows: [body], count: 1, next: null, bytes }
  return { rows: [], count: null, next: null, bytes, value: body?.value ?? body }
}

/** The rows of all pages from one on. @param {Sent} sent @param {{signal?: AbortSignal, onPage?: (rowsSoFar: number) => void}} options */
export async function fetchFrom(sent, { signal, onPage, size }) {
  const rows = []
  for (let next = sent; next; ) {
    const page = await fetchPage(next, { signal, size })
    rows.push(...page.rows)
    onPage?.(rows.length)
    next = page.next
  }
  return rows
}

/** The link to more of a posted question is one to be posted with the same options, or an address by itself. */
const send = ({ url, options }, how) =>
  url.split('?')[0].endsWith('/$query')
    ? change('POST', url, { ...how, text: options })
    : request('GET', url, how)
