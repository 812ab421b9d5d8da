import { safeReturnUrl, signInUrl } from './return-url.js'
import { fetchJson, onSignedOut, request, ServerError } from './server.js'

/**
 * @typedef {{
 *   id: string, userName: string, displayName: string, role: string, regionCode: string, regionName: string,
 *   isDemo: boolean, antiforgery: string,
 * }} Me
 */

/** @type {Me | null} */
let me = null
let isLeaving = false

/** Who is signed in. Whoever is not, now or later, is sent to the sign-in page and comes back to where they were. */
export async function openAccount() {
  onSignedOut(leave)
  addEventListener('pageshow', ({ persisted }) => persisted && void askAgain())
  me = await fetchJson('account/me')
  return me
}

/**
 * Every write of a signed-in person: POST, PATCH, PUT or DELETE with the antiforgery token.
 * @param {{data?: unknown, text?: string, blob?: Blob, headers?: object, signal?: AbortSignal}} options
 */
export async function change(method, url, options = {}) {
  try {
    return await request(method, url, signed(options))
  } catch (error) {
    if (error.code !== 'antiforgery' || !(await isStillMe())) throw error
    return request(method, url, signed(options))
  }
}

/** Who may draw plots and save them. The server holds it again, and shows who may do what on /rights. */
export const mayDraw = ({ role }) => role === 'Admin' || role === 'Bureau'

/** Who may set targets and enter the values of indicators. */
export const mayKeepFigures = mayDraw

/** Who may keep the documents of a project and its acceptance record. */
export const mayKeepPapers = mayDraw

/** Ends this session and shows the sign-in page. */
export async function signOut({ everywhere = false } = {}) {
  await change('POST', everywhere ? 'account/sign-out-everywhere' : 'account/sign-out')
  location.replace('sign-in')
}

/** Goes on to where somebody wanted to be before signing in. */
export function enter(returnUrl) {
  location.replace(safeReturnUrl(returnUrl))
}

const signed = (options) => ({
  ...options,
  headers: { ...options.headers, 'X-CSRF-TOKEN': me?.antiforgery ?? '' },
})

/** The token is stale after signing in again in another tab; as somebody else, nothing may be written in their name. */
async function isStillMe() {
  const { id } = me ?? {}
  const now = await fetchJson('account/me')
  if (now.id !== id) return false
  me = now
  return true
}

/** The Back key brings a page back as it was, though by now nobody may be signed in, or somebody else. */
async function askAgain() {
  try {
    if (!(await isStillMe())) location.reload()
  } catch (error) {
    // Signed out, the sign-in page is on its way; without a network, the next question says so.
    if (!(error instanceof ServerError)) throw error
  }
}

function leave() {
  if (isLeaving) return
  isLeaving = true
  location.replace(signInUrl(location))
}
