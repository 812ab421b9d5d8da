import { formatNumber } from '../core/units.js'
import { choice, day, present } from './facts.js'
import { violets } from './palette.js'

const outline = { color: '#3d1a5c', weight: 1 }

/** Stages in the order of the work. */
export const sampleStages = [
  { id: 'Applied', style: { ...outline, fillColor: violets[0] } },
  { id: 'Approved', style: { ...outline, fillColor: violets[1] } },
  { id: 'Building', style: { ...outline, fillColor: violets[2] } },
  { id: 'SelfChecked', style: { ...outline, fillColor: violets[3] } },
  { id: 'CountyAccepted', style: { ...outline, fillColor: violets[4] } },
  { id: 'CityAccepted', style: { ...outline, fillColor: violets[5] } },
  { id: 'ThirdPartyAssessed', style: { ...outline, fillColor: violets[6] } },
  { id: 'Named', style: { ...outline, fillColor: violets[7] } },
  { id: 'Returned', style: { color: '#8a3b00', weight: 2.4, fillColor: '#f2a65e' } },
].map((stage) => ({ ...stage, label: `sampleStage.${stage.id}` }))

export const sampleVillages = {
  id: 'sample',
  entitySet: 'SampleVillages',
  shape: 'square',
  geometryField: 'Location',
  query: {
    select: [
      'Id',
      'VillageCode',
      'Name',
      'TownshipCode',
      'Programme',
      'Level',
      'PlanYear',
      'Stage',
      'Score',
      'NamedOn',
      'ProblemNote',
      'Origin',
      'Source',
      'Location',
    ],
    orderby: 'VillageCode',
  },
  groups: sampleStages,
  groupOf: (village) => village.Stage,
  // The programmes count what has been named so far, so a year shows the years before it too.
  isInYear: (village, year) => village.PlanYear <= year,
  titleOf: (village) => village.Name,
  codeOf: (village) => village.VillageCode,
  label: (village) => village.Name,
  labelZoom: 13,
  originOf: (village) => village.Origin,
  sourceOf: (village) => village.Source,
  facts: (village, look) =>
    present([
      ['field.VillageCode', village.VillageCode],
      ['field.Township', look.township(village.TownshipCode)],
      ['field.Programme', choice('programme', village.Programme)],
      ['field.Level', choice('level', village.Level)],
      ['field.EnteredYear', String(village.PlanYear)],
      ['field.SampleStage', choice('sampleStage', village.Stage)],
      ['field.Score', formatNumber(village.Score)],
      day('NamedOn', village.NamedOn),
      ['field.ProblemNote', village.ProblemNote],
    ]),
}
