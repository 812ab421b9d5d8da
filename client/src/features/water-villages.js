import { t } from '../core/i18n.js'
import { formatCount, NONE } from '../core/units.js'
import { choice, day, present } from './facts.js'
import { blues } from './palette.js'

const outline = { color: '#1d4a73', weight: 1 }

/** Statuses in the order of the work; a problem stands out by colour and by its thick ring. */
export const waterStatuses = [
  { id: 'NotStarted', style: { ...outline, fillColor: blues[0] } },
  { id: 'Designed', style: { ...outline, fillColor: blues[1] } },
  { id: 'TrunkPipe', style: { ...outline, fillColor: blues[2] } },
  { id: 'InnerPipe', style: { ...outline, fillColor: blues[3] } },
  { id: 'Metering', style: { ...outline, fillColor: blues[4] } },
  { id: 'Connected', style: { ...outline, fillColor: blues[5] } },
  { id: 'Accepted', style: { ...outline, fillColor: blues[6] } },
  { id: 'Problem', style: { color: '#8a3b00', weight: 2.4, fillColor: '#f2a65e' } },
].map((status) => ({ ...status, label: `waterStatus.${status.id}` }))

const grades = ['QuantityGrade', 'QualityGrade', 'ConvenienceGrade', 'GuaranteeGrade']

export const waterVillages = {
  id: 'water',
  entitySet: 'WaterVillages',
  shape: 'circle',
  geometryField: 'Location',
  query: {
    select: [
      'Id',
      'VillageCode',
      'Name',
      'TownshipCode',
      'PlanYear',
      'Population',
      'Households',
      'WorksId',
      'IsLargeScale',
      'Status',
      'ConnectedOn',
      'Mode',
      ...grades,
      'IsSafe',
      'ProblemNote',
      'Origin',
      'Source',
      'Location',
    ],
    orderby: 'VillageCode',
  },
  groups: waterStatuses,
  groupOf: (village) => village.Status,
  isInYear: (village, year) => village.PlanYear === year,
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
      ['field.PlanYear', String(village.PlanYear)],
      ['field.WaterStatus', choice('waterStatus', village.Status)],
      ['field.Population', t('unit.peopleValue', { value: formatCount(village.Population) })],
      ['field.Households', t('unit.householdsValue', { value: formatCount(village.Households) })],
      ['field.IsLargeScale', choice('yesNo', village.IsLargeScale)],
      ['field.Works', look.works(village.WorksId)?.Name ?? NONE],
      ['field.SupplyMode', choice('supplyMode', village.Mode)],
      day('ConnectedOn', village.ConnectedOn),
      ...grades.map((grade) => [`field.${grade}`, choice('grade', village[grade])]),
      ['field.IsSafe', choice('yesNo', village.IsSafe)],
      ['field.ProblemNote', village.ProblemNote ?? NONE],
    ]),
}

/** Plants and pipe schemes; known by name on the villages' cards. */
export const waterWorks = {
  id: 'works',
  entitySet: 'WaterWorks',
  query: { select: ['Id', 'Code', 'Name', 'Type', 'CapacityClass'], orderby: 'Code' },
}
