import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { pages, read, sources } from '../test-help/sources.js'

// main -> ui, map -> features -> core; ui -> lists -> console -> features; main, ui, map -> edit -> core; and the pages around the map: odata, indicators, report, monthly -> account -> core; monthly -> township.
// The township's pages are small and stand alone: they have no import map, and name their libraries by their files.
// Files at the top of src/ belong to main.
const mayUse = {
  core: ['core'],
  features: ['core', 'features'],
  console: ['core', 'features', 'console'],
  lists: ['core', 'features', 'console', 'lists'],
  edit: ['core', 'edit'],
  map: ['core', 'features', 'edit', 'map'],
  ui: ['core', 'features', 'console', 'lists', 'edit', 'ui'],
  account: ['core', 'account'],
  odata: ['core', 'console', 'account', 'odata'],
  indicators: ['core', 'features', 'account', 'indicators'],
  report: ['core', 'features', 'account', 'report'],
  monthly: ['core', 'account', 'township', 'monthly'],
  township: ['core', 'features', 'township', 'lib'],
  main: ['core', 'features', 'console', 'lists', 'edit', 'map', 'ui', 'main'],
}

const folderOf = (path) => (path.includes('/') ? path.split('/')[0] : 'main')
const importsOf = (text) =>
  [...text.matchAll(/(?:^(?:import|export|\}).* from |import\()'([^']+)'/gm)].map(
    (found) => found[1],
  )

test('dependencies run one way: main -> ui, map -> features -> core; account -> core', () => {
  for (const { path, text } of sources()) {
    for (const target of importsOf(text).filter((name) => name.startsWith('.'))) {
      const used = folderOf(posix.join(posix.dirname(path), target).replace(/^\.\.\//, ''))
      assert.ok(mayUse[folderOf(path)].includes(used), `src/${path} imports ${target}`)
    }
  }
})

test('only map/ imports Leaflet, and only ui/ the chart library', () => {
  const allowed = { leaflet: 'map', echarts: 'ui' }
  for (const { path, text } of sources()) {
    for (const name of importsOf(text).filter((one) => !one.startsWith('.'))) {
      assert.equal(folderOf(path), allowed[name], `src/${path} imports ${name}`)
    }
  }
})

test('innerHTML is set in one place, which takes html`` only', () => {
  const users = sources().filter(({ text }) => /innerHTML|insertAdjacentHTML|outerHTML/.test(text))
  assert.deepEqual(
    users.map(({ path }) => path),
    ['core/html.js'],
  )
})

test('no module writes to the console log or goes through window', () => {
  for (const { path, text } of sources()) {
    assert.doesNotMatch(text, /console\.log|\bwindow\./, `src/${path}`)
  }
})

test('no file is longer than 250 lines', () => {
  for (const { path, text } of sources()) {
    assert.ok(text.split('\n').length <= 250, `src/${path}`)
  }
})

test('the page has one inline script, the import map, and no inline style', () => {
  const page = read('index.html')
  const inline = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)].map((found) => found[0])
  assert.deepEqual(inline, ['<script type="importmap">'])
  assert.doesNotMatch(page, /\sstyle=|\son\w+=/)
})

test('the other pages have nothing inline, no import map either', () => {
  for (const { path, text } of pages().filter((page) => page.path !== 'index.html')) {
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)|\sstyle=|<style|\son\w+=/, path)
    for (const [, file] of text.matchAll(/(?:src|href)="([^"#:?]+\.\w+)"/g)) assert.ok(read(file))
  }
})

test('no text that goes into the page carries an inline style', () => {
  for (const { path, text } of sources()) assert.doesNotMatch(text, /\sstyle="/, `src/${path}`)
})
