/** Rows beyond the edge that are written all the same, so that scrolling shows no gaps. */
const spare = 8

/**
 * Which rows of a long list are in sight.
 * @param {{top: number, height: number}} view what is scrolled by and how high it is, in pixels
 * @param {number} count rows in all @param {number} rowHeight pixels
 * @returns {{from: number, to: number}} to: the first that is not written any more
 */
export function rowsInSight({ top, height }, count, rowHeight) {
  const from = Math.max(0, Math.floor(top / rowHeight) - spare)
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + spare)
  return { from: Math.min(from, to), to }
}

/** Where to scroll so that a row is in the middle. */
export const scrollTo = (index, height, rowHeight) =>
  Math.max(0, index * rowHeight - Math.max(0, (height - rowHeight) / 2))
