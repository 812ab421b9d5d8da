import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '../src/account/rights-groups.js'
import { addTexts, hasText, language, t, useTexts } from '../src/core/i18n.js'
import { layers } from '../src/features/layers.js'
import { lights, measureGroups, measures } from '../src/features/progress.js'
import { locale, pages, sources } from '../test-help/sources.js'

const chinese = locale('zh-CN')
const english = locale('en')
const spaces = new Set(Object.keys(chinese).map((key) => key.split('.')[0]))

/** Everything in a text that looks like a key of ours. */
const keysIn = (text) =>
  [...text.matchAll(/['"]([A-Za-z]+(?:\.[A-Za-z0-9]+)+)['"]/g)]
    .map((found) => found[1])
    .filter((key) => spaces.has(key.split('.')[0]))

/** The fixed beginnings of keys made with a value: t(`stage.${…}`). */
const beginningsIn = (text) =>
  [...text.matchAll(/`([A-Za-z]+\.(?:[A-Za-z]+\.)?)\$\{/g)].map((found) => found[1])

test('both languages have the same keys, and no empty text', () => {
  assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort())
  for (const texts of [chinese, english]) {
    for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), '', key)
  }
})

test('both languages fill in the same values', () => {
  const values = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort()
  for (const key of Object.keys(chinese))
    assert.deepEqual(values(chinese[key]), values(english[key]), key)
})

test('every key in the code has a text', () => {
  const files = [...sources(), ...pages()]
  for (const { path, text } of files) {
    for (const key of keysIn(text)) assert.ok(key in chinese, `${path} uses ${key}`)
    for (const start of beginningsIn(text).filter((one) => spaces.has(one.split('.')[0]))) {
      assert.ok(
        Object.keys(chinese).some((key) => key.startsWith(start)),
        `${path} uses ${start}*`,
      )
    }
  }
})

test('every stage, status, kind, measure, light and role has a name', () => {
  const keys = [
    ...layers.flatMap((layer) => [
      `layer.${layer.id}`,
      ...layer.groups.map((group) => group.label),
    ]),
    ...measures.flatMap(({ id, unit }) => [`measure.${id}`, unit]),
    ...measureGroups.map((group) => `measureGroup.${group}`),
    ...Object.values(lights).map((light) => light.label),
    ...roles.map((role) => `role.${role}`),
  ]
  for (const key of keys) assert.ok(key in chinese, key)
})

test('no Chinese text for people stands in the code', () => {
  const allowed = new Set(['core/start-failure.js'])
  for (const { path, text } of sources().filter((one) => !allowed.has(one.path))) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    const literals = code.match(/[\u4e00-\u9fff]+/g) ?? []
    assert.deepEqual(literals, [], `src/${path}`)
  }
})

test('values are filled in, and an unknown key shows itself', () => {
  useTexts('en', english)
  assert.equal(t('year.name', { year: 2024 }), '2024')
  assert.equal(t('no.such.key'), 'no.such.key')
  assert.equal(language(), 'en')
})

test('a part of the page brings its texts when it is opened, once', async () => {
  const realFetch = globalThis.fetch
  const asked = []
  globalThis.fetch = async (url) => {
    asked.push(String(url))
    return Response.json({ 'console.run': 'Run' })
  }
  useTexts('en', { 'page.title': 'Title' })
  await addTexts('console')
  await addTexts('console')
  globalThis.fetch = realFetch
  assert.equal(asked.length, 1)
  assert.match(asked[0], /\/locales\/console\.en\.json$/)
  assert.equal(t('console.run'), 'Run')
  assert.ok(hasText('page.title'))
})
