import { signInUrl } from '../core/return-url.js'

/** Keeps this page on the phone and asks that its data is not cleared when room runs out. Without https there is no offline page. */
export async function keepOffline() {
  if (!navigator.serviceWorker) return
  try {
    const scope = location.pathname.split('/').at(-1)
    await navigator.serviceWorker.register('service-worker.js', { scope })
    await navigator.storage?.persist?.()
  } catch (error) {
    // A line that broke; the next visit tries again.
    console.warn(error)
  }
}

const lastKey = 'ruralgis.township.account'

/** Who used this page last on this phone: offline nobody can be asked. @returns {object | null} */
function lastAccount() {
  try {
    return JSON.parse(localStorage.getItem(lastKey))
  } catch {
    return null
  }
}

/** @param {{id: string, displayName: string, role: string, regionCode: string, regionName: string} | null} me null: nobody any more */
export function rememberAccount(me) {
  if (!me) return localStorage.removeItem(lastKey)
  const { id, displayName, role, regionCode, regionName } = me
  localStorage.setItem(lastKey, JSON.stringify({ id, displayName, role, regionCode, regionName }))
}

/**
 * Who was here last, at once: a bad line keeps nobody waiting, and Sending finds out whether it is still them. Null when nobody is signed in;
 * then the sign-in page is on its way.
 * @param {import('./line.js').Line} line @param {(me: object) => boolean} isKept whom this phone remembers for this page
 */
export async function whoAmI(line, isKept = () => true) {
  const last = lastAccount()
  if (last && isKept(last)) return last
  try {
    const me = await line.me()
    if (isKept(me)) rememberAccount(me)
    return me
  } catch (error) {
    if (error.status !== 401) throw error
    location.replace(signInUrl(location))
    return null
  }
}
