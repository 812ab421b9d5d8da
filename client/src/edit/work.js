import { draftOf, geometryOf, newDraft, placeAt, withRow } from './draft.js'
import { draftNow, record, redo, redoName, startHistory, undo, undoName } from './history.js'

/** Attributes people change at the desk, in the order of the form. */
export const attributes = [
  'Code',
  'Name',
  'ProjectId',
  'PlanYear',
  'TownshipCode',
  'VillageCode',
  'LandClassCode',
  'Stage',
  'DeclaredAreaMu',
]

/**
 * One plot on the desk: the row as it was read, and every step since. Fires `change` with every step, undo and redo, `choose` when
 * another corner is chosen, and `refused` (detail: key of the text) when an edit cannot be.
 */
export class Work extends EventTarget {
  /** @type {import('./draft.js').At | null} the corner that keys and fields work on */
  chosen = null
  #base
  #history
  /** The changes of one draft: a plot of thousands of corners is not compared again with every look. */
  #compared = { draft: null, base: null, changes: {} }

  /** @param {{plotId: string, isNew: boolean, base: object | null, history: import('./history.js').History}} kept */
  constructor({ plotId, isNew, base, history }) {
    super()
    this.plotId = plotId
    this.isNew = isNew
    this.#base = base
    this.#history = history
  }

  /** A plot that is there already. @param {object} row as the server sent it, with its ETag */
  static of(row) {
    return new Work({
      plotId: row.Id,
      isNew: false,
      base: row,
      history: startHistory(draftOf(row)),
    })
  }

  /** A new plot. @param {object} row attributes to begin with, Id among them */
  static new(row) {
    return new Work({
      plotId: row.Id,
      isNew: true,
      base: null,
      history: startHistory(newDraft(row)),
    })
  }

  get draft() {
    return draftNow(this.#history)
  }

  /** The row as it was read; null for a plot that is new. */
  get base() {
    return this.#base
  }

  get undoName() {
    return undoName(this.#history)
  }

  get redoName() {
    return redoName(this.#history)
  }

  /** Whether there is something to keep: an undone step is, too. */
  get hasSteps() {
    return this.#history.steps.length > 1
  }

  get isDirty() {
    return this.draft.pen !== null || Object.keys(this.changes).length > 0
  }

  /** What a save has to send: all of a new plot, else what differs from the row. */
  get changes() {
    const { draft } = this
    const base = this.#base
    if (this.#compared.draft !== draft || this.#compared.base !== base)
      this.#compared = { draft, base, changes: this.#compare(draft) }
    return this.#compared.changes
  }

  #compare(draft) {
    const given = { ...draft.row, Boundary: geometryOf(draft) }
    if (this.isNew) return given
    // A stage goes by an action of its own.
    const names = [...attributes.filter((name) => name !== 'Stage'), 'Boundary']
    return Object.fromEntries(
      names
        .filter((name) => !equal(given[name], this.#base[name]))
        .map((name) => [name, given[name]]),
    )
  }

  /** What Keep puts away. */
  get kept() {
    const { plotId, isNew } = this
    return { id: plotId, plotId, isNew, base: this.#base, history: this.#history }
  }

  /**
   * Does an edit: a draft in, the next one or why not out.
   * @param {string} name key of the step's text
   * @param {(draft: import('./draft.js').Draft) => import('./draft.js').Edited} edit
   * @returns {boolean} whether it was done
   */
  do(name, edit, run = null) {
    const { draft, whyNot } = edit(this.draft)
    if (whyNot) {
      this.dispatchEvent(new CustomEvent('refused', { detail: whyNot }))
      return false
    }
    this.#go(record(this.#history, name, draft, run))
    return true
  }

  /** Sets attributes; letters typed into one field are one step. */
  set(changes, run = null) {
    const before = this.draft.row
    const names = Object.keys(changes).filter((name) => !equal(before[name], changes[name]))
    if (names.length === 0) return
    this.do(`step.${names[0]}`, (draft) => ({ draft: withRow(draft, changes) }), run)
  }

  undo() {
    this.#go(undo(this.#history))
  }

  redo() {
    this.#go(redo(this.#history))
  }

  /** @param {import('./draft.js').At | null} at */
  choose(at) {
    this.chosen = at
    this.dispatchEvent(new Event('choose'))
  }

  /** The server has what was sent: later changes are measured by its row. @param {import('./draft.js').Draft} sent */
  saved(row, sent) {
    this.isNew = false
    // Whoever went on while it was on its way keeps what they did.
    this.#rebase(row, this.draft === sent ? draftOf(row) : this.draft)
  }

  /** Somebody else's row takes the place of the one that was read; mine is what was merged. */
  mergedInto(row, draft) {
    this.#rebase(
      row,
      { ...draft, row: { ...draft.row, '@odata.etag': row['@odata.etag'] } },
      'step.merge',
    )
  }

  #rebase(row, draft, name = 'step.saved') {
    this.#base = row
    this.#history = record(this.#history, name, draft)
    this.#changed()
  }

  #go(history) {
    if (history === this.#history) return
    this.#history = history
    this.#changed()
  }

  #changed() {
    if (this.chosen && !placeAt(this.draft, this.chosen)) this.choose(null)
    this.dispatchEvent(new Event('change'))
  }
}

/** What is missing is null. Numbers are compared as they are written, ground as its coordinates. */
const equal = (p, q) => JSON.stringify(p ?? null) === JSON.stringify(q ?? null)
