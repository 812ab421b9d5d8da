import assert from 'node:assert/strict'

/** Waits until something is so, at most five seconds. @param {() => unknown} isSo */
export async function until(isSo) {
  const end = Date.now() + 5000
  while (!isSo()) {
    assert.ok(Date.now() < end, `never so: ${isSo}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
