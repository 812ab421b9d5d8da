/**
 * What the phone keeps: the township's rows as the server gave them, what waits to be sent, contents of photos, and small things by name.
 * Each account has a database of its own. Fires `change` after each write.
 */
export class Store extends EventTarget {
  #db
  #turn = Promise.resolve()

  /** @param {IDBDatabase} db */
  constructor(db) {
    super()
    this.#db = db
  }

  static async open(accountId) {
    const opening = indexedDB.open(`ruralgis-township-${accountId}`, 1)
    opening.onupgradeneeded = () => {
      const db = opening.result
      db.createObjectStore('rows', { keyPath: 'Id' })
      db.createObjectStore('queue', { keyPath: 'id' })
      db.createObjectStore('photos')
      db.createObjectStore('kept')
    }
    return new Store(await answer(opening))
  }

  /** One after another, in all tabs: nobody reads what waits while somebody else is about to change it. */
  exclusive(task) {
    // Over plain http to another machine a browser has no locks; one tab has to do there.
    if (navigator.locks) return navigator.locks.request(this.#db.name, task)
    const turn = this.#turn.then(task)
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  /** All rows of both sets; each has its entitySet. */
  rows() {
    return this.#read('rows', (store) => store.getAll())
  }

  /** Oldest first: their Ids begin with the time. */
  queue() {
    return this.#read('queue', (store) => store.getAll())
  }

  kept(name) {
    return this.#read('kept', (store) => store.get(name))
  }

  photo(sha256) {
    return this.#read('photos', (store) => store.get(sha256))
  }

  /** All that belongs together is written together, or not at all. `withoutKept`: names, or ranges of them. */
  async write({
    rows = [],
    entries = [],
    kept = {},
    photos = {},
    withoutPhotos = [],
    withoutRows = [],
    withoutKept = [],
  }) {
    // On the disk before anybody is told that it is saved.
    const transaction = this.#db.transaction(['rows', 'queue', 'photos', 'kept'], 'readwrite', {
      durability: 'strict',
    })
    const into = (name) => transaction.objectStore(name)
    for (const row of rows) into('rows').put(row)
    for (const id of withoutRows) into('rows').delete(id)
    for (const entry of entries) into('queue').put(entry)
    for (const name of withoutKept) into('kept').delete(name)
    for (const [name, value] of Object.entries(kept)) into('kept').put(value, name)
    for (const [sha256, content] of Object.entries(photos)) into('photos').put(content, sha256)
    for (const sha256 of withoutPhotos) into('photos').delete(sha256)
    await done(transaction)
    this.dispatchEvent(new Event('change'))
  }

  /** Old acknowledged entries go, so that the list stays short. */
  async forgetEntries(ids) {
    const transaction = this.#db.transaction('queue', 'readwrite')
    for (const id of ids) transaction.objectStore('queue').delete(id)
    await done(transaction)
  }

  #read(name, ask) {
    return answer(ask(this.#db.transaction(name).objectStore(name)))
  }
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const done = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
