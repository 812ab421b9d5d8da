import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import {
  compared,
  comparisonsFor,
  newCondition,
  readLiteral,
  writeLiteral,
} from '../src/console/conditions.js'
import { describe } from '../src/console/describe.js'
import { Draft } from '../src/console/draft.js'
import {
  conditionAt,
  firstColumns,
  grouped,
  newFigure,
  pathsOf,
  relatedCondition,
  shapeCondition,
  startQuery,
  subGroup,
  typeAt,
  withAdded,
  withAnyOrAll,
  withCondition,
} from '../src/console/edits.js'
import { examplesFor, exampleTitle } from '../src/console/examples.js'
import { Model } from '../src/console/metadata.js'
import { placeChoices } from '../src/console/place-choices.js'
import { readQuery, writeQuery } from '../src/console/query-text.js'
import { useTexts } from '../src/core/i18n.js'
import { csdl, model } from '../test-help/model.js'
import { locale } from '../test-help/sources.js'

const plots = model.typeOf('FarmlandPlots')
const given = { township: '归德', centre: [116.75, 36.5] }
const noNames = () => null

beforeEach(() => useTexts('zh-CN', locale('zh-CN')))

test('a question begins with columns that tell most, and with what a new set has', () => {
  assert.deepEqual(firstColumns('FarmlandPlots', model), [
    'Code',
    'Name',
    'TownshipCode',
    'PlanYear',
    'Stage',
    'AreaMu',
    'Boundary',
  ])
  const { RuralGis, ...others } = csdl
  const more = {
    ...RuralGis,
    Well: {
      $Kind: 'EntityType',
      $Key: ['Id'],
      Id: { $Type: 'Edm.Guid' },
      DepthM: { $Type: 'Edm.Double' },
      Source: {},
      Place: { $Type: 'Edm.GeographyPoint', $SRID: 4490 },
    },
    District: { ...RuralGis.District, Wells: { $Collection: true, $Type: 'RuralGis.Well' } },
  }
  const withWells = new Model({ ...others, RuralGis: more })
  assert.equal(
    writeQuery(startQuery('Wells', withWells), withWells),
    'Wells?$select=DepthM,Place&$count=true',
  )
})

test('the redline question is put together step by step', () => {
  let query = startQuery('PlotOverlaps', model)
  for (const [path, value] of [
    ['Plot/Township/ShortName', '归德'],
    ['Kind', 'EcologicalRedline'],
  ]) {
    const property = model.property(model.typeOf('PlotOverlaps'), path)
    query = withAdded(query, '', { ...newCondition(property, path), value }).query
  }
  query = { ...grouped(query, model) }
  query.group = { ...query.group, by: ['Plot/Code', 'Plot/Name'] }
  assert.equal(
    writeQuery(query, model),
    "PlotOverlaps?$apply=filter(Plot/Township/ShortName eq '归德' and Kind eq 'EcologicalRedline')/concat(groupby((Plot/Code,Plot/Name),aggregate($count as Rows,AreaMu with sum as AreaMuSum)),aggregate($count as Rows,AreaMu with sum as AreaMuSum))",
  )
})

test('conditions are added, changed and taken away at any depth', () => {
  let { query, at } = withAdded(
    startQuery('FarmlandPlots', model),
    '',
    relatedCondition(startQuery('FarmlandPlots', model), '', 'ControlLines', model),
  )
  assert.equal(at, '0')
  assert.equal(typeAt(query, '0', model), plots)
  assert.equal(typeAt(query, '0.0', model), model.typeOf('ControlLines'))
  ;({ query, at } = withAdded(query, '0', { kind: 'value', path: 'AreaMu', how: 'gt', value: '5' }))
  assert.equal(at, '0.1')
  query = withAnyOrAll(query, '0', true)
  assert.match(
    writeQuery(query, model),
    /ControlLines\/any\(c:c\/Kind eq 'EcologicalRedline' or c\/AreaMu gt 5\)/,
  )
  query = withCondition(query, '0.0', null)
  assert.equal(conditionAt(query, '0.0').path, 'AreaMu')
  assert.equal(withCondition(query, '0', null).where.parts.length, 0)
})

test('a group inside of a group keeps its own and, and its own letter for related rows', () => {
  const start = startQuery('FarmlandPlots', model)
  const group = subGroup(model, plots, true)
  const { query } = withAdded(start, '', group)
  const related = relatedCondition(query, '0', 'ControlLines', model)
  assert.notEqual(related.as, relatedCondition(query, '', 'ControlLines', model).as)
})

test('a drawn shape goes to the shape of the rows', () => {
  assert.equal(shapeCondition(model, plots).path, 'Boundary')
  assert.equal(shapeCondition(model, model.typeOf('WaterVillages')).path, 'Location')
})

test('one may ask by what lies a step or two away, and never in a circle', () => {
  const steps = pathsOf(model, model.typeOf('PlotOverlaps')).map(({ before }) => before)
  assert.deepEqual(steps, ['', 'Plot/', 'Plot/Project/', 'Plot/Township/', 'ControlLine/'])
  assert.deepEqual(
    pathsOf(model, model.typeOf('Regions')).map(({ before }) => before),
    [''],
  )
})

test('comparisons fit the kind; only what may be empty can be asked for being so', () => {
  const property = (name) => model.property(plots, name)
  assert.deepEqual(comparisonsFor(property('Stage'), 'Stage'), ['eq', 'ne', 'in'])
  assert.ok(comparisonsFor(property('StartedOn'), 'StartedOn').includes('empty'))
  assert.ok(!comparisonsFor(property('PlanYear'), 'PlanYear').includes('empty'))
  assert.ok(comparisonsFor(property('Code'), 'Plot/Code').includes('empty'))
})

test('one value becomes a list and back', () => {
  const one = { kind: 'value', path: 'Stage', how: 'eq', value: 'Planned' }
  assert.deepEqual(compared(one, 'in').value, ['Planned'])
  assert.equal(compared(compared(one, 'in'), 'ne').value, 'Planned')
  assert.deepEqual(compared({ ...one, value: '' }, 'in').value, [])
})

test('a moment of the clock on the wall is written with its zone', () => {
  const moment = { kind: 'moment' }
  assert.match(writeLiteral(moment, '2026-11-23T08:00'), /^2026-11-2\dT\d\d:\d\d:00\.000Z$/)
  assert.equal(writeLiteral(moment, '2026-11-23T08:00:00+08:00'), '2026-11-23T08:00:00+08:00')
  assert.equal(readLiteral(moment, '2026-11-23T08:00:00Z'), '2026-11-23T08:00:00Z')
  assert.equal(readLiteral({ kind: 'whole' }, "'5'"), null)
})

test('figures have names of their own', () => {
  const first = newFigure(model, plots, 'AreaMu', [])
  assert.deepEqual(first, { how: 'sum', path: 'AreaMu', as: 'AreaMuSum' })
  assert.equal(newFigure(model, plots, 'AreaMu', [first]).as, 'AreaMuSum2')
  assert.equal(newFigure(model, plots, 'AreaMu', [first], 'max').as, 'AreaMuMax')
  assert.equal(newFigure(model, plots, 'Code', []).how, 'countdistinct')
})

test('every example is shown by the form, comes back as it is, and is a question in both languages', () => {
  const offered = examplesFor(model)
  assert.ok(offered.length >= 10)
  assert.equal(offered[0].id, 'redline')
  for (const example of offered) {
    const text = example.text(given)
    assert.equal(writeQuery(readQuery(text, model), model), text, example.id)
    for (const language of ['zh-CN', 'en']) {
      useTexts(language, locale(language))
      assert.doesNotMatch(exampleTitle(example, given), /^example\.|\{/, example.id)
    }
  }
})

test('a question over what the service does not have is not offered', () => {
  const { RuralGis, ...others } = csdl
  const { PlotOverlaps, ...sets } = RuralGis.District
  const fewer = new Model({ ...others, RuralGis: { ...RuralGis, District: sets } })
  assert.ok(PlotOverlaps)
  assert.ok(!examplesFor(fewer).some(({ id }) => id === 'redline'))
})

test('what is written by hand is told in words where there are words for it', () => {
  const tell = (text) => {
    useTexts('zh-CN', locale('zh-CN'))
    return describe(readQuery(text, model), model, noNames)
  }
  assert.equal(
    tell('FarmlandPlots?$filter=DeclaredAreaMu gt AreaMu mul 1.01'),
    '高标准农田地块；申报面积（亩） 大于 面积（亩） × 1.01',
  )
  assert.equal(
    tell('WaterVillages?$filter=geo.distance(Location,Works/Location) le 3000'),
    '农村供水村；位置 到 供水工程 › 位置 的距离（米） 不大于 3000',
  )
  assert.equal(
    tell("FarmlandPlots?$filter=tolower(Name) eq 'gt AreaMu'"),
    "高标准农田地块；tolower(名称) 等于 'gt AreaMu'",
  )
})

test('three or more of four items fail: each three of them is asked for', () => {
  const { text } = examplesFor(model).find(({ id }) => id === 'redItems')
  const { where } = readQuery(text(given), model)
  assert.equal(where.isAny, true)
  assert.equal(where.parts.length, 4)
  for (const part of where.parts) assert.equal(new Set(part.parts.map(({ path }) => path)).size, 3)
})

test('a question is told in one plain sentence', () => {
  const tell = (text, names = noNames) => describe(readQuery(text, model), model, names)
  const nameOf = (_type, path) => (path === 'TownshipCode' ? '归德街道' : null)
  assert.equal(
    tell(
      "PlotOverlaps?$apply=filter(TownshipCode eq '370113005' and Kind eq 'EcologicalRedline')/groupby((Plot/Code),aggregate(AreaMu with sum as Mu))",
      nameOf,
    ),
    '地块与控制线重叠；街镇 是 归德街道，且控制线类别 是 生态保护红线；按地块 › 编号分组；重叠面积（亩）合计',
  )
  assert.equal(
    tell('FarmlandPlots?$filter=StartedOn ge 2024-03-01 or StartedOn eq null&$top=5'),
    '高标准农田地块；开工日期 不早于 2024-03-01，或开工日期 为空；最多 5 条',
  )
  assert.equal(
    tell("FarmlandPlots?$filter=not ControlLines/any(c:c/Kind eq 'PermanentBasicFarmland')"),
    '高标准农田地块；没有（类别 是 永久基本农田）的控制线',
  )
  assert.equal(
    tell(
      "WaterVillages?$filter=geo.distance(Location,geography'SRID=4490;Point(116.7 36.5)') le 3000",
    ),
    '农村供水村；在图上圆心 3000 米以内',
  )
})

test('places are asked for by name', () => {
  const regions = {
    townships: [{ Code: '370113005', Name: '归德街道', ShortName: '归德' }],
    district: [{ Code: '370113', Name: '长清区' }],
  }
  assert.deepEqual(placeChoices('Plot/TownshipCode', regions), [
    { value: '370113005', label: '归德街道' },
  ])
  assert.deepEqual(placeChoices('Township/ShortName', regions), [
    { value: '归德', label: '归德街道' },
  ])
  assert.equal(placeChoices('RegionCode', regions).length, 2)
  assert.equal(placeChoices('Code', regions), null)
})

test('address and form follow each other; what the form cannot show stays as it was typed', () => {
  const draft = new Draft(model)
  draft.type('FarmlandPlots?$filter=PlanYear  eq 2024')
  assert.equal(draft.text, 'FarmlandPlots?$filter=PlanYear  eq 2024')
  draft.change({ ...draft.query, top: 3 })
  assert.equal(draft.text, 'FarmlandPlots?$filter=PlanYear eq 2024&$top=3')
  draft.type('FarmlandPlots?$expand=ControlLines')
  assert.deepEqual(
    [draft.query, draft.notShown, draft.text],
    [null, '$expand', 'FarmlandPlots?$expand=ControlLines'],
  )
})
