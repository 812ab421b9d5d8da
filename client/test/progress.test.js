import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import {
  headlineMeasure,
  lights,
  measureOf,
  rateClasses,
  rateColor,
  tableOf,
  targetRowsUrl,
} from '../src/features/progress.js'
import { agrees, baseOf, footTexts, pageOf, rowsQuestion } from '../src/features/rows.js'
import { headlineFigures } from '../src/ui/headline-figures.js'
import { progressTable } from '../src/ui/progress-table.js'
import { locale } from '../test-help/sources.js'

useTexts('zh-CN', locale('zh-CN'))

const entry = (RegionCode, Rank, rest) => ({
  Measure: 'FarmlandCompleted',
  Year: 2024,
  RegionCode,
  Rank,
  ...rest,
})

test('townships stand by rank, the district is the total', () => {
  const { townships, total } = tableOf(
    [
      entry('370113005', 2),
      entry('370113', null),
      entry('370113008', 1),
      { ...entry('370113001', 1), Measure: 'WaterPeople' },
    ],
    'FarmlandCompleted',
  )
  assert.deepEqual(
    townships.map((one) => one.RegionCode),
    ['370113008', '370113005'],
  )
  assert.equal(total.RegionCode, '370113')
})

test('townships without a rank stand last', () => {
  const { townships } = tableOf(
    [entry('370113001', null), entry('370113002', 9)],
    'FarmlandCompleted',
  )
  assert.deepEqual(
    townships.map((one) => one.RegionCode),
    ['370113002', '370113001'],
  )
})

test('lights differ in shape, not in colour alone', () => {
  const shapes = Object.values(lights).map((light) => light.shape)
  assert.equal(new Set(shapes).size, 4)
  assert.deepEqual(shapes.slice(0, 3), ['●', '▲', '■'])
})

test('rates fall into classes without a gap; no target has its own colour', () => {
  assert.equal(rateColor(0), rateClasses[0].color)
  assert.equal(rateColor(39.99), rateClasses[0].color)
  assert.equal(rateColor(40), rateClasses[1].color)
  assert.equal(rateColor(130), rateClasses.at(-1).color)
  assert.ok(!rateClasses.some(({ color }) => color === rateColor(null)))
})

test('the farmland headline follows the farmland measure chosen, else the configured one', () => {
  assert.equal(
    headlineMeasure({ measure: null }, 'FarmlandAccepted', 'FarmlandCompleted'),
    'FarmlandAccepted',
  )
  assert.equal(
    headlineMeasure({ measure: null }, 'WaterPeople', 'FarmlandStarted'),
    'FarmlandStarted',
  )
  assert.equal(headlineMeasure({ measure: 'WaterPeople' }, 'FarmlandAccepted'), 'WaterPeople')
})

test('the rows give the number again', () => {
  const plots = [{ AreaMu: 10.004 }, { AreaMu: 5 }]
  assert.equal(agrees(measureOf('FarmlandCompleted'), plots, 15.004), true)
  assert.equal(agrees(measureOf('FarmlandCompleted'), plots, 16), false)
  const villages = [
    { Population: 300, IsLargeScale: true },
    { Population: 100, IsLargeScale: false },
  ]
  assert.equal(measureOf('WaterVillages').reached(villages), 2)
  assert.equal(measureOf('WaterPeople').reached(villages), 400)
  const largeScale = villages.filter((one) => one.IsLargeScale)
  assert.equal(measureOf('WaterScaleCover').reached(largeScale, villages), 75)
  assert.equal(measureOf('WaterScaleCover').reached([], []), 0)
})

test('a share is of the rows of its year and region', () => {
  const rows = [
    { PlanYear: 2024, TownshipCode: '370113005' },
    { PlanYear: 2024, TownshipCode: '370113008' },
    { PlanYear: 2023, TownshipCode: '370113005' },
  ]
  assert.deepEqual(baseOf(rows, 2024, '370113005'), [rows[0]])
  assert.deepEqual(baseOf(rows, 2024, '370113'), [rows[0], rows[1]])
})

test('rows are asked for without geometry, by columns of their set', () => {
  const { entitySet, columns, url } = rowsQuestion('WaterVillages?$filter=PlanYear eq 2024')
  assert.equal(entitySet, 'WaterVillages')
  const select = new URL(url, 'http://here/').searchParams.get('$select').split(',')
  assert.ok(select.includes('Population') && select.includes('Id') && !select.includes('Location'))
  const foot = footTexts(columns, [{ Population: 1200 }, { Population: 34 }])
  assert.ok(foot.includes('1,234'))
})

test('the rows behind a target are the target and its source', () => {
  const url = new URL(targetRowsUrl(entry('370113005', 1)), 'http://here/')
  assert.equal(url.pathname, '/odata/Targets')
  assert.equal(
    url.searchParams.get('$filter'),
    "Measure eq 'FarmlandCompleted' and Year eq 2024 and RegionCode eq '370113005'",
  )
})

test("a total beyond one's area is a figure without a way to its rows", () => {
  const total = {
    ...entry('370113', null),
    Target: 10,
    Done: 5,
    Rate: 50,
    Light: 'Red',
    Rows: null,
  }
  const own = { ...total, RegionCode: '370113005', Rank: 1, Rows: 'FarmlandPlots' }
  const table = String(progressTable({ townships: [own], total }, measureOf('FarmlandCompleted')))
  assert.match(table, /data-open="rows\/FarmlandCompleted\/370113005\/done"/)
  assert.doesNotMatch(table, /data-open="rows\/FarmlandCompleted\/370113\//)
  assert.match(table, /5\.00/)
  const figures = String(headlineFigures([total], 'FarmlandCompleted', 'FarmlandCompleted'))
  assert.doesNotMatch(figures, /data-open/)
})

test('pages of a long table do not overlap', () => {
  const rows = [...Array(250).keys()]
  assert.deepEqual(pageOf(rows, 2, 100), rows.slice(200))
  assert.equal(pageOf(rows, 0, 100).length, 100)
})
