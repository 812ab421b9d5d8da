import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toZone39 } from '../src/core/gauss-kruger.js'
import { metresBetween } from '../src/core/metres.js'
import { onGrid } from '../src/edit/draft.js'
import { placeAway, readAngle, readPlace, readPlaces } from '../src/edit/typed.js'

const here = [116.72, 36.48]

test('the same place is read however it is written', () => {
  for (const text of [
    '116.72 36.48',
    '116.72,36.48',
    ' 36.48，116.72 ',
    '１１６．７２　３６．４８',
    '116°43\'12" 36°28\'48"',
    '36°28′48″N 116°43′12″E',
    '116度43分12秒，36度28分48秒',
    '东经116°43′12″、北纬36°28′48″',
  ])
    assert.deepEqual(readPlace(text), { place: here }, text)
})

test('coordinates of the plane are the same place to their millimetre, whichever comes first', () => {
  for (const text of [
    '4038841.582 39474908.012',
    '39474908.012,4038841.582',
    '4038841.582\t474908.012',
    '474908.012 4038841.582',
    'J1,1,4038841.582,39474908.012',
    'J12 4038841.582 474908.012',
  ])
    assert.ok(metresBetween(readPlace(text).place, here) < 0.0015, text)
})

test('what is no place says why', () => {
  const reasons = {
    '': 'typed.unreadable',
    'abc def': 'typed.unreadable',
    116.72: 'typed.unreadable',
    '116.72 36.48 12': 'typed.unreadable',
    '116°43\'72" 36°28\'48"': 'typed.unreadable',
    '116°43\'12" and 36°28\'48"': 'typed.unreadable',
    '12 13': 'typed.noPlace',
    '4038841.582 38474908.012': 'typed.otherZone',
    '4038841.582 20474908.012': 'typed.otherZone',
    '4038841.582 39974908.012': 'typed.noPlace',
    '403884158.2 39474908.012': 'typed.noPlace',
  }
  for (const [text, whyNot] of Object.entries(reasons))
    assert.deepEqual(readPlace(text), { whyNot }, text)
})

test('a pasted list is read line by line, and the broken line is named', () => {
  const text = 'J1,1,4038000.000,39464000.000\r\n\nJ2,1,4039000.000,39464000.000\n'
  assert.equal(readPlaces(text).places.length, 2)
  assert.deepEqual(readPlaces(`${text}J3,1,oops`), {
    whyNot: 'typed.unreadable',
    line: 4,
    text: 'J3,1,oops',
  })
  assert.equal(readPlaces(' \n').whyNot, 'typed.unreadable')
})

test('an angle is read in decimals or in degrees and minutes', () => {
  assert.equal(readAngle('90'), 90)
  assert.equal(readAngle('-12.5'), -12.5)
  assert.equal(readAngle('128°30′'), 128.5)
  for (const text of ['', 'north', '361', "128°70'"]) assert.equal(readAngle(text), null, text)
})

test('a distance and a bearing lead to where the plane says', () => {
  const away = placeAway(here, 100, 30)
  const [from, to] = [toZone39(...here), toZone39(...away)]
  assert.ok(Math.abs(to.x - from.x - 100 * Math.cos(Math.PI / 6)) < 0.002)
  assert.ok(Math.abs(to.y - from.y - 50) < 0.002)
  assert.ok(Math.abs(metresBetween(here, away) - 100) < 0.02)
  assert.deepEqual(away, onGrid(away))
})
