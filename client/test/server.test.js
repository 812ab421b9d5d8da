import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { fetchJson, onSignedOut, request } from '../src/core/server.js'
import { serveAnswers } from '../test-help/answers.js'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
  onSignedOut(() => {})
})

test("the server's own words reach the person", async () => {
  serveAnswers([404, { error: { code: 'NotFound', message: 'not here' } }])
  await assert.rejects(fetchJson('odata/Nothing'), {
    name: 'ServerError',
    status: 404,
    message: 'not here',
    code: 'NotFound',
  })
})

test('problem details are read alike, with the pause the server asks for', async () => {
  const problem = { title: 'Too many tries', detail: 'Wait.', code: 'tooMany' }
  serveAnswers([429, problem, { 'Retry-After': '30' }])
  await assert.rejects(request('POST', 'account/sign-in', { data: {} }), {
    status: 429,
    message: 'Wait.',
    code: 'tooMany',
    retryAfter: 30,
    body: problem,
  })
})
test('a server that cannot be reached is status 0', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('Failed to fetch')
  }
  await assert.rejects(fetchJson('odata/Regions'), { name: 'ServerError', status: 0 })
})

test('an error page that is not JSON still has a status', async () => {
  globalThis.fetch = async () =>
    new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' })
  await assert.rejects(fetchJson('odata/Regions'), { status: 502, message: 'Bad Gateway' })
})

test('an answer without a body is none', async () => {
  serveAnswers([204])
  assert.equal((await request('DELETE', 'account/tokens/1')).body, null)
})

test('a question answered 401 sends the person to sign in', async () => {
  let sent = 0
  onSignedOut(() => {
    sent += 1
  })
  serveAnswers([401, { title: 'Unauthorized' }])
  await assert.rejects(fetchJson('odata/Regions'), { status: 401 })
  assert.equal(sent, 1)
})

test('a write answered 401 keeps the page with what was typed in it', async () => {
  onSignedOut(() => assert.fail('left the page'))
  serveAnswers([401, { title: 'Unauthorized' }])
  await assert.rejects(request('POST', 'account/tokens', { data: { name: 'a' } }), { status: 401 })
})

test('the length of an answer is told in bytes, and one that breaks off is no answer', async () => {
  serveAnswers([200, { Name: '归德' }])
  assert.equal((await request('GET', 'odata/Regions')).bytes, 17)
  globalThis.fetch = async () =>
    new Response(
      new ReadableStream({
        start: (stream) => stream.error(new TypeError('network error')),
      }),
    )
  await assert.rejects(fetchJson('odata/Regions'), { status: 0, code: 'cutOff' })
})
