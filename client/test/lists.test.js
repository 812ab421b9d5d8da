import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import { ChosenColumns } from '../src/lists/chosen-columns.js'
import { rowsInSight, scrollTo } from '../src/lists/in-sight.js'
import { lists } from '../src/lists/kinds.js'
import { keysUrl, pageUrl, rowsBeforeUrl, totalsUrl } from '../src/lists/list-query.js'
import { filtersIn, ListState } from '../src/lists/list-state.js'
import { conditionsOf, NotUnderstood } from '../src/lists/typed-filter.js'
import { serveAnswers } from '../test-help/answers.js'
import { model } from '../test-help/model.js'
import { locale } from '../test-help/sources.js'
import { until } from '../test-help/until.js'

beforeEach(() => useTexts('zh-CN', locale('zh-CN')))

const wishOf = (changes) => ({
  list: lists.farmland,
  columns: ['Code', 'TownshipCode', 'AreaMu'],
  filters: { Stage: 'Planned', AreaMu: '5' },
  order: { path: 'AreaMu', isDown: true },
  ...changes,
})
const readable = (url) => decodeURIComponent(url)
const plot = 'RuralGis.FarmlandPlot'
const typed = (path, text) =>
  conditionsOf(model.property(plot, path), path, text).map(({ how, value }) => `${how} ${value}`)

test('a page of a list is asked for with its conditions, its order and no more columns than needed', () => {
  assert.equal(
    readable(pageUrl(wishOf(), model, { skip: 200, top: 100 })),
    "odata/FarmlandPlots?$filter=Stage eq 'Planned' and AreaMu ge 5&$select=Id,Code,Stage,AreaMu,TownshipCode&$orderby=AreaMu desc,Code&$skip=200&$top=100",
  )
})

test('the sums at the foot are of the same conditions', () => {
  assert.equal(
    readable(totalsUrl(wishOf(), model)),
    "odata/FarmlandPlots?$apply=filter(Stage eq 'Planned' and AreaMu ge 5)/aggregate($count as Rows,AreaMu with sum as AreaMuSum)",
  )
})

test('a box on the map narrows what matches', () => {
  const shape = {
    type: 'polygon',
    ring: [
      [116, 36],
      [117, 36],
      [117, 37],
      [116, 37],
    ],
  }
  const condition = { kind: 'shape', path: 'Boundary', how: 'intersects', shape }
  assert.match(
    readable(keysUrl(wishOf({ filters: {} }), model, condition)),
    /\$filter=geo\.intersects\(Boundary,geography'SRID=4490;Polygon.*\$select=Id,Code,Stage,AreaMu/,
  )
})

test('where a row stands is how many come before it; rows without a value come first', () => {
  const before = (order, value) => {
    const url = rowsBeforeUrl(wishOf({ filters: {}, order }), model, { value, tie: 'P7' })
    return /\$filter=(.*?)&/.exec(readable(url))[1]
  }
  assert.equal(before({ path: 'Code', isDown: false }, 'P7'), "Code lt 'P7' or Code eq null")
  assert.equal(
    before({ path: 'AreaMu', isDown: true }, 5.5),
    "(AreaMu gt 5.5) or (AreaMu eq 5.5 and Code lt 'P7')",
  )
  assert.equal(
    before({ path: 'Stage', isDown: false }, 'Completed'),
    "(Stage in ('Planned') or Stage eq null) or (Stage eq 'Completed' and Code lt 'P7')",
  )
  assert.equal(
    before({ path: 'StartedOn', isDown: true }, null),
    "(StartedOn ne null) or (StartedOn eq null and Code lt 'P7')",
  )
})

test('numbers are typed as at least, at most, from to', () => {
  assert.deepEqual(typed('AreaMu', '5'), ['ge 5'])
  assert.deepEqual(typed('AreaMu', '<1,000.5'), ['le 1000.5'])
  assert.deepEqual(typed('AreaMu', ' 5-10 '), ['ge 5', 'le 10'])
  assert.deepEqual(typed('DeclaredAreaMu', '-'), ['empty '])
  assert.deepEqual(typed('PlanYear', '2024'), ['eq 2024'])
})

test('days are typed as a year, a month, a day, from then or until then', () => {
  assert.deepEqual(typed('StartedOn', '2024'), ['ge 2024-01-01', 'le 2024-12-31'])
  assert.deepEqual(typed('StartedOn', '2024-2'), ['ge 2024-02-01', 'le 2024-02-29'])
  assert.deepEqual(typed('StartedOn', '2024/5/3'), ['ge 2024-05-03', 'le 2024-05-03'])
  assert.deepEqual(typed('StartedOn', '>2024-05'), ['ge 2024-05-01'])
  assert.deepEqual(typed('StartedOn', '<2024-05'), ['le 2024-05-31'])
})

test('what cannot be read is refused and not ignored', () => {
  for (const [path, text] of [
    ['AreaMu', 'many'],
    ['StartedOn', '2024-02-30'],
    ['StartedOn', 'May'],
  ])
    assert.throws(() => typed(path, text), NotUnderstood, text)
})

test('a township is chosen by its code, a part of a number is searched for', () => {
  assert.deepEqual(typed('TownshipCode', '370113005'), ['eq 370113005'])
  assert.deepEqual(typed('Code', '2024-0'), ['contains 2024-0'])
})

test('a link brings conditions, of columns of other rows too', () => {
  assert.equal(filtersIn([]), null)
  assert.deepEqual(filtersIn(['Plot.ProjectId=a', 'Stage=Completed']), {
    'Plot/ProjectId': 'a',
    Stage: 'Completed',
  })
})

test('only rows in sight are in the page, and a few beside them', () => {
  assert.deepEqual(rowsInSight({ top: 0, height: 320 }, 100_000, 32), { from: 0, to: 18 })
  assert.deepEqual(rowsInSight({ top: 32_000, height: 320 }, 100_000, 32), { from: 992, to: 1018 })
  assert.deepEqual(rowsInSight({ top: 32_000, height: 320 }, 3, 32), { from: 3, to: 3 })
  assert.equal(scrollTo(1000, 320, 32), 31_856)
  assert.equal(scrollTo(1, 320, 32), 0)
})

test('columns are remembered by account, and one always stays', () => {
  const kept = new Map()
  const storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
  }
  const mine = new ChosenColumns(storage, 'me')
  mine.switch(lists.farmland, 'PlanYear', false)
  mine.switch(lists.farmland, 'Name', true)
  assert.deepEqual(new ChosenColumns(storage, 'me').of(lists.farmland), [
    'Code',
    'Name',
    'TownshipCode',
    'Stage',
    'AreaMu',
    'CompletedOn',
  ])
  assert.deepEqual(new ChosenColumns(storage, 'she').of(lists.farmland), lists.farmland.shown)
  for (const path of lists.farmland.offered) mine.switch(lists.farmland, path, false)
  assert.equal(mine.of(lists.farmland).length, 1)
})

test('a list asks for its sums and its first page only; a condition that cannot be read asks nothing', async () => {
  const asked = serveAnswers(
    [200, { value: [{ Rows: 250, AreaMuSum: 12.5 }] }],
    [200, { value: [{ Id: 'a', Code: 'P1' }] }],
  )
  const columns = { of: () => ['Code', 'AreaMu'] }
  const state = new ListState(model, columns, () => 2024)
  state.open('farmland', null)
  await until(() => state.rows.row(0))
  assert.deepEqual(
    [state.rows.count, state.rows.sums, state.rows.row(0).Code],
    [250, { AreaMu: 12.5 }, 'P1'],
  )
  assert.equal(asked.length, 2)
  for (const { url } of asked) assert.match(readable(url), /PlanYear eq 2024/)

  state.filter('AreaMu', 'many')
  assert.equal(state.wrong.path, 'AreaMu')
  assert.equal(asked.length, 2)
})

test('a list about the year of the map goes with it, one about another year stays', async () => {
  const asked = serveAnswers(...Array.from({ length: 8 }, () => [200, { value: [] }]))
  let year = 2024
  const columns = { of: () => ['Code'] }
  const state = new ListState(model, columns, () => year)
  state.open('farmland', null)
  year = 2023
  state.open('farmland', null)
  assert.equal(state.wish.filters.PlanYear, '2023')
  assert.match(readable(asked.at(-1).url), /PlanYear eq 2023/)

  state.filter('PlanYear', '2025')
  year = 2024
  state.open('farmland', null)
  assert.equal(state.wish.filters.PlanYear, '2025')
})
