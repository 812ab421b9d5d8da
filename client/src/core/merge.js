/**
 * Somebody else was faster: what I typed stays, what I left alone is theirs now.
 * @param {string[]} names of columns that were typed @param {object | null} base as I read it @param {object} typed
 * @param {object} now the row as it is @returns {{base: object, typed: object, theirs: object}} theirs: what both of us changed, as they have it
 */
export function mergeTyped(names, base, typed, now) {
  const merged = { base: now, typed: {}, theirs: {} }
  for (const name of names) {
    const [was, mine, theirs] = [base, typed, now].map((row) => row?.[name] ?? null)
    merged.typed[name] = mine === was ? theirs : mine
    if (mine !== was && theirs !== was && mine !== theirs) merged.theirs[name] = theirs
  }
  return merged
}
