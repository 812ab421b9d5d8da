// While the page is looked at, what others change is asked for so often.
const pullEvery = 5 * 60_000

/** Sends and asks now, whenever there is a line again or the page is looked at again, and from time to time while it is. @param {import('./sending.js').Sending} sending */
export function keepAwake(sending) {
  const wake = () => document.hidden || sending.wake({ pull: true })
  addEventListener('online', () => sending.wake({ pull: true }))
  document.addEventListener('visibilitychange', wake)
  setInterval(wake, pullEvery)
  sending.wake({ pull: true })
}
