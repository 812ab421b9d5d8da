import { emptyGroup, isUnfinished, readLiteral, writeLiteral } from './conditions.js'
import { closingOf, splitOutside, unwrapped } from './scan.js'
import { pointText, polygonText, readPoint, readPolygon } from './shapes.js'

// Conditions to $filter and back. What is not one of our conditions comes back as a text of its own and is lost nowhere.

const functions = ['contains', 'startswith', 'endswith']
const word = '[A-Za-z_]\\w*'
const literal = "'(?:[^']|'')*'|[^\\s'(),]+"

/**
 * @param {import('./conditions.js').Condition} condition
 * @param {import('./metadata.js').Model} model
 * @param {string} type of the rows the condition is about
 * @returns {string} empty when nothing is asked yet
 */
export function writeFilter(condition, model, type) {
  return writeIn(condition, { model, type, prefix: '' })
}

/** @returns {import('./conditions.js').Group} */
export function readFilter(text, model, type) {
  if (text.trim() === '') return emptyGroup()
  const condition = readIn(text, { model, type, prefix: '' })
  return condition.kind === 'group' ? condition : { ...emptyGroup(), parts: [condition] }
}

function writeIn(condition, scope) {
  if (isUnfinished(condition)) return ''
  return writers[condition.kind](condition, scope)
}

const writers = {
  value: ({ path, how, value }, { model, type, prefix }) => {
    const property = model.property(type, path)
    const written = (one) => writeLiteral(property, one)
    const name = prefix + path
    if (how === 'empty') return `${name} eq null`
    if (how === 'filled') return `${name} ne null`
    if (how === 'in') return `${name} in (${value.map(written).join(',')})`
    if (how === 'lacks') return `not contains(${name},${written(value)})`
    return functions.includes(how)
      ? `${how}(${name},${written(value)})`
      : `${name} ${how} ${written(value)}`
  },
  shape: ({ path, how, shape }, { prefix }) => {
    const name = prefix + path
    if (shape.type === 'circle') {
      return `geo.distance(${name},${pointText(shape.centre)}) le ${shape.metres}`
    }
    const polygon = polygonText(shape.ring)
    return how === 'within'
      ? `Geo.Within(a=${name},b=${polygon})`
      : `geo.intersects(${name},${polygon})`
  },
  related: ({ path, isNone, as, where }, { model, type, prefix }) => {
    const inner = writeIn(where, {
      model,
      type: model.navigation(type, path).type,
      prefix: `${as}/`,
    })
    return `${isNone ? 'not ' : ''}${prefix}${path}/any(${inner ? `${as}:${inner}` : ''})`
  },
  text: ({ text }) => (splitWords(text, 'or').length > 1 ? `(${text.trim()})` : text.trim()),
  group: ({ isAny, parts }, scope) => {
    const asked = parts.filter((part) => !isUnfinished(part))
    const texts = asked.map((part) => {
      const text = writeIn(part, scope)
      const isList = part.kind === 'group' && asked.length > 1
      return isList && part.parts.filter((one) => !isUnfinished(one)).length > 1
        ? `(${text})`
        : text
    })
    return texts.join(isAny ? ' or ' : ' and ')
  },
}

function readIn(text, scope) {
  const inner = unwrapped(text)
  for (const [name, isAny] of [
    ['or', true],
    ['and', false],
  ]) {
    const parts = splitWords(inner, name)
    if (parts.length > 1) {
      return { kind: 'group', isAny, parts: parts.map((part) => readIn(part, scope)) }
    }
  }
  for (const read of readers) {
    const condition = read(inner, scope)
    if (condition) return condition
  }
  return { kind: 'text', text: inner }
}

const splitWords = (text, name) => splitOutside(text, new RegExp(`\\s+${name}\\s+`, 'iy'))

/** Each returns null for what it does not know. */
const readers = [
  readComparison,
  readList,
  readFunction,
  readRelated,
  readCircle,
  readPolygonCondition,
]

function readComparison(text, scope) {
  const found = new RegExp(`^([\\w/]+)\\s+(eq|ne|gt|ge|lt|le)\\s+(${literal})$`).exec(text)
  if (!found) return null
  const [, name, how, written] = found
  const { path, property } = lookUp(name, scope)
  if (!property || property.kind === 'shape') return null
  if (written === 'null') {
    const alone = { eq: 'empty', ne: 'filled' }[how]
    return alone ? { kind: 'value', path, how: alone, value: '' } : null
  }
  const value = readLiteral(property, written)
  return value === null ? null : { kind: 'value', path, how, value }
}

function readList(text, scope) {
  const found = /^([\w/]+)\s+in\s+\((.*)\)$/.exec(text)
  if (!found) return null
  const { path, property } = lookUp(found[1], scope)
  if (!property) return null
  const values = splitOutside(found[2], /,/y).map((one) => readLiteral(property, one))
  return values.includes(null) ? null : { kind: 'value', path, how: 'in', value: values }
}

function readFunction(text, scope) {
  const found = new RegExp(
    `^(not\\s+)?(${functions.join('|')})\\(([\\w/]+),\\s*(${literal})\\)$`,
  ).exec(text)
  if (!found) return null
  const [, not, name, place, written] = found
  if (not && name !== 'contains') return null
  const { path, property } = lookUp(place, scope)
  const value = property?.kind === 'text' ? readLiteral(property, written) : null
  return value === null ? null : { kind: 'value', path, how: not ? 'lacks' : name, value }
}

function readRelated(text, scope) {
  const found = /^(not\s+)?([\w/]+)\/any\(/.exec(text)
  if (!found || closingOf(text, found[0].length - 1) !== text.length - 1) return null
  const path = withoutPrefix(found[2], scope.prefix)
  const target = path && scope.model.navigation(scope.type, path)
  if (!target?.isMany) return null
  const related = { kind: 'related', path, isNone: Boolean(found[1]) }
  const inside = text.slice(found[0].length, -1).trim()
  if (inside === '') return { ...related, as: variableFor(path), where: emptyGroup() }

  const named = new RegExp(`^(${word})\\s*:(.*)$`, 's').exec(inside)
  if (!named) return null
  const [, as, condition] = named
  const where = readIn(condition, { model: scope.model, type: target.type, prefix: `${as}/` })
  const group = where.kind === 'group' ? where : { ...emptyGroup(), parts: [where] }
  return { ...related, as, where: group }
}

function readCircle(text, scope) {
  const found = /^geo\.distance\(([\w/]+),\s*(geography'[^']*')\)\s+le\s+(\d+(?:\.\d+)?)$/.exec(
    text,
  )
  if (!found) return null
  const { path, property } = lookUp(found[1], scope)
  const centre = readPoint(found[2])
  if (property?.kind !== 'shape' || !centre) return null
  const shape = { type: 'circle', centre, metres: Number(found[3]) }
  return { kind: 'shape', path, how: 'intersects', shape }
}

function readPolygonCondition(text, scope) {
  const found =
    /^geo\.intersects\(([\w/]+),\s*(geography'[^']*')\)$/.exec(text) ??
    /^Geo\.Within\(a=([\w/]+),\s*b=(geography'[^']*')\)$/.exec(text)
  if (!found) return null
  const { path, property } = lookUp(found[1], scope)
  const ring = readPolygon(found[2])
  if (property?.kind !== 'shape' || !ring) return null
  const how = text.startsWith('geo.') ? 'intersects' : 'within'
  return { kind: 'shape', path, how, shape: { type: 'polygon', ring } }
}

function lookUp(name, { model, type, prefix }) {
  const path = withoutPrefix(name, prefix)
  return { path, property: path ? model.property(type, path) : null }
}

const withoutPrefix = (name, prefix) => (name.startsWith(prefix) ? name.slice(prefix.length) : '')

/** ControlLines -> c: one letter, as people write it. */
export const variableFor = (path) => path.split('/').at(-1)[0].toLowerCase()
