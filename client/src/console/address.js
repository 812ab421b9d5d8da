import { splitOutside } from './scan.js'

// An OData address in two forms: readable, as a person reads and types it, and encoded, as it goes over the line.

/**
 * @typedef {{resource: string, options: [string, string][]}} Address resource: what is asked for, below /odata/;
 *   options with their $, decoded
 */

const known = [
  'filter',
  'search',
  'select',
  'expand',
  'compute',
  'apply',
  'orderby',
  'top',
  'skip',
  'count',
  'format',
  'skiptoken',
  'deltatoken',
]

/** Reads what somebody typed or pasted: readable or encoded, with or without a server in front. @returns {Address} */
export function readAddress(text) {
  const [before, ...after] = text.replace(/\s+/g, ' ').trim().split('?')
  const options = after.length > 0 ? splitOutside(after.join('?'), /&/y) : []
  return {
    resource: decode(before)
      .trim()
      .replace(/^https?:\/\/[^/]*(?:\/.*?)?(?=\/odata(?:\/|$))/, '')
      .replace(/^\/?odata(?=\/|$)/, '')
      .replace(/^\/+/, ''),
    options: options.filter((option) => option.trim() !== '').map(readOption),
  }
}

/** As a person reads it: only what would be misread stays escaped. @param {Address} address */
export function readableAddress({ resource, options }) {
  const query = options.map(
    ([name, value]) => `${name}=${value.replace(/%(?=[0-9a-f]{2})|[&#]/gi, percent)}`,
  )
  return resource + (query.length > 0 ? `?${query.join('&')}` : '')
}

/** Below the root of the client, as it is asked. @param {Address} address */
export function encodedAddress({ resource, options }) {
  const path = encodeURI(resource).replace(/[?#']/g, percent)
  const query = options.map(
    ([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("'", percent)}`,
  )
  return `odata/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** OData 4.01 takes $filter, filter and $Filter alike; here they all are $filter. */
function readOption(text) {
  const place = text.indexOf('=')
  const name = decode(place < 0 ? text : text.slice(0, place)).trim()
  const value = place < 0 ? '' : decode(text.slice(place + 1).trim())
  const plain = name.replace(/^\$/, '').toLowerCase()
  return [known.includes(plain) ? `$${plain}` : name, value]
}

/** A % that begins no escape is itself. */
const decode = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, decodeEscapes)

function decodeEscapes(escapes) {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes
  }
}

const percent = (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
