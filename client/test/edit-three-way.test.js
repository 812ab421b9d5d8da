import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newDraft } from '../src/edit/draft.js'
import { compare, merge, sideOf } from '../src/edit/three-way.js'

const names = ['Code', 'Name', 'Stage', 'DeclaredAreaMu']
const ring = [
  [116.6, 36.4],
  [116.61, 36.4],
  [116.61, 36.41],
  [116.6, 36.4],
]
const other = ring.with(1, [116.62, 36.4])
const base = newDraft({ Code: 'P-1', Name: 'a', Stage: 'Planned', DeclaredAreaMu: 10 }, [[ring]])

test('disjoint changes are merged without a question', () => {
  const theirs = newDraft({ ...base.row, Stage: 'Completed', '@odata.etag': 'W/"2"' }, base.shape)
  const mine = newDraft({ ...base.row, Name: 'b' }, [[other]])
  const found = compare(base, theirs, mine, names)
  assert.ok(found.isDisjoint)
  assert.deepEqual(
    found.fields.map(({ name, changed }) => [name, changed]),
    [
      ['Name', 'mine'],
      ['Stage', 'theirs'],
    ],
  )
  assert.equal(found.shape.changed, 'mine')
  const merged = merge(found, theirs)
  assert.deepEqual(merged.row, { ...theirs.row, Name: 'b' })
  assert.deepEqual(merged.shape, [[other]])
})

test('what both changed is mine unless theirs is chosen', () => {
  const theirs = newDraft({ ...base.row, Name: 'theirs' }, [[ring.with(1, [116.63, 36.4])]])
  const mine = newDraft({ ...base.row, Name: 'mine' }, [[other]])
  const found = compare(base, theirs, mine, names)
  assert.equal(found.isDisjoint, false)
  assert.equal(merge(found, theirs).row.Name, 'mine')
  const picked = merge(found, theirs, { Name: 'theirs', shape: 'theirs' })
  assert.equal(picked.row.Name, 'theirs')
  assert.equal(picked.shape, theirs.shape)
  assert.equal(sideOf(found.fields[0], { Name: 'theirs' }), 'theirs')
})

test('the same change by both is no conflict, and what is missing is the same as null', () => {
  const both = newDraft({ ...base.row, Name: 'b' }, base.shape)
  const found = compare(
    base,
    both,
    newDraft({ ...both.row, DeclaredAreaMu: 10 }, base.shape),
    names,
  )
  assert.ok(found.isDisjoint)
  assert.equal(found.fields[0].changed, 'alike')
  const { DeclaredAreaMu, ...missing } = base.row
  const without = newDraft({ ...base.row, DeclaredAreaMu: null }, base.shape)
  assert.equal(DeclaredAreaMu, 10)
  assert.deepEqual(compare(newDraft(missing, base.shape), without, without, names).fields, [])
})
