import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encodedAddress, readAddress, readableAddress } from '../src/console/address.js'
import { emptyGroup } from '../src/console/conditions.js'
import {
  NotShown,
  newQuery,
  readQuery,
  writeQuery,
  writeSearch,
} from '../src/console/query-text.js'
import { model } from '../test-help/model.js'

const all = (...parts) => ({ kind: 'group', isAny: false, parts })
const any = (...parts) => ({ kind: 'group', isAny: true, parts })
const value = (path, how, given = '') => ({ kind: 'value', path, how, value: given })
const where = (set, condition) =>
  writeQuery({ ...newQuery(set, []), where: condition, isCounted: false }, model)
const read = (text) => readQuery(text, model)

/** What is read from an address is written as it was. */
function comesBack(text) {
  assert.equal(writeQuery(read(text), model), text)
  return read(text)
}

test('the question of the redline is one address, and the form shows it', () => {
  const query = comesBack(
    "PlotOverlaps?$apply=filter(Plot/Township/ShortName eq '归德' and Kind eq 'EcologicalRedline')/concat(groupby((Plot/Code,Plot/Name),aggregate(AreaMu with sum as OverlapMu)),aggregate(AreaMu with sum as OverlapMu))",
  )
  assert.deepEqual(
    query.where,
    all(value('Plot/Township/ShortName', 'eq', '归德'), value('Kind', 'eq', 'EcologicalRedline')),
  )
  assert.deepEqual(query.group, {
    by: ['Plot/Code', 'Plot/Name'],
    figures: [{ how: 'sum', path: 'AreaMu', as: 'OverlapMu' }],
    hasTotal: true,
  })
})

test('comparisons are written by the type of what they compare', () => {
  const cases = [
    [value('Code', 'eq', "O'Hara 1"), "Code eq 'O''Hara 1'"],
    [value('PlanYear', 'ge', '2024'), 'PlanYear ge 2024'],
    [value('Stage', 'in', ['Planned', 'Completed']), "Stage in ('Planned','Completed')"],
    [value('StartedOn', 'lt', '2024-03-01'), 'StartedOn lt 2024-03-01'],
    [value('StartedOn', 'empty'), 'StartedOn eq null'],
    [value('Name', 'filled'), 'Name ne null'],
    [value('Name', 'contains', '村'), "contains(Name,'村')"],
    [value('Name', 'lacks', '村'), "not contains(Name,'村')"],
    [value('Township/ShortName', 'startswith', '归'), "startswith(Township/ShortName,'归')"],
  ]
  for (const [condition, text] of cases) {
    assert.equal(where('FarmlandPlots', all(condition)), `FarmlandPlots?$filter=${text}`)
    assert.deepEqual(read(`FarmlandPlots?$filter=${text}`).where, all(condition))
  }
})

test('and and or nest with parentheses only where they are needed', () => {
  const query = comesBack(
    "FarmlandPlots?$filter=PlanYear eq 2024 and (Stage eq 'Planned' or AreaMu gt 10.5)",
  )
  assert.deepEqual(
    query.where,
    all(
      value('PlanYear', 'eq', '2024'),
      any(value('Stage', 'eq', 'Planned'), value('AreaMu', 'gt', '10.5')),
    ),
  )
  comesBack("FarmlandPlots?$filter=Stage eq 'Planned' or PlanYear eq 2024 or Stage eq 'Completed'")
})

test('what is not filled in yet asks nothing', () => {
  const unfinished = all(
    value('Code', 'eq', ''),
    emptyGroup(),
    { kind: 'shape', path: 'Boundary', how: 'intersects', shape: null },
    value('PlanYear', 'eq', '2024'),
  )
  assert.equal(where('FarmlandPlots', unfinished), 'FarmlandPlots?$filter=PlanYear eq 2024')
  assert.equal(where('FarmlandPlots', any(all(value('Code', 'eq', '')))), 'FarmlandPlots')
})

test('a drawn polygon and a circle become spatial conditions and come back', () => {
  const polygon = comesBack(
    "FarmlandPlots?$filter=geo.intersects(Boundary,geography'SRID=4490;Polygon((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.4))')",
  )
  assert.deepEqual(polygon.where.parts[0].shape.ring, [
    [116.6, 36.4],
    [116.7, 36.4],
    [116.7, 36.5],
  ])
  const circle = comesBack(
    "WaterVillages?$filter=geo.distance(Location,geography'SRID=4490;Point(116.7 36.5)') le 3000",
  )
  assert.deepEqual(circle.where.parts[0].shape, {
    type: 'circle',
    centre: [116.7, 36.5],
    metres: 3000,
  })
  assert.equal(
    comesBack(
      "FarmlandPlots?$filter=Geo.Within(a=Boundary,b=geography'SRID=4490;Polygon((116.6 36.4,116.7 36.4,116.7 36.5,116.6 36.4))')",
    ).where.parts[0].how,
    'within',
  )
})

test('conditions on related rows stand in any, with their own properties', () => {
  const query = comesBack(
    "FarmlandPlots?$filter=ControlLines/any(l:l/Kind eq 'EcologicalRedline' and l/AreaMu gt 100)",
  )
  assert.deepEqual(query.where.parts[0], {
    kind: 'related',
    path: 'ControlLines',
    isNone: false,
    as: 'l',
    where: all(value('Kind', 'eq', 'EcologicalRedline'), value('AreaMu', 'gt', '100')),
  })
  assert.equal(
    comesBack('FarmlandPlots?$filter=not ControlLines/any()').where.parts[0].isNone,
    true,
  )
  comesBack("PlotOverlaps?$filter=Plot/ControlLines/any(c:c/Kind eq 'EcologicalRedline')")
})

test('a condition the form does not know stays as it was written', () => {
  const text = 'FarmlandPlots?$filter=PlanYear eq 2024 and AreaMu mul 2 gt 5'
  assert.deepEqual(comesBack(text).where.parts[1], { kind: 'text', text: 'AreaMu mul 2 gt 5' })
  comesBack("FarmlandPlots?$filter=Nowhere eq 'a or b'")
  comesBack("FarmlandPlots?$filter=Stage eq 'NoSuchStage'")
  comesBack('FarmlandPlots?$filter=not (PlanYear eq 2024 and AreaMu gt 1)')
})

test('columns of the one row a row belongs to are expanded', () => {
  const query = comesBack(
    'PlotOverlaps?$select=AreaMu&$expand=Plot($select=Code,Name;$expand=Township($select=ShortName)),ControlLine($select=Name)&$count=true',
  )
  // What a row without a name of its own belongs to comes first.
  assert.deepEqual(query.columns, [
    'Plot/Code',
    'Plot/Name',
    'ControlLine/Name',
    'AreaMu',
    'Plot/Township/ShortName',
  ])
  assert.equal(
    writeQuery(newQuery('PlotOverlaps', ['Plot/Township/Name']), model),
    'PlotOverlaps?$select=PlotId,ControlLineId&$expand=Plot($select=Id;$expand=Township($select=Name))&$count=true',
  )
  assert.deepEqual(
    read(
      'PlotOverlaps?$select=PlotId,ControlLineId&$expand=Plot($select=Id;$expand=Township($select=Name))',
    ).columns,
    ['Plot/Township/Name'],
  )
})

test('order, number of rows, search and nearest come back', () => {
  comesBack(
    'FarmlandPlots?$search=归德 水浇地&$select=Code&$orderby=Township/ShortName,AreaMu desc&$top=10&$count=true',
  )
  const near = comesBack(
    "WaterVillages?$orderby=geo.distance(Location,geography'SRID=4490;Point(116.7 36.5)'),Name&$top=5",
  )
  assert.deepEqual(near.order, [
    { path: 'Location', isDown: false, near: [116.7, 36.5] },
    { path: 'Name', isDown: false },
  ])
})

test('groups with figures, with and without filter, search and total', () => {
  comesBack(
    'FarmlandPlots?$apply=filter(PlanYear eq 2024)/groupby((Township/ShortName,Stage),aggregate(AreaMu with sum as Mu,$count as Plots))&$orderby=Mu desc',
  )
  comesBack('FarmlandPlots?$apply=search(归德)/aggregate(AreaMu with average as Mean)')
  comesBack('FarmlandPlots?$apply=groupby((PlanYear))')
})

test('what the form cannot show is named, and nothing is lost by asking it as typed', () => {
  const cases = [
    ['Progress(year=2024)', 'Progress(year=2024)'],
    ['FarmlandPlots?$expand=ControlLines', '$expand'],
    ['FarmlandPlots?$apply=groupby((Stage))/filter(Stage eq null)', '$apply'],
    ['FarmlandPlots?$orderby=length(Name)', '$orderby'],
    ['FarmlandPlots?$top=many', '$top'],
    ["FarmlandPlots?$filter=Name eq 'open", '$filter'],
    ['FarmlandPlots?$filter=(PlanYear eq 2024', '$filter'],
  ]
  for (const [text, what] of cases) {
    assert.throws(
      () => read(text),
      (error) => error instanceof NotShown && error.what === what,
      text,
    )
  }
})

test('options the form has no field for are kept', () => {
  comesBack('FarmlandPlots?$filter=PlanYear eq 2024&$select=Code,Ha&$compute=AreaMu div 15 as Ha')
  assert.deepEqual(read('FarmlandPlots?$skip=10&@p=1').rest, [
    ['$skip', '10'],
    ['@p', '1'],
  ])
})

test('an address may be typed or pasted in any usual way', () => {
  const readable = "FarmlandPlots?$filter=contains(Name,'A&B 50%')&$top=1"
  const ways = [
    readable,
    `  /odata/${readable}`,
    `odata/${readable}`,
    "https://rural.example/odata/FarmlandPlots?$filter=contains(Name,'A%26B%2050%25')&$top=1",
    'http://rural.example/base/odata/FarmlandPlots?%24filter=contains%28Name%2C%27A%26B%2050%25%27%29&%24top=1',
    "FarmlandPlots?filter=contains(Name,'A&B 50%')\n&top=1",
    "FarmlandPlots?$Filter=contains(Name,'A&B 50%')&$TOP=1",
  ]
  for (const way of ways) {
    assert.deepEqual(
      readAddress(way),
      {
        resource: 'FarmlandPlots',
        options: [
          ['$filter', "contains(Name,'A&B 50%')"],
          ['$top', '1'],
        ],
      },
      way,
    )
  }
})

test('the readable form and the encoded one are the same address', () => {
  const address = readAddress("FarmlandPlots?$filter=Name eq '50%25 & more #1 + 归德'")
  assert.equal(address.options[0][1], "Name eq '50% & more #1 + 归德'")
  for (const text of [readableAddress(address), encodedAddress(address)]) {
    assert.deepEqual(readAddress(text), address, text)
  }
  assert.match(encodedAddress(address), /^odata\/FarmlandPlots\?\$filter=[\w%.-]+$/)
})

test('words to search for are taken as words', () => {
  assert.equal(writeSearch(' 归德  张庄 '), '归德 张庄')
  assert.equal(writeSearch('A-1 (旧)'), '"A-1" "(旧)"')
  assert.equal(writeSearch('归德 OR 孝里'), '归德 OR 孝里')
  assert.equal(writeSearch('"归德 街道"'), '"归德 街道"')
})

test('the model knows sets, types, steps over related rows and spatial functions', () => {
  assert.deepEqual(model.sets.slice(0, 3), ['Regions', 'ControlLines', 'FarmlandPlots'])
  const overlap = model.typeOf('PlotOverlaps')
  assert.equal(model.property(overlap, 'Plot/Township/ShortName').kind, 'text')
  assert.deepEqual(model.property(overlap, 'Kind').choices.length, 3)
  assert.equal(model.property(overlap, 'Plot/ControlLines/Name'), null)
  assert.equal(model.property(overlap, 'Piece').srid, 4490)
  assert.equal(model.property(model.typeOf('WaterVillages'), 'Name').kind, 'text')
  assert.ok(model.hasFunction('Geo.Within'))
  assert.equal(model.has('Progress'), false)
})
