import { Answer } from '../core/answer.js'
import { closePen } from './pen-edits.js'

/**
 * What the server says to the draft: area, and findings of all rules. Asked when somebody has paused, never while something moves.
 * Fires `change`. `answer` holds the last one; while `isBehind`, it is about an older draft.
 */
export class Checking extends EventTarget {
  answer = new Answer()
  #work
  #send
  #pause
  #timer = null
  #asked = ''
  #answered = ''
  #looked = null

  /**
   * @param {import('./work.js').Work} work
   * @param {(question: object, signal: AbortSignal) => Promise<object>} send
   * @param {number} pause milliseconds
   */
  constructor(work, send, pause = 300) {
    super()
    this.#work = work
    this.#send = send
    this.#pause = pause
    work.addEventListener('change', () => this.#later())
    this.answer.addEventListener('change', () => this.dispatchEvent(new Event('change')))
    this.#later()
  }

  get isBehind() {
    return this.#answered !== textOf(this.#work)
  }

  /** @returns {object[]} worst first */
  get findings() {
    return sorted(this.answer.value?.findings ?? [])
  }

  /** Findings that would stand against a save: those that follow from what it changes. */
  get standing() {
    const { isNew, changes } = this.#work
    const isChanged = ({ columns }) => isNew || !columns || columns.some((name) => name in changes)
    return this.findings.filter((finding) => finding.severity === 'Block' && isChanged(finding))
  }

  /** The finding whose cut somebody looks at before they take it; null when there is none, or the draft has changed since. */
  get looked() {
    return !this.isBehind && this.findings.includes(this.#looked) ? this.#looked : null
  }

  /** @param {object | null} finding */
  look(finding) {
    this.#looked = finding
    this.dispatchEvent(new Event('change'))
  }

  /** At once: after a failure, or because somebody wants to know. */
  async now() {
    clearTimeout(this.#timer)
    const text = textOf(this.#work)
    this.#asked = text
    await this.answer.ask(async (signal) => {
      const answer = await this.#send(JSON.parse(text), signal)
      if (!signal.aborted) this.#answered = text
      return answer
    })
  }

  /** A refused save has looked closer than the check. @param {object[]} findings */
  take(findings) {
    this.answer.value = { ...this.answer.value, findings }
    this.dispatchEvent(new Event('change'))
  }

  /** The desk is closed. */
  end() {
    clearTimeout(this.#timer)
  }

  #later() {
    clearTimeout(this.#timer)
    // Back to what was asked last: its answer holds, or is on the way.
    if (textOf(this.#work) === this.#asked && this.answer.status !== 'failed') return
    this.dispatchEvent(new Event('change'))
    this.#timer = setTimeout(() => void this.now(), this.#pause)
  }
}

const severities = ['Block', 'Warn', 'Note']

/** Worst first; in the order of the server within. */
export const sorted = (findings) =>
  severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity))

/** The question to the server about a draft; a ring that is being drawn counts as if it were closed here. */
export function questionOf({ plotId, draft }) {
  const { row } = draft
  const closed = draft.pen ? (closePen(draft).draft ?? draft) : draft
  return {
    id: plotId,
    code: row.Code || null,
    projectId: row.ProjectId || null,
    planYear: row.PlanYear ?? null,
    townshipCode: row.TownshipCode || null,
    villageCode: row.VillageCode || null,
    landClassCode: row.LandClassCode || null,
    stage: row.Stage || null,
    declaredAreaMu: row.DeclaredAreaMu ?? null,
    cuts: true,
    // Without ground, only the attributes are looked at.
    boundary: closed.shape.length > 0 ? { type: 'MultiPolygon', coordinates: closed.shape } : null,
  }
}

const texts = new WeakMap()

/** The question as text, written once for each draft. */
function textOf(work) {
  if (!texts.has(work.draft)) texts.set(work.draft, JSON.stringify(questionOf(work)))
  return texts.get(work.draft)
}
