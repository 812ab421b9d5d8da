// A path on this server; "//host" and "/\host" would be another one.
const ownPath = /^\/(?![/\\])/
const here = 'http://here.invalid'

/** Where to go after signing in: a path of ours as the browser will read it, else the map. */
export function safeReturnUrl(text) {
  if (!text || !ownPath.test(text) || !URL.canParse(text, here)) return '/'
  const url = new URL(text, here)
  // Browsers drop tabs and resolve dots: "/<tab>/host" and "/.//host" begin like a path, too.
  const path = url.pathname + url.search + url.hash
  const isOurs = url.origin === here && ownPath.test(path)
  return isOurs && url.pathname !== '/sign-in' ? path : '/'
}

/** The sign-in page that leads back here, map view and all. @param {{pathname: string, search: string, hash: string}} place */
export const signInUrl = ({ pathname, search, hash }) =>
  `sign-in?returnUrl=${encodeURIComponent(pathname + search + hash)}`

/** The return address in the address of the sign-in page. A redirect by the server leaves the hash behind the whole. */
export function returnUrlIn({ search, hash }) {
  const url = safeReturnUrl(new URLSearchParams(search).get('returnUrl'))
  return url.includes('#') ? url : url + hash
}
