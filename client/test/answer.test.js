import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { Answer } from '../src/core/answer.js'
import { Dataset } from '../src/core/dataset.js'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** A task that ends when told to. */
function slowTask(value) {
  const task = (signal) => {
    task.signal = signal
    return new Promise((resolve) => {
      task.end = () => resolve(value)
    })
  }
  return task
}

test('a late answer does not overwrite a newer one, and is no error', async () => {
  const answer = new Answer()
  const [early, late] = [slowTask(2023), slowTask(2024)]
  const first = answer.ask(early)
  const second = answer.ask(late)
  assert.equal(early.signal.aborted, true)
  late.end()
  await second
  early.end()
  await first
  assert.equal(answer.value, 2024)
  assert.equal(answer.status, 'ready')
})

test('a failure is kept with its reason, and asking again may heal it', async () => {
  const answer = new Answer()
  let works = false
  await answer.ask(async () => {
    if (!works) throw new Error('no line')
    return 'here'
  })
  assert.equal(answer.status, 'failed')
  assert.equal(answer.error.message, 'no line')
  works = true
  await answer.retry()
  assert.equal(answer.value, 'here')
})

test('a set is fetched once, however often it is wanted', async () => {
  let times = 0
  globalThis.fetch = async () => {
    times++
    return Response.json({
      value: [{ Id: 'a', Location: { type: 'Point', coordinates: [116, 36] } }],
    })
  }
  const villages = new Dataset('villages', 'odata/Regions', 'Location')
  await Promise.all([villages.load(), villages.load()])
  await villages.load()
  assert.equal(times, 1)
  assert.deepEqual(villages.boxOf(villages.byId('a')), [116, 36, 116, 36])
})

test('a set that failed can be loaded again', async () => {
  const villages = new Dataset('villages', 'odata/Regions', 'Location')
  globalThis.fetch = async () => new Response('', { status: 500 })
  await villages.load()
  assert.equal(villages.status, 'failed')
  globalThis.fetch = async () => Response.json({ value: [] })
  await villages.load()
  assert.equal(villages.status, 'ready')
})
