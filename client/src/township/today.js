import { isDone } from './kinds.js'

/** Why a village wants doing today, the most pressing first. */
export const reasons = ['problem', 'unsafe', 'overdue', 'red', 'unreported']

/**
 * @param {object} row as the person sees it
 * @param {{today: string, lights: object, reported: Set<string>}} at lights by measure; reported: Ids of rows that were changed this month
 * @returns {string[]} of `reasons`
 */
export function reasonsOf(kind, row, { today, lights, reported }) {
  const isOpen = !isDone(kind, row)
  const isOverdue = Number(today.slice(0, 4)) > row.PlanYear + kind.yearsToFinish
  const holds = {
    problem: kind.steps.indexOf(row[kind.stepField]) < 0,
    unsafe: row.IsSafe === false,
    overdue: isOpen && isOverdue,
    red: isOpen && lights[kind.measure] === 'Red',
    unreported: isOpen && !reported.has(row.Id),
  }
  return reasons.filter((reason) => holds[reason])
}

/** What wants doing, the most pressing first. @param {{row: object, reasons: string[]}[]} cards */
export function toDo(cards) {
  const rank = ({ reasons: [first] }) => reasons.indexOf(first)
  return cards
    .filter(({ reasons: own }) => own.length > 0)
    .sort((p, q) => rank(p) - rank(q) || q.reasons.length - p.reasons.length)
}

/** The day on this phone, or of the demo, whose figures have a day of their own. */
export function dayOf(now, config, figuresOf) {
  if (config?.demo && figuresOf) return figuresOf.slice(0, 10)
  const two = (n) => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
