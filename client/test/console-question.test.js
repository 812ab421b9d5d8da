import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { Question } from '../src/console/question.js'
import { serveAnswers } from '../test-help/answers.js'

const realFetch = globalThis.fetch

afterEach(() => {
  globalThis.fetch = realFetch
})

test('a question is asked encoded, its pages come one below the other, and all of them go into a file', async () => {
  const asked = serveAnswers(
    [
      200,
      {
        '@odata.count': 3,
        value: [{ N: 1 }],
        '@odata.nextLink': 'http://proxy/odata/FarmlandPlots?$skiptoken=a',
      },
    ],
    [200, { value: [{ N: 2 }], '@odata.nextLink': '/odata/FarmlandPlots?$skiptoken=b' }],
    [200, { value: [{ N: 3 }] }],
  )
  const question = new Question()
  await question.ask("FarmlandPlots?$filter=Name eq '村'", { pageSize: 1 })
  assert.equal(asked[0].url, 'odata/FarmlandPlots?$filter=Name%20eq%20%27%E6%9D%91%27')
  assert.equal(asked[0].headers.Prefer, 'odata.maxpagesize=1')
  assert.deepEqual([question.result.count, question.result.rows.length], [3, 1])
  await question.more()
  assert.deepEqual(question.result.rows, [{ N: 1 }, { N: 2 }])
  assert.ok(question.result.bytes > 100)
  const progress = []
  const all = await question.allRows({ onPage: (count) => progress.push(count) })
  assert.deepEqual(all, [{ N: 1 }, { N: 2 }, { N: 3 }])
  assert.deepEqual(progress, [3])
})

test('a question too long for an address is posted, and so are its later pages', async () => {
  const asked = serveAnswers(
    [
      200,
      {
        value: [{ N: 1 }],
        '@odata.nextLink': 'https://rural.example/odata/FarmlandPlots/$query?$skiptoken=a',
      },
    ],
    [200, { value: [{ N: 2 }] }],
  )
  const question = new Question()
  const name = 'x'.repeat(8000)
  await question.ask(`FarmlandPlots?$filter=Name eq '${name}'`, { pageSize: 1 })
  await question.more()
  assert.deepEqual(
    asked.map(({ method, url }) => [method, url.replace(/^\//, '')]),
    [
      ['POST', 'odata/FarmlandPlots/$query'],
      ['POST', 'odata/FarmlandPlots/$query?$skiptoken=a'],
    ],
  )
  for (const { body } of asked) assert.equal(body, `$filter=Name%20eq%20%27${name}%27`)
  assert.deepEqual(question.result.rows, [{ N: 1 }, { N: 2 }])
})

test('a value, one row and a list are all answers', async () => {
  serveAnswers(
    [200, 660],
    [200, { Id: 'x', Name: 'a' }],
    [200, { '@odata.context': 'c', value: 'text' }],
  )
  const question = new Question()
  await question.ask('Regions/$count', { pageSize: 1 })
  assert.equal(question.result.value, 660)
  await question.ask('Regions(x)', { pageSize: 1 })
  assert.equal(question.result.rows[0].Name, 'a')
  await question.ask('Regions(x)/Name', { pageSize: 1 })
  assert.equal(question.result.value, 'text')
})

test('a late answer never takes the place of a newer one', async () => {
  const answers = []
  globalThis.fetch = (_url, { signal }) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      answers.push((value) => resolve(new Response(JSON.stringify({ value }))))
    })
  const question = new Question()
  const first = question.ask('FarmlandPlots', { pageSize: 1 })
  const second = question.ask('Regions', { pageSize: 1 })
  answers[1]([{ N: 'new' }])
  answers[0]([{ N: 'old' }])
  await Promise.all([first, second])
  assert.deepEqual(
    [question.result.text, question.result.rows, question.status],
    ['Regions', [{ N: 'new' }], 'idle'],
  )
})

test('a mistake and a cancelled question leave the last answer where it was', async () => {
  serveAnswers(
    [200, { value: [{ N: 1 }] }],
    [400, { error: { code: 'BadRequest', message: 'no such property' } }],
  )
  const question = new Question()
  await question.ask('Regions', { pageSize: 1 })
  await question.ask('Regions?$filter=X eq 1', { pageSize: 1 })
  assert.equal(question.error.message, 'no such property')
  assert.equal(question.result.text, 'Regions')

  globalThis.fetch = (_url, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    })
  const waiting = question.ask('Regions?$top=1', { pageSize: 1 })
  assert.equal(question.status, 'asking')
  question.cancel()
  await waiting
  assert.deepEqual(
    [question.status, question.isCancelled, question.result.text, question.error],
    ['idle', true, 'Regions', null],
  )
})
