import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import { farmland } from '../src/features/farmland.js'
import { groupOn } from '../src/features/on-day.js'
import { behind, measureOf, reasonOf } from '../src/features/progress.js'
import { sampleVillages } from '../src/features/sample-villages.js'
import { readTargetForm, taskBoard } from '../src/features/tasks.js'
import { dayOfYear, monthEnds, placeInYear, plannedOn, scheduledOn } from '../src/features/trend.js'
import { waterVillages } from '../src/features/water-villages.js'
import { chosenDay } from '../src/ui/progress-day.js'
import { targetNotes } from '../src/ui/progress-notes.js'
import { locale } from '../test-help/sources.js'

useTexts('zh-CN', locale('zh-CN'))

const plot = {
  Stage: 'Accepted',
  StartedOn: '2024-03-01',
  CompletedOn: '2024-06-30',
  AcceptedOn: '2024-08-15',
  RegisteredOn: null,
}

test('a plot is shown at the stage of the day, and without a day as it is now', () => {
  assert.equal(groupOn(farmland, plot, '2024-02-29'), 'Planned')
  assert.equal(groupOn(farmland, plot, '2024-03-01'), 'UnderConstruction')
  assert.equal(groupOn(farmland, plot, '2024-08-14'), 'Completed')
  assert.equal(groupOn(farmland, plot, '2024-12-31'), 'Accepted')
  assert.equal(groupOn(farmland, plot, ''), 'Accepted')
  assert.equal(groupOn(farmland, { ...plot, Stage: 'Reserve' }, '2024-12-31'), 'Reserve')
})

test('of villages only what had been reached by the day is known', () => {
  const village = { Status: 'Accepted', ConnectedOn: '2024-05-20' }
  assert.equal(groupOn(waterVillages, village, '2024-05-19'), null)
  assert.equal(groupOn(waterVillages, village, '2024-05-20'), 'Connected')
  assert.equal(groupOn(sampleVillages, { Stage: 'Building', NamedOn: null }, '2024-05-20'), null)
})

test('the plan goes straight to the target: 274 of 366 days are over on 30 September 2024', () => {
  assert.equal(scheduledOn('2024-12-31'), 100)
  assert.ok(Math.abs(plannedOn('2024-09-30', 26000) - (26000 * 274) / 366) < 1e-9)
  assert.equal(plannedOn('2024-09-30', null), null)
})

test('days of the slider are days of the year, the leap day too', () => {
  assert.equal(dayOfYear(2024, 60), '2024-02-29')
  assert.equal(placeInYear(2024, '2024-09-30'), 274)
  assert.equal(placeInYear(2024, '2025-03-01'), 366)
  assert.equal(placeInYear(2024, '2023-03-01'), 1)
})

test('the newest day is no choice: the page follows when a newer one comes', () => {
  const slider = { id: 'day-slider', value: '274' }
  assert.equal(chosenDay(slider, 2024, '2024-09-30'), '')
  assert.equal(chosenDay({ ...slider, value: '60' }, 2024, '2024-09-30'), '2024-02-29')
  assert.equal(chosenDay({ id: 'day-input', value: '' }, 2024, '2024-09-30'), undefined)
})

test('the table of a trend has the last evening of each month', () => {
  const points = ['2024-01-30', '2024-01-31', '2024-02-28', '2024-03-02'].map((Day) => ({ Day }))
  assert.deepEqual(
    monthEnds(points).map(({ Day }) => Day),
    ['2024-01-31', '2024-02-28', '2024-03-02'],
  )
})

const entry = (RegionCode, Measure, Light, Gap, rest = {}) => ({
  RegionCode,
  RegionName: RegionCode,
  Measure,
  Light,
  Gap,
  Counts: true,
  At: '2024-11-01',
  Rate: 60,
  Reason: '落后',
  ReasonEn: 'behind',
  ...rest,
})
const target = ({ RegionCode, Measure }, DueOn = null) => ({
  Id: `${RegionCode} ${Measure}`,
  RegionCode,
  Measure,
  DueOn,
})

test('whoever is furthest behind stands first, with the reason in the language of the page', () => {
  const entries = [
    entry('370113001', 'WaterPeople', 'Yellow', 12),
    entry('370113002', 'WaterPeople', 'Green', -3),
    entry('370113003', 'WaterPeople', 'Red', 40),
  ]
  assert.deepEqual(
    behind(entries).map((one) => one.RegionCode),
    ['370113003', '370113001'],
  )
  assert.equal(reasonOf(entries[0]), '落后')
  useTexts('en', locale('en'))
  assert.equal(reasonOf(entries[0]), 'behind')
  useTexts('zh-CN', locale('zh-CN'))
})

test('the task board has the township with the most red lights first, and no area that does not count', () => {
  const entries = [
    entry('370113001', 'WaterPeople', 'Green', 0, { Rate: 100 }),
    entry('370113001', 'FarmlandAccepted', 'Red', 50, { Counts: false }),
    entry('370113002', 'WaterPeople', 'Red', 40),
    entry('370113002', 'FarmlandCompleted', 'Yellow', 20),
    entry('370113', 'WaterPeople', 'Red', 40),
  ]
  const boards = taskBoard(
    entries,
    entries.map((one) => target(one, '2024-10-31')),
  )
  assert.deepEqual(
    boards.map(({ code, tasks }) => [code, tasks.map((task) => task.entry.Measure)]),
    [
      ['370113002', ['WaterPeople', 'FarmlandCompleted']],
      ['370113001', ['WaterPeople']],
    ],
  )
  assert.deepEqual(
    boards.flatMap(({ tasks }) => tasks.map(({ isOverdue }) => isOverdue)),
    [true, true, false],
  )
})

test('an empty field of the form takes owner and day away', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['Value', '1900.5'],
    ['Responsible', ' '],
    ['DueOn', ''],
    ['Source', '文件'],
  ])
    form.set(name, value)
  assert.deepEqual(readTargetForm(form), {
    Value: 1900.5,
    Responsible: null,
    DueOn: null,
    Source: '文件',
  })
})

test('targets of townships that do not make the whole are said to, with by how much', () => {
  const total = entry('370113', 'FarmlandCompleted', 'Green', 0, { Unit: 'mu', Target: 26000 })
  const note = (TownshipTargets) =>
    String(targetNotes([{ ...total, TownshipTargets }], measureOf('FarmlandCompleted')))
  assert.match(note(26000), /与全区目标一致/)
  assert.match(note(25500), /比全区目标少 500.00/)
  assert.match(note(26000.5), /比全区目标多 0.50/)
  assert.match(note(26000), /年度任务按“高标准农田竣工”计/)
})
