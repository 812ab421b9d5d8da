import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mergeRecord, readRecordForm, sortedDocuments } from '../src/lists/project-papers.js'

test('documents stand in the order of the work, the newest first within a kind', () => {
  const row = (Kind, FileName, at) => ({ Kind, FileName, at })
  const sorted = sortedDocuments([
    row('Funds', 'f', '2024-01-01T00:00:00Z'),
    row('Approval', 'old', '2024-01-01T00:00:00Z'),
    row('Approval', 'new', '2024-02-01T00:00:00Z'),
  ])
  assert.deepEqual(
    sorted.map(({ FileName }) => FileName),
    ['new', 'old', 'f'],
  )
})

test('of two records that were changed at once nothing is lost', () => {
  const base = { Id: '1', Quality: null, Funds: 'x', Papers: 'p', Problems: null }
  const mine = { Quality: 'good', Funds: 'x', Papers: 'mine', Problems: 'none' }
  const now = { Id: '1', Quality: null, Funds: 'y', Papers: 'theirs', Problems: 'none' }

  const merged = mergeRecord(base, mine, now)

  assert.equal(merged.base, now)
  const { Quality, Funds, Papers, Problems } = merged.typed
  assert.deepEqual({ Quality, Funds, Papers, Problems }, { ...mine, Funds: 'y' })
  assert.deepEqual(merged.theirs, { Papers: 'theirs' })
})

test('a record that somebody else began first keeps both', () => {
  const merged = mergeRecord(null, { Quality: 'mine' }, { Id: '1', Quality: null, Funds: 'theirs' })
  assert.equal(merged.typed.Quality, 'mine')
  assert.equal(merged.typed.Funds, 'theirs')
  assert.deepEqual(merged.theirs, {})
})

test('what is typed is cut of blanks, and what is empty is null', () => {
  const form = new FormData()
  form.set('Quality', '  合格 ')
  form.set('Funds', '   ')
  const read = readRecordForm(form)
  assert.deepEqual([read.Quality, read.Funds, read.Result], ['合格', null, null])
})
