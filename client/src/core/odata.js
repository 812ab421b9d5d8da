import { fetchJson, ServerError } from './server.js'

/** Where the service is, relative to the page. */
const serviceRoot = 'odata/'

// The server gives 1000 rows a page unless asked; fewer pages, fewer round trips.
const headers = { Prefer: 'odata.maxpagesize=5000' }

/**
 * The URL of a question to an entity set.
 * @param {string} resource entity set, with key or function arguments if any
 * @param {{filter?: string, select?: string[], expand?: string, orderby?: string, top?: number}} options
 */
export function odataUrl(resource, options = {}) {
  const query = Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `$${name}=${encodeURIComponent(String(value))}`)
  return serviceRoot + resource + (query.length ? `?${query.join('&')}` : '')
}

/** A relative OData URL as the server wrote it, encoded, with options added. */
export function withOptions(relativeUrl, options) {
  const [resource, query = ''] = relativeUrl.replace(/^\/?odata\//, '').split('?')
  const given = [...new URLSearchParams(query)].map(([name, value]) => [
    name.replace(/^\$/, ''),
    value,
  ])
  return odataUrl(resource, { ...Object.fromEntries(given), ...options })
}

/** The entity set a relative OData URL asks. */
export const entitySetOf = (relativeUrl) => /^\/?(?:odata\/)?(\w+)/.exec(relativeUrl)?.[1] ?? ''

/** A value as an OData literal; a quote inside a string is doubled. */
export const literal = (value) =>
  typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)

/** All rows of a set, page after page. @param {{signal?: AbortSignal, onPage?: (rowsSoFar: number) => void}} options */
export async function fetchAll(url, { signal, onPage } = {}) {
  const rows = []
  const seen = new Set()
  let next = url
  while (next) {
    if (seen.has(next)) throw new ServerError(0, `the page ${next} names itself as the next one`)
    seen.add(next)
    const page = await fetchJson(next, { signal, headers })
    rows.push(...page.value)
    onPage?.(rows.length)
    next = nextLink(page, next)
  }
  return rows
}

/** The next page as a path on this server, whatever host a proxy made the server write; null after the last page. */
export function nextLink(page, from) {
  const link = page['@odata.nextLink'] ?? page['@nextLink']
  if (!link) return null
  const base = 'http://here.invalid/'
  const url = new URL(link, new URL(from, base))
  const isOurs = url.origin === new URL(base).origin
  return (isOurs ? url.pathname.slice(1) : url.pathname) + url.search
}
