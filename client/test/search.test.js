import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rankFound, searchQuestions } from '../src/features/search.js'

const filtersFor = (text) =>
  searchQuestions(text).map(({ url }) => new URL(url, 'http://here/').searchParams.get('$filter'))

test('villages, townships, projects and plots are searched by name or code', () => {
  const [regions, projects, plots] = filtersFor('归德')
  assert.equal(regions, "Kind ne 'County' and (contains(Name,'归德') or startswith(Code,'归德'))")
  assert.equal(projects, "(contains(Name,'归德') or startswith(Code,'归德'))")
  assert.equal(plots, projects)
})

test('a quote in the text stays inside the literal', () => {
  for (const filter of filtersFor("') or true or ('")) {
    assert.ok(filter.includes("contains(Name,''') or true or (''')"), filter)
  }
})

test('nothing is asked for an empty text, and spaces around are dropped', () => {
  assert.deepEqual(searchQuestions('   '), [])
  assert.deepEqual(filtersFor(' 马山 '), filtersFor('马山'))
})

test('signs with a meaning in URLs arrive as they were typed', () => {
  assert.ok(filtersFor('a&b=c+d#e')[0].includes("'a&b=c+d#e'"))
})

test('the exact name comes first, then beginnings, then the rest', () => {
  const found = ['大马山', '马山镇', '马山', '小马'].map((Name) => ({ row: { Name, Code: '1' } }))
  assert.deepEqual(
    rankFound(found, '马山').map(({ row }) => row.Name),
    ['马山', '马山镇', '大马山', '小马'],
  )
})

test('a found region opens as what it is', () => {
  const [{ layerOf }] = searchQuestions('x')
  assert.equal(layerOf({ Kind: 'Township' }), 'townships')
  assert.equal(layerOf({ Kind: 'Village' }), 'villages')
})
