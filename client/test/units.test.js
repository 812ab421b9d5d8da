import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as units from '../src/core/units.js'

test('a mu is 2000/3 square metres', () => {
  assert.equal(units.M2_PER_MU * 3, 2000)
})

test('mu in rows have two decimals and separated thousands', () => {
  assert.equal(units.formatMu(26000), '26,000.00')
  assert.equal(units.formatMu(1234.567), '1,234.57')
})

test('26,000 mu are 2.6 in a heading', () => {
  assert.equal(units.formatWan(26000), '2.6')
  assert.equal(units.formatWan(15234), '1.52')
  assert.equal(units.formatWan(210000), '21')
})

test('a rate under 100 does not show as 100, but for a hair', () => {
  assert.equal(units.formatPercent(99.97), '99.9%')
  assert.equal(units.formatPercent(100), '100.0%')
  assert.equal(units.formatPercent(99.99996), '100.0%')
  assert.equal(units.formatPercent(91), '91.0%')
})

test('what is not there is a dash, and zero is there', () => {
  assert.equal(units.formatPercent(null), units.NONE)
  assert.equal(units.formatMu(undefined), units.NONE)
  assert.equal(units.formatCount(0), '0')
})

test('people are whole and separated', () => {
  assert.equal(units.formatCount(210000), '210,000')
})

test('a moment is shown as its day', () => {
  assert.equal(units.formatDay('2024-09-30T00:00:00Z'), '2024-09-30')
})
