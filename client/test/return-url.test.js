import assert from 'node:assert/strict'
import { test } from 'node:test'
import { returnUrlIn, safeReturnUrl, signInUrl } from '../src/core/return-url.js'

test('a path of ours is gone back to, with query and hash', () => {
  for (const path of [
    '/',
    '/account',
    '/?a=1#at=11.5/36.48/116.72&year=2024',
    '/#panel=rows/a%2Fb',
  ])
    assert.equal(safeReturnUrl(path), path)
})

test('nothing leads to another server', () => {
  const evil = [
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/a/..\\\\evil.example',
    'https://evil.example/',
    'https:evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    'evil.example',
  ]
  for (const text of evil) assert.equal(safeReturnUrl(text), '/', JSON.stringify(text))
})

test('without a place to go back to it is the map, and never the sign-in page', () => {
  for (const text of [null, undefined, '', '/sign-in', '/sign-in?returnUrl=%2F'])
    assert.equal(safeReturnUrl(text), '/')
})

test('the view of the map survives signing in', () => {
  const place = { pathname: '/', search: '', hash: '#at=12/36.5/116.7&panel=card/water/1' }
  const url = new URL(signInUrl(place), 'http://here/')
  assert.equal(url.hash, '')
  assert.equal(returnUrlIn(url), '/#at=12/36.5/116.7&panel=card/water/1')
})

test('a hash that the redirect of the server left behind is kept, one of its own goes first', () => {
  assert.equal(returnUrlIn({ search: '?returnUrl=%2F', hash: '#year=2024' }), '/#year=2024')
  assert.equal(returnUrlIn({ search: '?returnUrl=%2F%23year%3D2023', hash: '#x' }), '/#year=2023')
  assert.equal(returnUrlIn({ search: '', hash: '' }), '/')
})
