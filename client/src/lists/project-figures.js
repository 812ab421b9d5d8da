import { odataUrl } from '../core/odata.js'

/** The four figures of a project, in the order of the work, each by the day that tells it. */
export const steps = [
  { id: 'Started', day: 'StartedOn', measure: 'FarmlandStarted' },
  { id: 'Completed', day: 'CompletedOn', measure: 'FarmlandCompleted' },
  { id: 'Accepted', day: 'AcceptedOn', measure: 'FarmlandAccepted' },
  { id: 'Registered', day: 'RegisteredOn', measure: 'FarmlandRegistered' },
]

const figures = (name) => `aggregate($count as ${name}Rows,AreaMu with sum as ${name}Mu)`

/** All plots of a project, and those that had come to each step by a day. */
export function figuresUrl(projectId, at) {
  const parts = steps.map(({ id, day }) => `filter(${day} le ${at})/${figures(id)}`)
  const apply = `filter(ProjectId eq ${projectId})/concat(${[figures('All'), ...parts].join(',')})`
  return odataUrl('FarmlandPlots', { apply })
}

/** @param {object} body the answer @returns {{all: Figure, steps: Record<string, Figure>}} @typedef {{count: number, mu: number}} Figure */
export function readFigures({ value }) {
  const row = Object.assign({}, ...value)
  const figure = (name) => ({ count: row[`${name}Rows`] ?? 0, mu: row[`${name}Mu`] ?? 0 })
  return { all: figure('All'), steps: Object.fromEntries(steps.map(({ id }) => [id, figure(id)])) }
}

/** What the rules have found about its plots, the largest first, with the sum of all. */
export const findingsUrl = (projectId, top) =>
  odataUrl('PlotConflicts', {
    filter: `Plot/ProjectId eq ${projectId}`,
    select: 'Id,AreaMu',
    expand: 'Plot($select=Id,Code),ControlLine($select=Name,Kind),OlderPlot($select=Code)',
    orderby: 'AreaMu desc,Id',
    count: 'true',
    top,
  })

export const findingsSumUrl = (projectId) =>
  odataUrl('PlotConflicts', {
    apply: `filter(Plot/ProjectId eq ${projectId})/aggregate(AreaMu with sum as Mu)`,
  })

/** How much of the year has passed, by the day the figures of the year are of: as the server counts it. */
export const scheduleUrl = (year) => odataUrl(`Progress(year=${year})`, { top: 1 })

/**
 * Done against the target, and the light by the rule for all progress (ProgressRules on the server).
 * @param {{target: number | null, done: number, scheduled: number, lights: {yellowFromPoints: number, redAbovePoints: number}}} state
 *   scheduled: per cent of the year that has passed @returns {{rate: number | null, gap: number | null, light: string}} gap in points
 */
export function deadline({ target, done, scheduled, lights }) {
  if (!target) return { rate: null, gap: null, light: 'Grey' }
  const rate = (100 * done) / target
  const gap = scheduled - rate
  if (gap > lights.redAbovePoints) return { rate, gap, light: 'Red' }
  return { rate, gap, light: gap >= lights.yellowFromPoints ? 'Yellow' : 'Green' }
}
