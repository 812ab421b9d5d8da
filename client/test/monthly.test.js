import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import { overview } from '../src/monthly/lines.js'
import {
  countsOf,
  figureGroups,
  isOpen,
  monthsUpTo,
  overviewUrl,
  prefillUrl,
} from '../src/monthly/reports.js'
import { sheetTop, writing } from '../src/monthly/sheet.js'
import { locale } from '../test-help/sources.js'

useTexts('zh-CN', locale('zh-CN'))

const line = (name, values) => ({
  TownshipCode: name,
  TownshipName: name,
  Month: '2024-09-01',
  DueOn: '2024-10-03',
  Today: '2024-10-05',
  IsLate: false,
  ReportId: null,
  Status: null,
  SubmittedOn: null,
  SignedBy: null,
  ...values,
})

const lines = [
  line('甲', { Status: 'Accepted', ReportId: '1', SubmittedOn: '2024-09-28' }),
  line('乙', { Status: 'Returned', ReportId: '2', IsLate: true }),
  line('丙', { IsLate: true }),
  line('丁', { Status: 'Draft', ReportId: '3' }),
]

test('a township without a report counts as missing, as one with a draft does', () => {
  assert.deepEqual(countsOf(lines), { Accepted: 1, Submitted: 0, Returned: 1, missing: 2, late: 2 })
  assert.deepEqual(lines.map(isOpen), [false, true, true, true])
})

test('months go back over the year', () => {
  assert.deepEqual(monthsUpTo('2024-02-01', 4), [
    '2024-02-01',
    '2024-01-01',
    '2023-12-01',
    '2023-11-01',
  ])
})

test('addresses name the month by its first day', () => {
  assert.equal(overviewUrl(), 'odata/MonthlyReports/Overview()')
  assert.equal(overviewUrl('2024-09-01'), 'odata/MonthlyReports/Overview(month=2024-09-01)')
  assert.equal(
    prefillUrl('370113004', '2024-09-01'),
    "odata/MonthlyReports/Prefill(townshipCode='370113004',month=2024-09-01)",
  )
})

test('late is said in words, not by colour alone', () => {
  assert.match(String(overview(lines, '')), /丙[\s\S]*逾期/)
})

test('what is typed stands in the form escaped, and every figure has its word', () => {
  const figures = Object.fromEntries(
    figureGroups.flatMap(({ columns }) => columns).map((column, i) => [column, i]),
  )
  const drawn = `${sheetTop(lines[2], { figures, report: null })}${writing({ remarks: '<b>', signedBy: '"王"' })}`
  assert.match(drawn, /&lt;b&gt;/)
  assert.match(drawn, /&quot;王&quot;/)
  assert.doesNotMatch(drawn, /figure\.|figures\.|monthly\./)
})
