import { t } from '../core/i18n.js'
import { formatMu, formatNumber, NONE } from '../core/units.js'
import { choice, day, present } from './facts.js'

/** A project has no ground of its own: it is where its plots are. */
export const projects = {
  id: 'projects',
  entitySet: 'FarmlandProjects',
  query: {
    select: [
      'Id',
      'Code',
      'Name',
      'PlanYear',
      'Nature',
      'Funding',
      'InvestmentYuan',
      'PlannedAreaMu',
      'Stage',
      'ApprovedOn',
      'Origin',
      'Source',
    ],
    orderby: 'Code',
  },
  titleOf: (project) => project.Name,
  codeOf: (project) => project.Code,
  originOf: (project) => project.Origin,
  sourceOf: (project) => project.Source,
  facts: (project, look) =>
    present([
      ['field.Code', project.Code],
      ['field.PlanYear', String(project.PlanYear)],
      ['field.Stage', choice('stage', project.Stage)],
      ['field.Nature', choice('nature', project.Nature)],
      ['field.Funding', choice('funding', project.Funding)],
      ['field.PlannedAreaMu', t('unit.muValue', { value: formatMu(project.PlannedAreaMu) })],
      ['field.Plots', plotsOf(look.plotsOfProject(project.Id))],
      ['field.InvestmentYuan', investment(project.InvestmentYuan)],
      day('ApprovedOn', project.ApprovedOn),
    ]),
}

function plotsOf(plots) {
  const sum = plots.reduce((total, plot) => total + plot.AreaMu, 0)
  return t('fact.plots', { count: formatNumber(plots.length), value: formatMu(sum) })
}

const investment = (yuan) =>
  yuan === null || yuan === undefined
    ? NONE
    : t('unit.wanYuanValue', { value: formatNumber(yuan / 10_000) })
