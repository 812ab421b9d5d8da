import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { change, openAccount } from '../src/core/account.js'
import { serveAnswers } from '../test-help/answers.js'
import { until } from '../test-help/until.js'

const me = (id, antiforgery) => ({ id, antiforgery, displayName: id })
const stale = [400, { code: 'antiforgery', title: 'Reload the page.' }]

const realFetch = globalThis.fetch
const realLocation = globalThis.location
let left = []
let comeBack

beforeEach(() => {
  left = []
  globalThis.addEventListener = (_, listener) => {
    comeBack = () => listener({ persisted: true })
  }
  globalThis.location = {
    pathname: '/',
    search: '',
    hash: '#at=12/36.5/116.7',
    replace: (url) => left.push(url),
    reload: () => left.push('reload'),
  }
})
afterEach(() => {
  globalThis.fetch = realFetch
  globalThis.location = realLocation
  delete globalThis.addEventListener
})

test('every unsafe request carries the antiforgery token', async () => {
  const asked = serveAnswers([200, me('a', 'token-1')], [204], [204], [204], [204])
  await openAccount()
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) await change(method, 'accounts/1')
  const tokens = asked.map(({ headers }) => headers['X-CSRF-TOKEN'])
  assert.deepEqual(tokens, [undefined, 'token-1', 'token-1', 'token-1', 'token-1'])
})

test('data go as JSON, and headers of the caller are kept', async () => {
  const asked = serveAnswers([200, me('a', 'token-1')], [200, { Id: 1 }])
  await openAccount()
  const headers = { 'If-Match': 'W/"7"' }
  const { body } = await change('PATCH', 'odata/WaterVillages(1)', { data: { Mode: 1 }, headers })
  assert.deepEqual(body, { Id: 1 })
  assert.deepEqual(asked[1].body, { Mode: 1 })
  assert.equal(asked[1].headers['If-Match'], 'W/"7"')
  assert.equal(asked[1].headers['Content-Type'], 'application/json')
})

test('a stale token is fetched anew for the same person', async () => {
  const asked = serveAnswers([200, me('a', 'old')], stale, [200, me('a', 'new')], [204])
  await openAccount()
  await change('POST', 'account/tokens')
  assert.equal(asked.at(-1).headers['X-CSRF-TOKEN'], 'new')
})

test('nothing is written in the name of somebody who signed in in another tab', async () => {
  const asked = serveAnswers([200, me('a', 'old')], stale, [200, me('b', 'new')])
  await openAccount()
  await assert.rejects(change('POST', 'account/tokens'), { code: 'antiforgery' })
  assert.equal(asked.length, 3)
})

test('a page that the Back key brings back asks again who is there', async () => {
  const asked = serveAnswers([200, me('a', '1')], [200, me('a', '2')], [200, me('b', '3')])
  await openAccount()
  comeBack()
  await until(() => asked.length === 2)
  comeBack()
  await until(() => left.length > 0)
  assert.deepEqual(left, ['reload'])
})

test('whoever is not signed in is sent to the sign-in page once, map view and all', async () => {
  serveAnswers([401, {}], [401, {}])
  await assert.rejects(openAccount(), { status: 401 })
  await assert.rejects(openAccount(), { status: 401 })
  assert.deepEqual(left, [`sign-in?returnUrl=${encodeURIComponent('/#at=12/36.5/116.7')}`])
})
