/**
 * Many plots in one request: all of them are changed or none is.
 * @typedef {{stage: {to: string, on?: string, reason?: string}} | {columns: Record<string, unknown>}} Change
 * @typedef {'done' | 'refused' | 'late' | 'failed' | 'fine' | 'untouched'} Outcome late: somebody else changed it
 *   meanwhile; fine: nothing stands against it; untouched: another one was refused
 * @typedef {{plot: import('./selection.js').Plot, outcome: Outcome, findings: object[], message: string, now: object | null}} Line
 */

/** A bulk change waits for the rules of every plot; more than this keeps others from saving for too long. */
export const mostAtOnce = 500

/** The body of $batch. @param {import('./selection.js').Plot[]} plots @param {Change} change */
export const batchOf = (plots, change) => ({
  requests: plots.map((plot, i) => ({ ...requestOf(plot, change, i), atomicityGroup: 'all' })),
})

/** What would come of each plot by itself; nothing is kept. Only stages can be tried. */
export const trialOf = (plots, { stage }) => ({
  requests: plots.map((plot, i) => requestOf(plot, { stage: { ...stage, preview: true } }, i)),
})

/** @param {object[]} responses of $batch; of a group that was refused there is only the one that stood against it @returns {Line[]} */
export function reportOf(plots, responses) {
  const byId = new Map(responses.map((response) => [response.id, response]))
  const isKept = responses.length > 0 && responses.every(isDone)
  return plots.map((plot, i) => lineOf(plot, byId.get(String(i)), isKept))
}

/** The report of a refused group with what a trial has told of each plot. @param {Line[]} lines @param {object[]} responses */
export function withTrial(lines, responses) {
  const byId = new Map(responses.map((response) => [response.id, response]))
  return lines.map((line, i) => {
    const response = byId.get(String(i))
    if (line.outcome !== 'untouched' || !response) return line
    return isDone(response) ? { ...line, outcome: 'fine' } : lineOf(line.plot, response, false)
  })
}

export const isRefused = (lines) => lines.some(({ outcome }) => outcome !== 'done')

function requestOf(plot, change, i) {
  const isStage = 'stage' in change
  return {
    id: String(i),
    method: isStage ? 'POST' : 'PATCH',
    url: `FarmlandPlots(${plot.Id})${isStage ? '/Stage' : ''}`,
    headers: { 'If-Match': plot['@odata.etag'], 'Content-Type': 'application/json' },
    body: isStage ? change.stage : change.columns,
  }
}

function lineOf(plot, response, isKept) {
  const line = { plot, findings: [], message: '', now: null }
  if (!response) return { ...line, outcome: 'untouched' }
  if (isDone(response)) {
    if (!isKept) return { ...line, outcome: 'untouched' }
    return { ...line, outcome: 'done', now: rowOf(plot, response) }
  }
  const { error } = response.body ?? {}
  const blocks = (error?.findings ?? []).filter(({ severity }) => severity === 'Block')
  const outcome = { 412: 'late', 422: 'refused' }[response.status] ?? 'failed'
  return { ...line, outcome, findings: blocks, message: error?.message ?? String(response.status) }
}

const isDone = ({ status }) => status >= 200 && status < 300

/** An action answers with all plots it changed, a change with the plot. */
function rowOf(plot, { body, headers }) {
  const row = Array.isArray(body?.value) ? body.value.find(({ Id }) => Id === plot.Id) : body
  return row && { ...row, '@odata.etag': row['@odata.etag'] ?? headers?.etag }
}
