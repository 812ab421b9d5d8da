// A history as JSON, for keeping. A step changes a corner or two, so a list of places is written as what differs from the list
// before it: a thousand steps on a plot of two hundred corners take some 100 kB, not 5 MB.

/** @param {import('./history.js').History} history @returns {object} plain, for JSON */
export function packHistory({ steps, at }) {
  const lists = []
  const numbers = new Map()
  const rows = []
  const numberOf = (list, before) => {
    if (!numbers.has(list)) {
      const from = numbers.get(before) ?? -1
      lists.push(differenceOf(list, from < 0 ? [] : before, from))
      numbers.set(list, lists.length - 1)
    }
    return numbers.get(list)
  }
  const packed = steps.map(({ name, draft, run }, i) => {
    const before = steps[i - 1]?.draft
    const shape = draft.shape.map((rings, part) =>
      rings.map((ring, number) => numberOf(ring, before?.shape[part]?.[number])),
    )
    const pen = draft.pen && [draft.pen.as, numberOf(draft.pen.corners, before?.pen?.corners)]
    if (rows.at(-1) !== draft.row) rows.push(draft.row)
    return { name, ...(run && { run }), row: rows.length - 1, shape, ...(pen && { pen }) }
  })
  return { at, rows, lists, steps: packed }
}

/** @returns {import('./history.js').History} */
export function unpackHistory({ at, rows, lists: differences, steps }) {
  const lists = []
  for (const [from, head, tail, places] of differences) {
    const before = lists[from] ?? []
    lists.push([...before.slice(0, head), ...places, ...before.slice(before.length - tail)])
  }
  const listOf = (number) => lists[number]
  return {
    at,
    steps: steps.map(({ name, run = null, row, shape, pen }) => ({
      name,
      run,
      draft: {
        row: rows[row],
        shape: shape.map((rings) => rings.map(listOf)),
        pen: pen ? { as: pen[0], corners: listOf(pen[1]) } : null,
      },
    })),
  }
}

/** Number of the list before, how many places both begin with and end with, and what stands between. */
function differenceOf(list, before, from) {
  const most = Math.min(list.length, before.length)
  let head = 0
  while (head < most && equal(list[head], before[head])) head++
  let tail = 0
  while (tail < most - head && equal(list.at(-1 - tail), before.at(-1 - tail))) tail++
  return [from, head, tail, list.slice(head, list.length - tail)]
}

const equal = (p, q) => p === q || (p[0] === q[0] && p[1] === q[1])
