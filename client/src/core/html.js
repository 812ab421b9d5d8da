/** HTML that may go into the page as it is; only html`` makes it. */
class SafeHtml {
  #text

  constructor(text) {
    this.#text = text
  }

  toString() {
    return this.#text
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Escapes each value; nested html`` and arrays of it stay as they are; null, undefined and false vanish.
 * @returns {SafeHtml}
 */
export function html(parts, ...values) {
  const text = parts.reduce(
    (out, part, i) => out + part + (i < values.length ? write(values[i]) : ''),
    '',
  )
  return new SafeHtml(text)
}

/** The only way text gets into the page as HTML. Keeps the focus where it was when its element has an id. */
export function draw(element, content) {
  if (!(content instanceof SafeHtml))
    throw new TypeError('draw() takes what html`` made, nothing else')

  const focused = element.contains(document.activeElement) ? document.activeElement.id : ''
  element.innerHTML = content
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
}

/**
 * As draw(), but what says the same already stays as it is: a finger or a mouse that is on its way to a button there does not miss it.
 * For parts without fields, and those whose fields are filled after it.
 */
export function drawChanges(element, content) {
  const fresh = document.createElement('template')
  fresh.innerHTML = content
  if (fresh.innerHTML !== element.innerHTML) draw(element, content)
}

function write(value) {
  if (value instanceof SafeHtml) return value.toString()
  if (Array.isArray(value)) return value.map(write).join('')
  if (value === null || value === undefined || value === false) return ''
  return String(value).replace(/[&<>"']/g, (sign) => entities[sign])
}
