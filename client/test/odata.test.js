import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import {
  entitySetOf,
  fetchAll,
  literal,
  nextLink,
  odataUrl,
  withOptions,
} from '../src/core/odata.js'
import { ServerError } from '../src/core/server.js'

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** A server that answers from a table of URL to body; what it was asked is kept. */
function serve(bodies, status = 200) {
  const asked = []
  globalThis.fetch = async (url) => {
    asked.push(url)
    return Response.json(bodies[url] ?? { error: { code: 'NotFound', message: 'not here' } }, {
      status: bodies[url] ? status : 404,
    })
  }
  return asked
}

test('options are encoded, and those not given are left out', () => {
  assert.equal(
    odataUrl('Regions', {
      filter: "Name eq '孝里' and Code ne '1&2'",
      select: ['Id', 'Code'],
      top: undefined,
    }),
    `odata/Regions?$filter=${encodeURIComponent("Name eq '孝里' and Code ne '1&2'")}&$select=Id%2CCode`,
  )
  assert.equal(odataUrl('Regions'), 'odata/Regions')
})

test('a quote in a value is doubled', () => {
  assert.equal(literal("O'Neil"), "'O''Neil'")
  assert.equal(literal(2024), '2024')
})

test('the Rows of a number become a URL with the columns wanted', () => {
  const rows = "FarmlandPlots?$filter=PlanYear eq 2024 and TownshipCode eq '370113005'"
  const url = new URL(withOptions(rows, { select: 'Id,AreaMu' }), 'http://here/')
  assert.equal(url.pathname, '/odata/FarmlandPlots')
  assert.equal(url.searchParams.get('$filter'), "PlanYear eq 2024 and TownshipCode eq '370113005'")
  assert.equal(url.searchParams.get('$select'), 'Id,AreaMu')
  assert.equal(
    withOptions(`/odata/${encodeURI(rows)}`, { select: 'Id,AreaMu' }),
    withOptions(rows, { select: 'Id,AreaMu' }),
  )
  assert.equal(entitySetOf(rows), 'FarmlandPlots')
})

test('all pages are read, whatever form the link has', async () => {
  const asked = serve({
    'odata/Regions': {
      value: [1, 2],
      '@odata.nextLink': 'http://10.0.0.1:8080/odata/Regions?$skiptoken=a',
    },
    '/odata/Regions?$skiptoken=a': { value: [3], '@nextLink': 'Regions?$skiptoken=b' },
    'odata/Regions?$skiptoken=b': { value: [4] },
  })
  const soFar = []
  assert.deepEqual(
    await fetchAll('odata/Regions', { onPage: (count) => soFar.push(count) }),
    [1, 2, 3, 4],
  )
  assert.deepEqual(soFar, [2, 3, 4])
  assert.equal(asked.length, 3)
})

test('a page that names itself as the next one is an error, not a loop', async () => {
  serve({ 'odata/Regions': { value: [1], '@odata.nextLink': 'Regions' } })
  await assert.rejects(fetchAll('odata/Regions'), ServerError)
})

test('the last page has no next one', () => {
  assert.equal(nextLink({ value: [] }, 'odata/Regions'), null)
})
