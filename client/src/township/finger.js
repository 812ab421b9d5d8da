// A click comes right after its finger is up; where none comes, after a long press, drawing goes on without it.
const clickWithinMs = 400

const waiting = new Set()
let isDown = false
let timer = 0

/** Nothing moves under a finger: while one is down on the page, until its click, drawing waits. @param {() => void} draw called once then, or at once */
export function whenFingerIsUp(draw) {
  if (isDown) waiting.add(draw)
  else draw()
}

/** Called once by the page. */
export function watchFinger() {
  const first = { capture: true }
  addEventListener('pointerdown', touch, first)
  addEventListener('pointerup', () => (timer = setTimeout(release, clickWithinMs)), first)
  addEventListener('pointercancel', release, first)
  // Let go outside of the page, such as over an open list of choices.
  addEventListener('pointermove', ({ buttons }) => buttons === 0 && release(), first)
  // Behind all who listen to the click itself.
  addEventListener('click', release)
}

function touch() {
  clearTimeout(timer)
  isDown = true
}

function release() {
  clearTimeout(timer)
  isDown = false
  const draws = [...waiting]
  waiting.clear()
  for (const draw of draws) draw()
}
