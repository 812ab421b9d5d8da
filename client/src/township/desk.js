import { drop, keepMine, laterId, newChange, withEntries } from './entries.js'
import { configOf, pulled, pullRequests } from './pulling.js'
import { typedName } from './report-sending.js'
import { dayOf } from './today.js'

/** What a township official does with the rows on this phone; everything is kept here first, and sent by Sending. */
export class Desk {
  #store
  #line

  constructor(store, line) {
    this.#store = store
    this.#line = line
  }

  /** All that the page shows. */
  async read() {
    const names = ['lights', 'figuresOf', 'reported', 'outline', 'pulledAt', 'config', 'township']
    const [rows, entries, ...values] = await Promise.all([
      this.#store.rows(),
      this.#store.queue(),
      ...names.map((name) => this.#store.kept(name)),
    ])
    const kept = Object.fromEntries(names.map((name, i) => [name, values[i]]))
    const at = {
      today: dayOf(new Date(), kept.config, kept.figuresOf),
      lights: kept.lights ?? {},
      reported: new Set(kept.reported),
    }
    return { rows, entries, kept, at }
  }

  /** Asks the server for the township's rows and what belongs to them; rows that are no more go. */
  async pull(code) {
    const config = await configOf(this.#store)
    const isSame = (await this.#store.kept('township')) === code
    const hasOutline = isSame && Boolean(await this.#store.kept('outline'))
    const now = new Date()
    const month = `${dayOf(now).slice(0, 7)}-01`
    const answers = await this.#line.batch(
      pullRequests(code, config.defaultYear, month, hasOutline),
    )
    const { rows, kept } = pulled(answers, now)
    const there = new Set(rows.map(({ Id }) => Id))
    const withoutRows = (await this.#store.rows())
      .map(({ Id }) => Id)
      .filter((id) => !there.has(id))
    await this.#store.write({ rows, withoutRows, kept: { ...kept, config, township: code } })
  }

  /** Keeps a change; an empty one is none. @returns {Promise<boolean>} whether there was anything to keep */
  async enter(stored, change) {
    return this.#store.exclusive(async () => {
      const entries = await this.#store.queue()
      const row = withEntries(stored, entries)
      const differs = Object.entries(change).filter(
        ([name, value]) => value !== (row[name] ?? null),
      )
      if (differs.length === 0) return false
      const entry = newChange(stored, stored.entitySet, Object.fromEntries(differs), entries)
      await this.#store.write({ entries: [entry] })
      return true
    })
  }

  /** Keeps a photo with its content. @param {{content: Blob, sha256: string, takenOn: string | null, position: number[] | null}} photo */
  async enterPhoto(row, photo, note) {
    await this.#store.exclusive(async () => {
      const entry = {
        id: laterId(await this.#store.queue()),
        kind: 'photo',
        entitySet: row.entitySet,
        rowId: row.Id,
        title: row.Name,
        madeAt: new Date().toISOString(),
        state: 'waiting',
        tries: 0,
        reason: '',
        sha256: photo.sha256,
        size: photo.content.size,
        sent: 0,
        photo: {
          VillageCode: row.VillageCode,
          TakenOn: photo.takenOn ?? dayOf(new Date()),
          Note: note || null,
          Location: photo.position && { type: 'Point', coordinates: photo.position },
        },
      }
      await this.#store.write({ entries: [entry], photos: { [photo.sha256]: photo.content } })
    })
  }

  /** What the person decided on an entry that could not be sent. @param {'keepMine' | 'keepTheirs' | 'withdraw' | 'again' | 'withoutPlace'} act */
  async decide(id, act) {
    await this.#store.exclusive(async () => {
      const entries = await this.#store.queue()
      const entry = entries.find((one) => one.id === id)
      if (!canBe(entry, act)) return
      const row = (await this.#store.rows()).find(({ Id }) => Id === entry.rowId)
      const isTextGone = entry.kind === 'report' && act === 'keepTheirs'
      await this.#store.write({
        entries: decided(entry, act, row, entries),
        withoutKept: isTextGone ? [typedName(entry.report)] : [],
      })
    })
  }
}

/** What was pressed may have been decided a moment ago, or be on its way by now. */
function canBe({ state, tries }, act) {
  if (act === 'keepMine' || act === 'keepTheirs') return state === 'conflict'
  return state === 'refused' || (act === 'withdraw' && state === 'waiting' && tries === 0)
}

function decided(entry, act, row, entries) {
  const again = { ...entry, state: 'waiting', reason: '' }
  if (act === 'keepMine') return keepMine(entry, entries)
  if (act === 'again') return [again]
  if (act === 'withoutPlace') return [{ ...again, photo: { ...entry.photo, Location: null } }]
  return entry.kind === 'photo'
    ? [{ ...entry, state: 'dropped' }]
    : drop(entry, entry.now ?? row, entries)
}
