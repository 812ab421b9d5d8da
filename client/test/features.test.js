import assert from 'node:assert/strict'
import { test } from 'node:test'
import { useTexts } from '../src/core/i18n.js'
import { controlKinds } from '../src/features/control-lines.js'
import { farmland, stages } from '../src/features/farmland.js'
import { layerListOrder, layers } from '../src/features/layers.js'
import { badgeOfRows, originBadge } from '../src/features/origin.js'
import { sampleVillages } from '../src/features/sample-villages.js'
import { waterVillages } from '../src/features/water-villages.js'
import { locale } from '../test-help/sources.js'

useTexts('zh-CN', locale('zh-CN'))

const look = { township: () => '归德街道', village: () => '–', project: () => ({ Name: '项目' }) }
const plot = {
  Code: '3701130050001',
  PlanYear: 2024,
  TownshipCode: '370113005',
  LandClassCode: '0102',
  Stage: 'UnderConstruction',
  AreaMu: 100,
  AreaM2: 66666.67,
  DeclaredAreaMu: 101,
}

test('the nine stages stand in the order of the work, and each is darker than the last', () => {
  assert.deepEqual(
    stages.map((stage) => stage.id),
    [
      'Reserve',
      'Declared',
      'Planned',
      'UnderConstruction',
      'Completed',
      'Accepted',
      'Registered',
      'InService',
      'Terminated',
    ],
  )
  const green = stages
    .slice(2, 8)
    .map(({ style }) => Number.parseInt(style.fillColor.slice(1, 3), 16))
  for (let i = 1; i < green.length; i++) assert.ok(green[i] <= green[i - 1])
})

test('only plots under construction are hatched', () => {
  assert.deepEqual(
    stages.filter(({ style }) => style.hatch).map(({ id }) => id),
    ['UnderConstruction'],
  )
})

test('the three control lines differ without colour: fill, hatch, dashes', () => {
  const [basic, redline, urban] = controlKinds.map(({ style }) => style)
  assert.ok(basic.fillColor && !basic.hatch && !basic.dashArray)
  assert.ok(redline.hatch && !redline.fillColor)
  assert.ok(urban.dashArray && !urban.hatch && !urban.fillColor)
})

test('water villages are circles, sample villages squares', () => {
  assert.equal(waterVillages.shape, 'circle')
  assert.equal(sampleVillages.shape, 'square')
})

test('a year shows its own plots, and the sample villages up to it', () => {
  assert.equal(farmland.isInYear(plot, 2024), true)
  assert.equal(farmland.isInYear(plot, 2023), false)
  assert.equal(sampleVillages.isInYear({ PlanYear: 2023 }, 2024), true)
  assert.equal(sampleVillages.isInYear({ PlanYear: 2024 }, 2023), false)
})

test('a card says the facts in words with units and leaves out what is unknown', () => {
  const facts = Object.fromEntries(farmland.facts(plot, look))
  assert.equal(facts['field.AreaMu'], '100.00 亩')
  assert.equal(facts['field.DeclaredAreaMu'], '101.00 亩（与实测相差 +1%）')
  assert.equal(facts['field.LandClassCode'], '0102 水浇地')
  assert.equal(facts['field.Stage'], '在建')
  assert.equal('field.Village' in facts, false)
  assert.equal('field.StartedOn' in facts, false)
})

test('whatever is not real carries a badge', () => {
  assert.equal(originBadge('Real'), null)
  assert.equal(originBadge('Demo'), 'origin.Demo')
  assert.equal(originBadge('Derived'), 'origin.Derived')
  assert.equal(
    badgeOfRows([{ Origin: 'Real' }, { Origin: 'Derived' }], (row) => row.Origin),
    'origin.Derived',
  )
})

test('the legend lists every layer of the map once', () => {
  assert.deepEqual(layerListOrder.map(({ id }) => id).sort(), layers.map(({ id }) => id).sort())
})
