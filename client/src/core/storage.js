/** The browser's storage; where it is forbidden, one that lasts as long as the page. @returns {Storage} */
export function openStorage() {
  try {
    return localStorage
  } catch {
    const kept = new Map()
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => kept.set(key, text),
      removeItem: (key) => kept.delete(key),
      key: (i) => [...kept.keys()][i] ?? null,
      get length() {
        return kept.size
      },
    }
  }
}
