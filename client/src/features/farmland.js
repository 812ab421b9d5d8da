import { t } from '../core/i18n.js'
import { formatMu, formatNumber, NONE } from '../core/units.js'
import { area, choice, day, present } from './facts.js'
import { greens } from './palette.js'

const edge = { color: '#5f7a4c', weight: 0.8 }

/** Stages in the order of the work, deeper green the further on. */
export const stages = [
  { id: 'Reserve', style: { ...edge, fillColor: greens[0], dashArray: '2 2' } },
  { id: 'Declared', style: { ...edge, fillColor: greens[1] } },
  { id: 'Planned', style: { ...edge, fillColor: greens[2] } },
  {
    id: 'UnderConstruction',
    style: { ...edge, fillColor: greens[2], hatch: { color: '#2f7a3d', gap: 5 } },
  },
  { id: 'Completed', style: { ...edge, fillColor: greens[4] } },
  { id: 'Accepted', style: { ...edge, fillColor: greens[5], color: '#2c5a36' } },
  { id: 'Registered', style: { ...edge, fillColor: greens[6], color: '#0b3a20' } },
  { id: 'InService', style: { ...edge, fillColor: greens[7], color: '#062715' } },
  { id: 'Terminated', style: { color: '#77736a', weight: 0.8, fillColor: '#d9d6cf' } },
].map((stage) => ({ ...stage, label: `stage.${stage.id}` }))

export const farmland = {
  id: 'farmland',
  entitySet: 'FarmlandPlots',
  shape: 'area',
  geometryField: 'Boundary',
  query: {
    select: [
      'Id',
      'Code',
      'Name',
      'ProjectId',
      'PlanYear',
      'TownshipCode',
      'VillageCode',
      'LandClassCode',
      'Stage',
      'DeclaredAreaMu',
      'AreaMu',
      'AreaM2',
      'StartedOn',
      'CompletedOn',
      'AcceptedOn',
      'RegisteredOn',
      'Origin',
      'Source',
      'Boundary',
    ],
    orderby: 'Code',
  },
  groups: stages,
  groupOf: (plot) => plot.Stage,
  isInYear: (plot, year) => plot.PlanYear === year,
  titleOf: (plot) => plot.Name ?? plot.Code,
  codeOf: (plot) => plot.Code,
  label: (plot) => `${plot.Code.split('-').at(-1)} · ${formatMu(plot.AreaMu)}`,
  labelZoom: 15,
  originOf: (plot) => plot.Origin,
  sourceOf: (plot) => plot.Source,
  facts: (plot, look) =>
    present([
      ['field.Code', plot.Code],
      ['field.Project', look.project(plot.ProjectId)?.Name ?? NONE],
      ['field.PlanYear', String(plot.PlanYear)],
      ['field.Stage', choice('stage', plot.Stage)],
      ['field.Township', look.township(plot.TownshipCode)],
      ['field.Village', look.village(plot.VillageCode)],
      ['field.LandClassCode', landClass(plot.LandClassCode)],
      ...area(plot),
      ['field.DeclaredAreaMu', declared(plot)],
      day('StartedOn', plot.StartedOn),
      day('CompletedOn', plot.CompletedOn),
      day('AcceptedOn', plot.AcceptedOn),
      day('RegisteredOn', plot.RegisteredOn),
    ]),
}

const landClass = (code) => `${code} ${t(`landClass.${code}`)}`

/** Declared mu and how far it is from the area of record. */
function declared(plot) {
  if (plot.DeclaredAreaMu === null || plot.DeclaredAreaMu === undefined) return NONE
  const share = (plot.DeclaredAreaMu / plot.AreaMu - 1) * 100
  const difference = `${share >= 0 ? '+' : '−'}${formatNumber(Math.abs(share))}%`
  return t('fact.declared', { value: formatMu(plot.DeclaredAreaMu), difference })
}
