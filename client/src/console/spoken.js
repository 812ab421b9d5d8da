import { t } from '../core/i18n.js'
import { howLabel, pathLabel } from './labels.js'

// Texts, shapes, one distance of two, names and paths; whatever lies between them stays as it is.
const tokens =
  /'(?:[^']|'')*'|geo\.distance\(([\w/]+),\s*([\w/]+)\)|geo(?:graphy|metry)'[^']*'|[A-Za-z_][\w./]*/g

const signs = { mul: '×', div: '÷', add: '+', sub: '−' }

/** A condition written by hand, with the words of people where we have them. @param {string} text of $filter */
export function spoken(text, model, type) {
  const wordOf = (name) => {
    if (name in signs) return signs[name]
    if (/^(eq|ne|gt|ge|lt|le)$/.test(name)) return howLabel('number', name)
    if (/^geo(graphy|metry)'/.test(name)) return t('describe.shape')
    return model.property(type, name) ? pathLabel(model, type, name) : name
  }
  return text.replace(tokens, (all, a, b) =>
    a ? t('describe.distance', { a: wordOf(a), b: wordOf(b) }) : wordOf(all),
  )
}
