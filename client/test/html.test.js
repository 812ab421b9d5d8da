import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draw, html } from '../src/core/html.js'

test('a name with markup in it stays a name', () => {
  assert.equal(
    String(html`<b>${'<img src=x onerror="a()">'}</b>`),
    '<b>&lt;img src=x onerror=&quot;a()&quot;&gt;</b>',
  )
})

test('quotes cannot leave an attribute', () => {
  assert.equal(String(html`<i title="${`"'&`}"></i>`), '<i title="&quot;&#39;&amp;"></i>')
})

test('nested html and lists of it are not escaped twice', () => {
  const items = ['a', '<'].map((text) => html`<li>${text}</li>`)
  assert.equal(String(html`<ul>${items}</ul>`), '<ul><li>a</li><li>&lt;</li></ul>')
})

test('nothing is written for null, undefined and false, but zero is a number', () => {
  assert.equal(String(html`${null}${undefined}${false}${0}`), '0')
})

test('an object that only looks like html is escaped', () => {
  assert.equal(String(html`${{ toString: () => '<b>' }}`), '&lt;b&gt;')
})

test('draw takes html only', () => {
  assert.throws(() => draw({}, '<b>text</b>'), TypeError)
})
