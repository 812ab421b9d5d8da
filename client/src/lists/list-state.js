import { listOf } from './kinds.js'
import { whereOf } from './list-query.js'
import { ListRows } from './list-rows.js'
import { Selection } from './selection.js'
import { NotUnderstood } from './typed-filter.js'

/**
 * Which list is open and what somebody wants to see of it. What is typed and sorted stays with each list as long as the
 * page lives. Fires `wish`, `choose`, `hover`, `reveal` (detail: index of a row to be scrolled to).
 */
export class ListState extends EventTarget {
  list = listOf('')
  /** What is typed and cannot be read. @type {NotUnderstood | null} */
  wrong = null
  /** Rows by map or table; `chosen` may be one that is not in the list. @type {object | null} */
  chosen = null
  hoveredId = null
  /** Chosen on the map, but the conditions leave it out. */
  isOutside = false
  selection = new Selection()

  #model
  #columns
  #yearOf
  #year
  #wishes = new Map()
  /** The last thing on the map that was asked for. */
  #wantedId = null

  /** @param {import('./chosen-columns.js').ChosenColumns} columns @param {() => number} yearOf the year of the view */
  constructor(model, columns, yearOf) {
    super()
    this.#model = model
    this.#columns = columns
    this.#yearOf = yearOf
    this.#year = String(yearOf())
    this.rows = new ListRows(model)
  }

  /** @returns {import('./list-query.js').Wish} */
  get wish() {
    const { list } = this
    if (!this.#wishes.has(list.id))
      this.#wishes.set(list.id, {
        order: list.order,
        filters: { [list.year]: String(this.#yearOf()) },
      })
    return { list, columns: this.#columns.of(list), ...this.#wishes.get(list.id) }
  }

  /** @param {Record<string, string> | null} filters null: as it was left */
  open(id, filters) {
    const isOtherYear = this.#followYear()
    const isOther = this.list !== listOf(id)
    this.list = listOf(id)
    if (isOther) this.#forgetChosen()
    if (filters) this.#wishes.set(this.list.id, { ...this.wish, filters })
    if (isOther || isOtherYear || filters || this.rows.count === null) this.#ask()
  }

  filter(path, text) {
    const { [path]: _, ...others } = this.wish.filters
    this.#change({ filters: text.trim() === '' ? others : { ...others, [path]: text } })
  }

  clearFilters() {
    this.#change({ filters: {} })
  }

  /** By another column, upwards; by the same one, the other way round. */
  sort(path) {
    const { order } = this.wish
    this.#change({ order: { path, isDown: order.path === path && !order.isDown } })
  }

  switchColumn(path, isOn) {
    this.#columns.switch(this.list, path, isOn)
    this.#ask()
  }

  /** @param {object | null} row of the list */
  choose(row) {
    this.chosen = row
    this.isOutside = false
    this.dispatchEvent(new Event('choose'))
  }

  /** Something on the map: the list goes to its row, wherever that is. */
  async chooseById(id) {
    const here = this.rows.indexOf(({ Id }) => Id === id)
    const { list } = this
    this.#wantedId = id
    const found = here >= 0 ? { row: this.rows.row(here), index: here } : await this.rows.find(id)
    if (list !== this.list || id !== this.#wantedId) return
    this.choose(found?.row ?? { Id: id })
    this.isOutside = !found
    this.dispatchEvent(new Event('choose'))
    if (found) this.dispatchEvent(new CustomEvent('reveal', { detail: found.index }))
  }

  hover(id) {
    if (id === this.hoveredId) return
    this.hoveredId = id
    this.dispatchEvent(new Event('hover'))
  }

  #change(changes) {
    const { list, columns, ...kept } = this.wish
    this.#wishes.set(list.id, { ...kept, ...changes })
    this.#ask()
  }

  /** The map shows another year: lists that were about the year before go with it. */
  #followYear() {
    const before = this.#year
    this.#year = String(this.#yearOf())
    if (this.#year === before) return false
    for (const [id, wish] of this.#wishes) {
      const { year } = listOf(id)
      if (wish.filters[year] !== before) continue
      this.#wishes.set(id, { ...wish, filters: { ...wish.filters, [year]: this.#year } })
    }
    return true
  }

  #forgetChosen() {
    this.choose(null)
    this.hover(null)
  }

  /** What cannot be read asks nothing: the rows stay as they are, and it is said why. */
  #ask() {
    const { wish } = this
    try {
      whereOf(wish, this.#model)
      this.wrong = null
      this.rows.ask(wish)
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error
      this.wrong = error
    }
    this.dispatchEvent(new Event('wish'))
  }
}

/** Conditions in a link: `Stage=Completed`, or `Plot.ProjectId=…` for a column of another row. */
export function filtersIn(args) {
  if (args.length === 0) return null
  const pairs = args.map((text) => text.split('='))
  return Object.fromEntries(
    pairs.map(([path, ...value]) => [path.replaceAll('.', '/'), value.join('=')]),
  )
}
