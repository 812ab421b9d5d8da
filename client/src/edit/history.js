// Undo and redo without end: every step with its name and the draft it led to. A history is a plain object; a step makes a new one.

/**
 * @typedef {{name: string, draft: import('./draft.js').Draft, run: string | null}} Step name: key of its text
 * @typedef {{steps: Step[], at: number}} History at: the step that holds now
 */

/** @returns {History} */
export const startHistory = (draft, name = 'step.open') => ({
  steps: [{ name, draft, run: null }],
  at: 0,
})

export const draftNow = ({ steps, at }) => steps[at].draft

/**
 * One step further; what was undone is forgotten.
 * @param {string | null} run steps of the same run are one, such as letters typed into a field, or an arrow key held down
 * @returns {History}
 */
export function record(history, name, draft, run = null) {
  const { steps, at } = history
  if (draft === steps[at].draft) return history
  const goesOn = run !== null && steps[at].run === run && at > 0
  const before = steps.slice(0, goesOn ? at : at + 1)
  return { steps: [...before, { name, draft, run }], at: before.length }
}

/** @returns {History} the same one at its beginning */
export const undo = (history) => to(history, history.at - 1)

/** @returns {History} the same one at its end */
export const redo = (history) => to(history, history.at + 1)

/** Key of what undo would take back; null when there is nothing. */
export const undoName = ({ steps, at }) => (at > 0 ? steps[at].name : null)
export const redoName = ({ steps, at }) => steps[at + 1]?.name ?? null

// After undo, the next letter typed is a step of its own.
const to = ({ steps, at }, next) => ({
  steps: steps[next] ? steps.map((step, i) => (i === next ? { ...step, run: null } : step)) : steps,
  at: steps[next] ? next : at,
})
