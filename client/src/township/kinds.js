import { sampleStages, sampleVillages } from '../features/sample-villages.js'
import { waterStatuses, waterVillages } from '../features/water-villages.js'

const grades = ['QuantityGrade', 'QualityGrade', 'ConvenienceGrade', 'GuaranteeGrade']
const gradeChoices = ['Meet', 'Basic', 'Fail']
const ids = (groups) => groups.map(({ id }) => id)

/**
 * The two kinds of villages a township keeps. `fields` are the columns it may write, in the order of the form; `steps` the order of the
 * work, from which a problem or a return stands apart; `inService` the first step that counts as done, with the day it sets.
 */
export const kinds = [
  {
    id: 'water',
    entitySet: 'WaterVillages',
    measure: 'WaterVillages',
    photoKey: 'WaterVillageId',
    groups: waterStatuses,
    groupOf: waterVillages.groupOf,
    stepField: 'Status',
    stepText: 'waterStatus',
    steps: ids(waterStatuses).filter((id) => id !== 'Problem'),
    inService: { step: 'Connected', dayField: 'ConnectedOn' },
    // The programme is of one year.
    yearsToFinish: 0,
    fields: [
      {
        name: 'Status',
        label: 'field.WaterStatus',
        list: 'waterStatus',
        choices: ids(waterStatuses),
      },
      { name: 'ConnectedOn', label: 'field.ConnectedOn', type: 'date' },
      {
        name: 'Mode',
        label: 'field.SupplyMode',
        list: 'supplyMode',
        choices: ['Continuous24h', 'Timed'],
        mayBeEmpty: true,
      },
      ...grades.map((name) => ({
        name,
        label: `field.${name}`,
        list: 'grade',
        choices: gradeChoices,
        mayBeEmpty: true,
      })),
      { name: 'ProblemNote', label: 'field.ProblemNote', type: 'text' },
    ],
    shown: ['Population', 'Households', 'IsLargeScale', 'IsSafe'],
  },
  {
    id: 'sample',
    entitySet: 'SampleVillages',
    measure: null,
    photoKey: 'SampleVillageId',
    groups: sampleStages,
    groupOf: sampleVillages.groupOf,
    stepField: 'Stage',
    stepText: 'sampleStage',
    steps: ids(sampleStages).filter((id) => id !== 'Returned'),
    inService: { step: 'Named', dayField: 'NamedOn' },
    // Built in one year, named in the next (domain.md 4.2).
    yearsToFinish: 1,
    fields: [
      {
        name: 'Stage',
        label: 'field.SampleStage',
        list: 'sampleStage',
        choices: ids(sampleStages),
      },
      { name: 'NamedOn', label: 'field.NamedOn', type: 'date' },
      { name: 'ProblemNote', label: 'field.ProblemNote', type: 'text' },
    ],
    shown: ['Programme', 'Level', 'Score'],
  },
]

/** The monthly report is no village; of it, an entry says what the township writes and where the report stands by it. */
const reports = {
  entitySet: 'MonthlyReports',
  fields: [
    { name: 'Status', label: 'monthly.status', list: 'reportStatus' },
    { name: 'Remarks', label: 'monthly.remarks' },
    { name: 'SignedBy', label: 'monthly.signedBy' },
  ],
}

export const kindOf = (entitySet) =>
  [...kinds, reports].find((kind) => kind.entitySet === entitySet)

/** What a phone keeps of a row: no names and numbers of persons. */
export const columnsOf = (kind) => [
  'Id',
  'VillageCode',
  'Name',
  'TownshipCode',
  'PlanYear',
  'Origin',
  'Location',
  ...kind.fields.map(({ name }) => name),
  ...kind.shown,
]

/** The next step of the work; null at the end of it, and where a problem has to be dealt with first. */
export function nextStep(kind, row) {
  const at = kind.steps.indexOf(row[kind.stepField])
  return at < 0 ? null : (kind.steps[at + 1] ?? null)
}

/** What a step changes: itself, and with the last of the work the day of it. */
export function stepChange(kind, row, step, day) {
  const { inService } = kind
  const setsDay = step === inService.step && !row[inService.dayField]
  return { [kind.stepField]: step, ...(setsDay && { [inService.dayField]: day }) }
}

export const isDone = (kind, row) =>
  kind.steps.indexOf(row[kind.stepField]) >= kind.steps.indexOf(kind.inService.step)
