import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { askedSet, readAnswer } from '../src/console/answer.js'
import { cellText, footTexts, valueAt } from '../src/console/answer-table.js'
import { csvOf, geoJsonOf, jsonOf } from '../src/console/files.js'
import { namedBy, shapesIn } from '../src/console/places.js'
import { SavedQueries } from '../src/console/saved-queries.js'
import { useTexts } from '../src/core/i18n.js'
import { model } from '../test-help/model.js'
import { locale } from '../test-help/sources.js'

const look = { region: (code) => ({ 370113005: '归德街道' })[code] ?? code }
const point = { type: 'Point', coordinates: [116.7, 36.5] }
const redline =
  "PlotOverlaps?$apply=filter(Kind eq 'EcologicalRedline')/concat(groupby((Plot/Code),aggregate(AreaMu with sum as Mu)),aggregate(AreaMu with sum as Mu))"

beforeEach(() => useTexts('zh-CN', locale('zh-CN')))

const table = (text, rows) => readAnswer({ text, rows }, model)
const texts = ({ columns }, row) =>
  columns.map((column) => cellText(column, valueAt(row, column.path), look))

test('columns stand in the order they were asked for, without the shape, in words', () => {
  const row = {
    Code: 'P1',
    TownshipCode: '370113005',
    Stage: 'Planned',
    PlanYear: 2024,
    AreaMu: 1234.5,
    Boundary: point,
  }
  const answer = table('FarmlandPlots?$select=Code,TownshipCode,Stage,PlanYear,AreaMu,Boundary', [
    row,
  ])
  assert.deepEqual(
    answer.columns.map(({ label }) => label),
    ['编号', '街镇', '阶段', '年度', '面积（亩）'],
  )
  assert.deepEqual(texts(answer, row), ['P1', '归德街道', '计划', '2024', '1,234.50'])
  assert.deepEqual(
    answer.columns.map(({ isNumber }) => isNumber),
    [false, false, false, false, true],
  )
})

test('only ground, people and money are added up', () => {
  const rows = [
    { Name: 'a', Population: 10, PlanYear: 2024 },
    { Name: 'b', Population: 32, PlanYear: 2023 },
  ]
  const { columns } = table('WaterVillages?$select=Name,Population', rows)
  assert.deepEqual(footTexts(columns, rows), ['', '42'])
  assert.deepEqual(footTexts(table('FarmlandPlots?$select=PlanYear', rows).columns, rows), [''])
})

test("the figures of all are the server's row without a group", () => {
  const rows = [{ Plot: { Code: 'P1' }, Mu: 2 }, { Plot: { Code: 'P2' }, Mu: 3 }, { Mu: 5 }]
  const answer = table(redline, rows)
  assert.equal(answer.total, rows[2])
  assert.deepEqual(
    answer.columns.map(({ label }) => label),
    ['地块 › 编号', '重叠面积（亩）合计'],
  )
  assert.equal(table('PlotOverlaps?$apply=groupby((Plot/Code))', rows).total, null)
})

test('sums of groups are added up, averages are not', () => {
  const rows = [
    { PlanYear: 2024, Mu: 1, Mean: 1 },
    { PlanYear: 2023, Mu: 2, Mean: 3 },
  ]
  const { columns } = table(
    'FarmlandPlots?$apply=groupby((PlanYear),aggregate(AreaMu with sum as Mu,AreaMu with average as Mean))',
    rows,
  )
  assert.deepEqual(footTexts(columns, rows), ['', '3.00', ''])
})

test('an answer to a question the form cannot show has the columns its rows have', () => {
  const rows = [
    {
      '@odata.id': null,
      Code: 'P1',
      Ha: 1.5,
      IsNew: true,
      Township: { ShortName: '归德' },
      Tags: ['a', 'b'],
      ControlLines: [{ Id: 1 }],
    },
  ]
  const answer = table('FarmlandPlots?$expand=ControlLines', rows)
  assert.deepEqual(
    answer.columns.map(({ path }) => path),
    ['Code', 'Ha', 'IsNew', 'Township/ShortName', 'Tags', 'ControlLines'],
  )
  assert.deepEqual(texts(answer, rows[0]), ['P1', '1.5', '是', '归德', 'a、b', '1'])
  assert.equal(askedSet('FarmlandPlots(018c)/Township?$select=Code'), 'FarmlandPlots')
})

test('a row lies where its own shape is, else where what it names lies', () => {
  assert.deepEqual(shapesIn({ Code: 'P1', Boundary: point }), [point])
  assert.deepEqual(shapesIn({ AreaMu: 1, Plot: { Boundary: point } }), [point])
  assert.deepEqual(namedBy({ Id: 'a', TownshipCode: '370113005' }, 'FarmlandPlots')[0], {
    layer: 'farmland',
    field: 'Id',
    value: 'a',
  })
  assert.deepEqual(namedBy({ Plot: { Code: 'P1' } }, 'PlotOverlaps')[0], {
    layer: 'farmland',
    field: 'Code',
    value: 'P1',
  })
  assert.deepEqual(namedBy({ Township: { ShortName: '归德' }, N: 3 }, 'FarmlandPlots')[0], {
    layer: 'townships',
    field: 'ShortName',
    value: '归德',
  })
  assert.deepEqual(namedBy({ Plot: { Township: { ShortName: '归德' } } }, 'PlotOverlaps')[0], {
    layer: 'townships',
    field: 'ShortName',
    value: '归德',
  })
  assert.deepEqual(namedBy({ VillageCode: '370113005201' }, '')[0], {
    layer: 'villages',
    field: 'Code',
    value: '370113005201',
  })
  assert.deepEqual(namedBy({ N: 3 }, 'FarmlandPlots'), [])
})

test('CSV opens in Excel: with a mark, codes beside names, all digits, and no formula', () => {
  const rows = [
    { Code: '=1+1', TownshipCode: '370113005', Stage: 'Planned', AreaMu: 1234.5678 },
    { Code: 'a"b,c', TownshipCode: null, Stage: 'Completed', AreaMu: -1 },
  ]
  const answer = table('FarmlandPlots?$select=Code,TownshipCode,Stage,AreaMu', rows)
  const lines = csvOf(rows, answer, look).split('\r\n')
  assert.equal(lines[0], '\uFEFF编号,街镇代码,街镇,阶段,面积（亩）')
  assert.equal(lines[1], "'=1+1,370113005,归德街道,计划,1234.5678")
  assert.equal(lines[2], '"a""b,c",,,竣工,-1')
})

test('the row with the figures of all is named in the file', () => {
  const rows = [{ Plot: { Code: 'P1' }, Mu: 2 }, { Mu: 2 }]
  assert.match(csvOf(rows, table(redline, rows), look), /\r\nP1,2\r\n总计,2\r\n$/)
})

test('GeoJSON names its coordinate system and has a feature for each row', () => {
  const rows = [
    { Id: 'x', '@odata.etag': 'e', AreaMu: 1, Location: point, Plot: { Code: 'P1' } },
    { AreaMu: 2 },
  ]
  const { crs, features } = JSON.parse(geoJsonOf(rows))
  assert.equal(crs.properties.name, 'urn:ogc:def:crs:EPSG::4490')
  assert.deepEqual(features[0], {
    type: 'Feature',
    id: 'x',
    bbox: [116.7, 36.5, 116.7, 36.5],
    geometry: point,
    properties: { Id: 'x', AreaMu: 1, 'Plot/Code': 'P1' },
  })
  assert.equal(features[1].geometry, null)
  assert.deepEqual(JSON.parse(jsonOf(rows)).value, rows)
})

test('queries are kept for each account, under one name each', () => {
  const kept = new Map()
  const storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
  }
  const saved = new SavedQueries(storage, 'anna')
  const one = saved.save('红线', 'PlotOverlaps')
  saved.save('村', 'Regions')
  saved.save('红线', 'PlotOverlaps?$top=1')
  assert.equal(saved.all.length, 2)
  assert.equal(saved.all.find(({ id }) => id === one.id).text, 'PlotOverlaps?$top=1')
  assert.equal(saved.rename(one.id, '村'), false)
  assert.equal(saved.rename(one.id, '新名'), true)
  const removed = saved.remove(one.id)
  assert.equal(saved.all.length, 1)
  saved.restore(removed)
  assert.deepEqual(saved.all.map(({ name }) => name).sort(), ['新名', '村'].sort())
  assert.equal(new SavedQueries(storage, 'bert').all.length, 0)
})
