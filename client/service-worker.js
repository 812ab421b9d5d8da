// Keeps the township's pages on the phone, so that they open without a network. What it answers from are `shells`, the files of each page and
// their checksums, which the server writes above this text: a new version of any file makes this a new worker, and only what changed is fetched.
// Each page that was visited has a worker, which fetches what belongs to its page; what two pages share is kept once.
// Data never goes through here: the page keeps its rows itself.

const cacheName = 'township-shell'
const keyOf = ([file, checksum]) => `${new URL(file, self.location).pathname}?${checksum}`
const page = new URL(self.registration.scope).pathname.split('/').at(-1)
const keys = new Map(
  self.shells[page].map((one) => [new URL(one[0], self.location).pathname, keyOf(one)]),
)

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  const key =
    origin === self.location.origin && event.request.method === 'GET' && keys.get(pathname)
  if (key) event.respondWith(answer(event.request, key))
})

/** What is there already stays: on a bad line the next try goes on where this one broke off. */
async function fill() {
  const cache = await caches.open(cacheName)
  for (const [path, key] of keys) {
    if (await cache.match(key)) continue
    const response = await fetch(path, { cache: 'no-cache' })
    if (!response.ok || response.redirected) throw new Error(`${path}: ${response.status}`)
    await cache.put(key, response)
  }
}

async function answer(request, key) {
  const cache = await caches.open(cacheName)
  return (await cache.match(key)) ?? fetch(request)
}

async function forgetOthers() {
  const cache = await caches.open(cacheName)
  const shells = Object.values(self.shells).flat()
  const wanted = new Set(shells.map((one) => new URL(keyOf(one), self.location).href))
  const old = (await cache.keys()).filter(({ url }) => !wanted.has(url))
  await Promise.all(old.map((request) => cache.delete(request)))
}
