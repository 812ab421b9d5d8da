import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatHash, parseHash } from '../src/core/hash.js'
import { ViewState } from '../src/core/view.js'

const view = {
  at: { zoom: 11.5, lat: 36.48, lon: 116.72 },
  year: 2024,
  measure: 'WaterPeople',
  off: ['villages', 'farmland.Planned'],
  fill: false,
  panel: ['rows', 'WaterPeople', '370113005', 'done'],
}
const defaults = {
  year: 2024,
  measure: 'FarmlandCompleted',
  off: [],
  fill: true,
  panel: ['progress'],
}

test('a view goes through the address and comes back the same', () => {
  assert.deepEqual(parseHash(formatHash(view)), view)
  assert.deepEqual(parseHash(formatHash(defaults)), defaults)
})

test('signs that mean something in a hash survive in a panel', () => {
  const panel = ['card', 'farmland', 'a/b&c=d 亩']
  assert.deepEqual(parseHash(formatHash({ panel })).panel, panel)
})

test('nonsense in the address is left out', () => {
  assert.deepEqual(parseHash('#at=99/1/2&year=abc&measure=a<b&unknown=1&__proto__=x&panel=foo'), {})
  assert.deepEqual(parseHash(''), {})
})

test('a broken escape in the address does not break the page', () => {
  assert.deepEqual(parseHash('#panel=%E4%zz&year=2023'), { year: 2023 })
})

test('only a change of panel is a step for the Back key', () => {
  const written = []
  const state = new ViewState(defaults, '', (_hash, isStep) => written.push(isStep))
  state.set({ at: view.at })
  state.open('card', 'farmland', 'x')
  state.open('card', 'farmland', 'x')
  assert.deepEqual(written, [false, true])
})

test('back goes where one came from, and to the progress when a link opened the panel', () => {
  const state = new ViewState(defaults, '#panel=rows/WaterPeople/370113/done', () => {})
  state.open('card', 'water', 'x')
  state.back()
  assert.deepEqual(state.value.panel, ['rows', 'WaterPeople', '370113', 'done'])
  state.back()
  assert.deepEqual(state.value.panel, ['progress'])
})

test('a layer switched off and on again is on', () => {
  const state = new ViewState(defaults, '', () => {})
  state.switch('villages', false)
  assert.equal(state.isOff('villages'), true)
  state.switch('villages', true)
  assert.equal(state.isOff('villages'), false)
})

test('a question in a link opens the console, and back leads to where its questions begin', () => {
  const question = "FarmlandPlots?$filter=Name eq 'a&b=c#d 亩'"
  const hash = formatHash({ console: question })
  assert.deepEqual(parseHash(hash), { console: question, panel: ['console', 'ask'] })
  const state = new ViewState({ ...defaults, console: '' }, hash, () => {})
  state.back()
  assert.deepEqual(state.value.panel, ['console'])
  state.back()
  assert.deepEqual(state.value.panel, ['progress'])
})

test('a question does not stay when the address is changed to one without', () => {
  const changes = []
  const state = new ViewState({ ...defaults, console: '' }, '#console=Regions', () => {})
  state.addEventListener('change', ({ detail }) => changes.push(...detail))
  state.readHash('#panel=console')
  assert.equal(state.value.console, '')
  assert.ok(changes.includes('console'))
  assert.doesNotMatch(formatHash(state.value), /console=/)
})
