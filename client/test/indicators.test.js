import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import { factorOf, inUnit, linesByDomain, natureOf, readEntry } from '../src/indicators/board.js'
import { locale } from '../test-help/sources.js'

useTexts('zh-CN', locale('zh-CN'))

const grain = {
  Id: '1',
  Code: 'AGR-GRAIN-2024',
  Name: '全区粮食总产量',
  NameEn: 'Total grain output',
  Sentence: '全区粮食总产量达26.9万吨以上',
  Domain: 'farmland',
  Nature: 'annual_flow',
  Year: 2024,
  Value: '26.9',
  Unit: '万吨',
  CanonicalValue: 269000,
  CanonicalUnit: '吨',
}
const cover = {
  ...grain,
  Id: '2',
  Code: 'ECL-FOREST-COVER-2024',
  Name: '森林覆盖率',
  Domain: 'ecology',
  Nature: 'ratio',
  Value: '38.06',
  Unit: '%',
  CanonicalValue: 38.06,
  CanonicalUnit: '%',
}
const words = {
  ...grain,
  Id: '3',
  Domain: 'safety',
  Nature: 'text',
  Value: '',
  CanonicalUnit: null,
}

test('numbers stand in the unit of the report, in English in the canonical one, and are stored in that', () => {
  assert.equal(factorOf(grain), 10000)
  assert.equal(factorOf(cover), 1)
  assert.equal(inUnit(grain, 269000), '26.9')
  assert.equal(inUnit(grain, null), '–')

  useTexts('en', locale('en'))
  assert.equal(inUnit(grain, 269000), '269,000')
  useTexts('zh-CN', locale('zh-CN'))

  const form = new FormData()
  for (const [name, value] of [
    ['day', '2024-10-01'],
    ['value', '26.9'],
    ['source', ' 统计局 '],
  ])
    form.set(name, value)
  assert.deepEqual(readEntry(form, { indicator: grain, regionCode: '370113', id: 'x' }), {
    Id: 'x',
    IndicatorId: '1',
    RegionCode: '370113',
    Day: '2024-10-01',
    Value: 269000,
    Source: '统计局',
  })
})

test('what a number is follows from the words of the report', () => {
  assert.deepEqual(
    [
      grain,
      cover,
      words,
      { ...grain, Nature: 'cumulative_stock (the clause starts with 累计完成)' },
    ].map(natureOf),
    ['flow', 'share', 'words', 'stock'],
  )
})

test('subjects stand in the order of the page; a choice and a word leave what fits', () => {
  const board = [
    { Id: '1', Value: 151000, Measure: null },
    { Id: '2', Value: null, Measure: null },
    { Id: '3', Value: null, Measure: null },
  ]
  const codes = (options) =>
    linesByDomain([words, cover, grain], board, options).map(({ domain }) => domain)
  assert.deepEqual(codes(), ['farmland', 'ecology', 'safety'])
  assert.deepEqual(codes({ only: 'missing' }), ['ecology'])
  assert.deepEqual(codes({ words: ' 森林 ' }), ['ecology'])
  assert.deepEqual(codes({ only: 'words' }), ['safety'])
})
