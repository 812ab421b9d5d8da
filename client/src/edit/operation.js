import { Latest } from '../core/latest.js'
import { ServerError } from '../core/server.js'
import { sorted } from './checking.js'
import { shapeOf } from './draft.js'
import { operations, withMove } from './operations.js'

// A line needs two places; everything else says itself whether there is enough.
const enough = {
  line: ({ line }) => line.length > 1,
  plots: ({ others }) => others.length > 0,
  corners: ({ moves }) => moves.length > 0,
  nothing: () => true,
}

/**
 * One operation while somebody prepares it: what it takes from the map, the server's preview, and whether it is done.
 * Fires `change`. Whatever changes what it takes makes the preview go.
 */
export class Operation extends EventTarget {
  /** @type {import('./draft.js').Place[]} */
  line = []
  /** @type {import('./operations.js').Move[]} */
  moves = []
  /** Rows that change with the plot, as they are on the map. */
  others = []
  neighboursFollow = true
  /** @type {'taking' | 'asking' | 'shown' | 'doing' | 'done'} */
  status = 'taking'
  /** Rows of the server's preview. @type {object[] | null} */
  rows = null
  /** What stands against it, worst first. */
  findings = []
  /** @type {ServerError | null} */
  error = null
  #send
  #latest = new Latest()

  /**
   * @param {string} name of an operation
   * @param {object} plot the row it begins with
   * @param {(url: string, options: object) => Promise<{body: object}>} send
   * @param {object | null} target what it is cut to
   */
  constructor(name, plot, send, target = null) {
    super()
    this.name = name
    this.plot = plot
    this.target = target
    this.takes = operations[name].takes
    this.#send = send
  }

  get isReady() {
    return enough[this.takes](this)
  }

  get isBusy() {
    return this.status === 'asking' || this.status === 'doing'
  }

  /** Whether there is something that one step back would take away. */
  get hasSteps() {
    return this.line.length + this.moves.length + this.others.length > 0
  }

  get shape() {
    return shapeOf(this.plot.Boundary)
  }

  addCorner(place) {
    const last = this.line.at(-1)
    // The same click twice is one corner.
    if (last && last[0] === place[0] && last[1] === place[1]) return
    this.#take({ line: [...this.line, place] })
  }

  /** Takes a neighbour in, or lets it go. */
  toggle(row) {
    const isIn = this.others.some(({ Id }) => Id === row.Id)
    const others = isIn ? this.others.filter(({ Id }) => Id !== row.Id) : [...this.others, row]
    this.#take({ others })
  }

  /** @param {object[]} holders rows that have the corner, too */
  move(from, to, holders) {
    const known = new Set(this.others.map(({ Id }) => Id))
    const more = holders.filter(({ Id }) => Id !== this.plot.Id && !known.has(Id))
    const moves = withMove(this.moves, from, to)
    this.#take({ moves, others: moves.length > 0 ? [...this.others, ...more] : [] })
  }

  follow(neighboursFollow) {
    this.#take({ neighboursFollow })
  }

  /** One corner, one move or one neighbour less. */
  back() {
    const moves = this.moves.slice(0, -1)
    const others = this.takes === 'plots' ? this.others.slice(0, -1) : this.others
    this.#take({
      line: this.line.slice(0, -1),
      moves,
      others: moves.length + others.length === 0 ? [] : others,
    })
  }

  /** Asks the server what would become of it. */
  preview() {
    return this.#act('asking', { preview: true })
  }

  /** Does it. @returns {Promise<object[] | null>} rows that are new or changed; null when it was not done */
  async keep(reason) {
    await this.#act('doing', { reason: reason || null })
    return this.status === 'done' ? this.rows : null
  }

  /** Somebody has left it: a late answer tells nobody. */
  end() {
    this.#latest.stop()
  }

  #take(changes) {
    this.#latest.stop()
    this.#set({ ...changes, status: 'taking', rows: null, findings: [], error: null })
  }

  async #act(status, more) {
    if (!this.isReady || this.isBusy) return
    this.#set({ status, findings: [], error: null })
    const { url, data, headers } = operations[this.name].request(this)
    try {
      const answer = await this.#latest.run((signal) =>
        this.#send(url, { data: { ...data, ...more }, headers, signal }),
      )
      if (answer)
        this.#set({ status: more.preview ? 'shown' : 'done', rows: answer.value.body.value })
    } catch (error) {
      if (!(error instanceof ServerError)) throw error
      const findings = reasonsIn(error)
      const why = findings.length > 0 ? null : error
      this.#set({ status: 'taking', rows: null, findings, error: why })
    }
  }

  #set(changes) {
    Object.assign(this, changes)
    this.dispatchEvent(new Event('change'))
  }
}

/** Why something was refused; what is only good to know is no reason. @param {ServerError} error @returns {object[]} worst first */
export const reasonsIn = ({ body }) =>
  sorted(body?.error?.findings ?? []).filter(({ severity }) => severity !== 'Note')
