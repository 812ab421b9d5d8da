import { figuresFor } from './apply-text.js'
import { emptyGroup, newCondition } from './conditions.js'
import { variableFor } from './filter-text.js'
import { isTechnical } from './labels.js'
import { splitLast } from './metadata.js'
import { newQuery } from './query-text.js'

// Steps of the form: query in, query out. A condition is found by its place, such as "2.0": the first part of the third.

/** Columns that tell most about the rows of a set, its shape last; of a set we do not know, the first few. */
const columnsOfSet = {
  FarmlandPlots: ['Code', 'Name', 'TownshipCode', 'PlanYear', 'Stage', 'AreaMu', 'Boundary'],
  FarmlandProjects: ['Code', 'Name', 'PlanYear', 'Stage', 'PlannedAreaMu', 'InvestmentYuan'],
  PlotStageBoundaries: ['Plot/Code', 'Stage', 'Kind', 'FrozenOn', 'AreaMu', 'Boundary'],
  PlotConflicts: ['Plot/Code', 'Plot/Name', 'ControlLine/Name', 'AreaMu', 'Piece'],
  PlotOverlaps: [
    'Plot/Code',
    'Plot/Name',
    'TownshipCode',
    'Kind',
    'ControlLine/Name',
    'AreaMu',
    'Piece',
  ],
  ControlLines: ['Code', 'Name', 'Kind', 'ApprovedOn', 'AreaMu', 'Boundary'],
  WaterVillages: [
    'Name',
    'TownshipCode',
    'PlanYear',
    'Population',
    'Status',
    'ConnectedOn',
    'Location',
  ],
  WaterWorks: ['Code', 'Name', 'Type', 'CapacityM3PerDay', 'TownshipCode', 'Location'],
  SampleVillages: ['Name', 'TownshipCode', 'Programme', 'Level', 'PlanYear', 'Stage', 'Location'],
  Regions: ['Code', 'Name', 'Kind', 'ParentCode', 'AreaMu', 'Boundary', 'Location'],
  ChangeLog: ['Number', 'At', 'EntitySet', 'Kind', 'AccountName', 'Reason', 'RegionCode'],
}

const manyColumns = 8

export function firstColumns(set, model) {
  const type = model.typeOf(set)
  const chosen = (columnsOfSet[set] ?? []).filter((path) => model.property(type, path))
  if (chosen.length > 0) return chosen
  const properties = model.properties(type)
  const plain = properties.filter(({ name, kind }) => kind !== 'shape' && !isTechnical(name))
  const shape = properties.find(({ kind }) => kind === 'shape')
  return [...plain.slice(0, manyColumns), ...(shape ? [shape] : [])].map(({ name }) => name)
}

export const startQuery = (set, model) => newQuery(set, firstColumns(set, model))

/** Everything one may ask by, with a step or two to the one row it belongs to: [prefix of the step, properties]. */
export function pathsOf(model, type) {
  return stepsFrom(model, type, '', [type]).map(({ before, owner }) => ({
    before,
    owner,
    properties: model.properties(owner),
  }))
}

/** The condition at a place; the whole when the place is empty. */
export function conditionAt(query, at) {
  return indexes(at).reduce((condition, index) => groupIn(condition).parts[index], query.where)
}

/** The set's type, or the type of the related rows that a condition is about. */
export function typeAt(query, at, model) {
  let type = model.typeOf(query.set)
  let condition = query.where
  for (const index of indexes(at)) {
    if (condition.kind === 'related') type = model.navigation(type, condition.path).type
    condition = groupIn(condition).parts[index]
  }
  return type
}

/** With another condition in the place of one; none takes it away. */
export function withCondition(query, at, condition) {
  if (at === '') return { ...query, where: condition }
  const [parent, index] = splitLast(at, '.')
  const group = groupIn(conditionAt(query, parent))
  const parts = group.parts.with(Number(index), condition).filter(Boolean)
  return withParts(query, parent, parts)
}

/** @returns {{query: object, at: string}} with one more condition in a group, and its place */
export function withAdded(query, at, condition) {
  const { parts } = groupIn(conditionAt(query, at))
  const place = at === '' ? String(parts.length) : `${at}.${parts.length}`
  return { query: withParts(query, at, [...parts, condition]), at: place }
}

export function withAnyOrAll(query, at, isAny) {
  const condition = conditionAt(query, at)
  const group = { ...groupIn(condition), isAny }
  return withCondition(
    query,
    at,
    condition.kind === 'related' ? { ...condition, where: group } : group,
  )
}

/** The first thing one would ask by. */
export function firstCondition(model, type) {
  const askable = model.properties(type).filter(({ kind }) => asks(kind))
  const properties = [...askable].sort((p, q) => isTechnical(p.name) - isTechnical(q.name))
  const likely =
    properties.find(({ name }) => name === 'TownshipCode') ??
    properties.find(({ kind }) => kind === 'choice') ??
    properties[0]
  return newCondition(likely, likely.name)
}

export const shapeCondition = (model, type) => ({
  kind: 'shape',
  path: model.properties(type).findLast(({ kind }) => kind === 'shape').name,
  how: 'intersects',
  shape: null,
})

/** Rows that belong to this one, with a first condition on them. @param {string} at place of the group it goes to */
export function relatedCondition(query, at, path, model) {
  const target = model.navigation(typeAt(query, at, model), path)
  // Inside of another one its letter is taken.
  const as = variableFor(path) + (at === '' ? '' : at.split('.').length)
  const where = { ...emptyGroup(), parts: [firstCondition(model, target.type)] }
  return { kind: 'related', path, isNone: false, as, where }
}

export const subGroup = (model, type, isAny) => ({
  ...emptyGroup(isAny),
  parts: [firstCondition(model, type)],
})

/** From rows to groups: by township where there is one, with the number of rows and the ground or people of all. */
export function grouped(query, model) {
  const type = model.typeOf(query.set)
  const properties = model.properties(type)
  const by = ['TownshipCode', 'Plot/TownshipCode', 'RegionCode', 'Kind'].find((path) =>
    model.property(type, path),
  )
  const sum = ['AreaMu', 'Population', 'InvestmentYuan'].find((name) => model.property(type, name))
  const figures = [{ how: 'count', path: '', as: 'Rows' }]
  if (sum) figures.push(newFigure(model, type, sum, figures))
  const first = by ?? properties.find(({ kind }) => kind === 'choice')?.name
  return { ...query, group: { by: first ? [first] : [], figures, hasTotal: true }, order: [] }
}

/** @returns {import('./apply-text.js').Figure} with a name no other figure has */
export function newFigure(model, type, path, others, how) {
  if (path === '') return { how: 'count', path, as: freeName('Rows', others) }
  const property = model.property(type, path)
  const fitting = figuresFor[property.kind]
  const chosen = fitting.includes(how) ? how : fitting[0]
  const word = chosen === 'countdistinct' ? 'Count' : chosen[0].toUpperCase() + chosen.slice(1)
  return { how: chosen, path, as: freeName(path.replaceAll('/', '') + word, others) }
}

const asks = (kind) => kind !== 'shape' && kind !== 'list'

const freeName = (name, others) => {
  const taken = others.map(({ as }) => as)
  if (!taken.includes(name)) return name
  const number = [2, 3, 4, 5, 6, 7, 8, 9].find((one) => !taken.includes(name + one))
  return name + number
}

/** Single steps, two at most, never back to a type one came from. */
function stepsFrom(model, owner, before, seen) {
  const here = { before, owner }
  if (seen.length > 2) return [here]
  const single = model
    .navigations(owner)
    .filter(({ isMany, type }) => !isMany && !seen.includes(type))
  return [
    here,
    ...single.flatMap(({ name, type }) =>
      stepsFrom(model, type, `${before}${name}/`, [...seen, type]),
    ),
  ]
}

const indexes = (at) => (at === '' ? [] : at.split('.').map(Number))

const groupIn = (condition) => (condition.kind === 'related' ? condition.where : condition)

function withParts(query, at, parts) {
  const condition = conditionAt(query, at)
  const group = { ...groupIn(condition), parts }
  return withCondition(
    query,
    at,
    condition.kind === 'related' ? { ...condition, where: group } : group,
  )
}
