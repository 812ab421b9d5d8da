import { odataUrl } from '../core/odata.js'
import { measures } from './progress.js'

/**
 * @typedef {{entry: import('./progress.js').Entry, target: object, isOverdue: boolean}} Task a target of a township with how far it is
 */

/** The targets of a year with who answers for them. */
export const targetsUrl = (year) => odataUrl('Targets', { filter: `Year eq ${year}` })

export const targetUrl = ({ Id }) => odataUrl(`Targets(${Id})`)

const order = ['Red', 'Yellow', 'Green', 'Grey']
const place = new Map(measures.map(({ id }, i) => [id, i]))

/**
 * What each township has to do, the one with the most red first. Of the four farmland areas only the one that counts is a task.
 * @param {import('./progress.js').Entry[]} entries @returns {{code: string, name: string, lights: Record<string, number>, tasks: Task[]}[]}
 */
export function taskBoard(entries, targets) {
  const targetOf = new Map(targets.map((one) => [`${one.Measure} ${one.RegionCode}`, one]))
  const boards = new Map()
  for (const entry of entries) {
    const target = targetOf.get(`${entry.Measure} ${entry.RegionCode}`)
    if (!target || !entry.Counts || entry.RegionCode.length === 6) continue
    const { RegionCode: code, RegionName: name } = entry
    const board = boards.get(code) ?? { code, name, lights: {}, tasks: [] }
    boards.set(code, board)
    board.lights[entry.Light] = (board.lights[entry.Light] ?? 0) + 1
    board.tasks.push({ entry, target, isOverdue: isOverdue(entry, target) })
  }
  for (const { tasks } of boards.values()) tasks.sort((p, q) => rank(p) - rank(q))
  return [...boards.values()].sort(
    (p, q) =>
      count(q, 'Red') - count(p, 'Red') ||
      count(q, 'Yellow') - count(p, 'Yellow') ||
      p.code.localeCompare(q.code),
  )
}

const count = (board, light) => board.lights[light] ?? 0
const rank = ({ entry }) => order.indexOf(entry.Light) * 100 + place.get(entry.Measure)
const isOverdue = ({ At, Rate }, { DueOn }) => Boolean(DueOn) && DueOn < At && (Rate ?? 0) < 99.999

/** Columns of a target that its form has. */
export const targetColumns = ['Value', 'Responsible', 'DueOn', 'Source']

/** What the form says, as columns of a target; a field left empty is nothing. @param {FormData} form */
export function readTargetForm(form) {
  const text = (name) => form.get(name).trim() || null
  return {
    Value: Number(form.get('Value')),
    Responsible: text('Responsible'),
    DueOn: text('DueOn'),
    Source: text('Source'),
  }
}
