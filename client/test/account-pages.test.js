import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stateText } from '../src/account/account-table.js'
import { append } from '../src/account/audit-log.js'
import { deviceName } from '../src/account/device.js'
import { rightsByRole } from '../src/account/rights-groups.js'
import { useTexts } from '../src/core/i18n.js'
import { locale } from '../test-help/sources.js'

useTexts('en', locale('en'))

const right = (role, entitySet, columns, verb, area = 'Area') => ({
  role,
  entitySet,
  columns,
  verb,
  area,
})

test('rights stand by role, then by set; what holds alike stands in one line', () => {
  const groups = rightsByRole([
    right('Leader', 'Regions', 'Row', 'Read', 'AreaAndAbove'),
    right('Bureau', 'Regions', 'Row', 'Read', 'AreaAndAbove'),
    right('Bureau', 'FarmlandPlots', 'Row', 'Read'),
    right('Bureau', 'FarmlandPlots', 'Row', 'Create'),
    right('Bureau', 'FarmlandPlots', 'Attributes', 'Update'),
    right('Bureau', 'FarmlandPlots', 'Geometry', 'Update'),
  ])
  assert.deepEqual(
    groups.map(({ role }) => role),
    ['Bureau', 'Leader'],
  )
  assert.deepEqual(groups[0].sets[1], {
    entitySet: 'FarmlandPlots',
    lines: [
      { columns: ['Row'], verbs: ['Read', 'Create'], area: 'Area' },
      { columns: ['Attributes', 'Geometry'], verbs: ['Update'], area: 'Area' },
    ],
  })
})

test('lines of different reach stay apart, and a role we do not know is not left out', () => {
  const [{ role, sets }] = rightsByRole([
    right('Auditor', 'Regions', 'Row', 'Read', 'Everywhere'),
    right('Auditor', 'Regions', 'Row', 'Create', 'Area'),
  ])
  assert.equal(role, 'Auditor')
  assert.equal(sets[0].lines.length, 2)
})

test('a browser is named as people say it', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36'
  assert.equal(deviceName(chrome), 'Chrome · Windows')
  assert.equal(deviceName(`${chrome} Edg/140.0`), 'Edge · Windows')
  assert.equal(
    deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0'),
    'Firefox · Linux',
  )
  assert.equal(deviceName('own-client 1.0'), 'own-client 1.0')
  assert.equal(deviceName(null), '–')
})

test('a lock that is over is none', () => {
  const now = new Date('2026-01-01T12:00:00Z')
  assert.equal(stateText({ lockedUntil: '2026-01-01T11:59:00Z' }, now), 'Active')
  assert.match(stateText({ lockedUntil: '2026-01-01T12:01:00Z' }, now), /^Locked until 2026-01-01/)
  assert.equal(stateText({ isDisabled: true, lockedUntil: null }, now), 'Disabled')
})

test('an entry pushed onto the next page of the log does not stand twice', () => {
  const entries = [{ id: 3 }, { id: 2 }]
  assert.deepEqual(append(entries, [{ id: 2 }, { id: 1 }]), [{ id: 3 }, { id: 2 }, { id: 1 }])
})
