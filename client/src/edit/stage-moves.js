// The way of a plot: one stage at a time, back for a reason. The server holds it; here are the buttons.

const way = [
  'Reserve',
  'Declared',
  'Planned',
  'UnderConstruction',
  'Completed',
  'Accepted',
  'Registered',
  'InService',
]

// Two steps have an action of their own.
const actions = { Accepted: 'Accept', Registered: 'Register' }

/**
 * @typedef {{to: string, direction: 'on' | 'back' | 'end', needsReason: boolean}} StageMove
 * @param {string} stage @returns {StageMove[]} where a plot may go from there
 */
export function stageMoves(stage) {
  if (stage === 'Terminated') return [{ to: 'Reserve', direction: 'back', needsReason: true }]
  const at = way.indexOf(stage)
  const on = way[at + 1]
  const back = way[at - 1]
  return [
    on && { to: on, direction: 'on', needsReason: false },
    back && { to: back, direction: 'back', needsReason: true },
    at < way.indexOf('Accepted') && { to: 'Terminated', direction: 'end', needsReason: true },
  ].filter(Boolean)
}

/** @param {object} plot @param {StageMove} move @param {{on: string, reason: string}} said on: ISO day, empty for today */
export function stageRequest(plot, { to, direction }, { on, reason }) {
  const action = (direction === 'on' && actions[to]) || 'Stage'
  return {
    url: `odata/FarmlandPlots(${plot.Id})/${action}`,
    data: {
      ...(action === 'Stage' && { to }),
      ...(on && direction === 'on' && { on }),
      reason: reason || null,
    },
    headers: { 'If-Match': plot['@odata.etag'] },
  }
}
