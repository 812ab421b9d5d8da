/** The badge a row must carry: made-up rows are 示例, computed ones 示意, real ones carry none. */
const badges = { Demo: 'origin.Demo', Derived: 'origin.Derived' }

/** @returns {string | null} key of the badge's text */
export const originBadge = (origin) => badges[origin] ?? null

/** The badge a whole layer needs: the one of its first row that is not real. */
export function badgeOfRows(rows, originOf) {
  for (const row of rows) {
    const badge = originBadge(originOf(row))
    if (badge) return badge
  }
  return null
}
