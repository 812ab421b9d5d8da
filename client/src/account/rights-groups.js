/** From those who may most to those who may only read. */
export const roles = ['Admin', 'Bureau', 'Township', 'Planner', 'Leader']

/**
 * The rights table as people read it: by role, then by set; what holds alike stands in one line.
 * @param {{role: string, entitySet: string, columns: string, verb: string, area: string}[]} rights
 * @returns {{role: string, sets: {entitySet: string, lines: {columns: string[], verbs: string[], area: string}[]}[]}[]}
 */
export function rightsByRole(rights) {
  const byRole = groupBy(rights, ({ role }) => role)
  const others = [...byRole.keys()].filter((role) => !roles.includes(role))
  return [...roles, ...others]
    .filter((role) => byRole.has(role))
    .map((role) => ({ role, sets: setsOf(byRole.get(role)) }))
}

const setsOf = (rights) =>
  [...groupBy(rights, ({ entitySet }) => entitySet)].map(([entitySet, own]) => ({
    entitySet,
    lines: linesOf(own),
  }))

/** First all verbs for a group of columns, then all groups of columns with the same verbs. */
function linesOf(rights) {
  const verbs = merge(rights, ['columns', 'area'], 'verb')
  return merge(verbs, ['verb', 'area'], 'columns').map(({ columns, verb, area }) => ({
    columns,
    verbs: verb,
    area,
  }))
}

/** Rows alike in the fields given become one, with the values of the last field gathered in a list. */
const merge = (rows, alike, gathered) =>
  [...groupBy(rows, (row) => JSON.stringify(alike.map((field) => row[field]))).values()].map(
    (same) => ({ ...same[0], [gathered]: [...new Set(same.map((row) => row[gathered]))] }),
  )

// Map.groupBy is younger than the oldest Node we test on.
function groupBy(rows, keyOf) {
  const groups = new Map()
  for (const row of rows) {
    const key = keyOf(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return groups
}
