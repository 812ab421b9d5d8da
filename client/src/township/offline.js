/** Keeps the page on the phone and asks that its data is not cleared when room runs out. Without https there is no offline page. */
export async function keepOffline() {
  if (!navigator.serviceWorker) return
  try {
    await navigator.serviceWorker.register('service-worker.js', { scope: 'township' })
    await navigator.storage?.persist?.()
  } catch (error) {
    // A line that broke; the next visit tries again.
    console.warn(error)
  }
}

const lastKey = 'ruralgis.township.account'

/** Who used this page last on this phone: offline nobody can be asked. @returns {object | null} */
export function lastAccount() {
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
