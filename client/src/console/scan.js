// Reading OData text without a full grammar: what stands between quotes or parentheses is passed over.

/** Splits at a separator that stands outside of quotes and parentheses. @param {RegExp} separator sticky, at least one sign */
export function splitOutside(text, separator) {
  const parts = []
  let from = 0
  for (const at of placesOutside(text)) {
    if (at < from) continue
    separator.lastIndex = at
    const found = separator.exec(text)
    if (!found) continue
    parts.push(text.slice(from, at))
    from = at + found[0].length
  }
  return [...parts, text.slice(from)]
}

/** Text without the parentheses around the whole of it. */
export function unwrapped(text) {
  let inner = text.trim()
  while (inner.startsWith('(') && closingOf(inner, 0) === inner.length - 1) {
    inner = inner.slice(1, -1).trim()
  }
  return inner
}

/** The place of the parenthesis that closes the one at `open`; -1 when none does. */
export function closingOf(text, open) {
  let depth = 0
  for (const [at, sign] of signs(text)) {
    if (at < open) continue
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** Whether quotes and parentheses are all closed. */
export function isClosed(text) {
  let depth = 0
  for (const [, sign] of signs(text)) {
    if (sign === '(') depth += 1
    if (sign === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0 && (text.match(/'/g) ?? []).length % 2 === 0
}

function* placesOutside(text) {
  let depth = 0
  for (const [at, sign] of signs(text)) {
    if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (depth === 0) yield at
  }
}

/** Place and sign of everything outside of quotes; a doubled quote opens and closes at once. */
function* signs(text) {
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "'") isQuoted = !isQuoted
    else if (!isQuoted) yield [at, text[at]]
  }
}
