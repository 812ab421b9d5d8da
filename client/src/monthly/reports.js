import { literal, odataUrl } from '../core/odata.js'

/** @typedef {'none' | 'Draft' | 'Submitted' | 'Returned' | 'Accepted'} Standing */

/** Every township and where its report of a month stands; without a month, of the one asked for now. */
export const overviewUrl = (month) =>
  odataUrl(month ? `MonthlyReports/Overview(month=${month})` : 'MonthlyReports/Overview()')

export const reportUrl = (id, step = '') => odataUrl(`MonthlyReports(${id})${step && `/${step}`}`)

/** The report as it would be now, kept by nobody. */
export const prefillUrl = (townshipCode, month) =>
  odataUrl(`MonthlyReports/Prefill(townshipCode=${literal(townshipCode)},month=${month})`)

/** What was done to a report, the newest first. */
export const stepsUrl = (id) =>
  odataUrl(`MonthlyReports(${id})/History`, {
    filter: 'Reason ne null',
    select: 'Number,At,AccountName,Reason',
    orderby: 'Number desc',
  })

/** Who writes and submits the reports of a township. The server holds it again. */
export const mayReport = ({ role }) => role === 'Township'

/** Who returns and accepts them. */
export const mayJudge = ({ role }) => role === 'Admin' || role === 'Bureau'

/** @returns {Standing} */
export const standingOf = ({ Status }) => Status ?? 'none'

/** It lies with the township, which may still write it. */
export const isOpen = (line) => ['none', 'Draft', 'Returned'].includes(standingOf(line))

/** How many townships stand where, and how many are late. */
export function countsOf(lines) {
  const count = (has) => lines.filter(has).length
  return {
    Accepted: count((line) => standingOf(line) === 'Accepted'),
    Submitted: count((line) => standingOf(line) === 'Submitted'),
    Returned: count((line) => standingOf(line) === 'Returned'),
    missing: count((line) => ['none', 'Draft'].includes(standingOf(line))),
    late: count((line) => line.IsLate),
  }
}

/** Months by their first day, the newest first: '2024-09-01', '2024-08-01' … */
export function monthsUpTo(newest, count = 12) {
  const [year, month] = newest.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + (month - 1) - back
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`
  })
}

/** The figures of the form in the order of the paper: a heading, and the columns below it. */
export const figureGroups = [
  {
    name: 'water',
    columns: [
      'WaterVillages',
      'WaterConnectedInMonth',
      'WaterServed',
      'WaterPeople',
      'WaterPeopleServed',
    ],
  },
  {
    name: 'waterByStatus',
    columns: [
      'WaterNotStarted',
      'WaterDesigned',
      'WaterTrunkPipe',
      'WaterInnerPipe',
      'WaterMetering',
      'WaterConnected',
      'WaterAccepted',
      'WaterProblem',
    ],
  },
  {
    name: 'samples',
    columns: [
      'SampleVillages',
      'SampleApplied',
      'SampleApproved',
      'SampleBuilding',
      'SampleSelfChecked',
      'SampleCountyAccepted',
      'SampleCityAccepted',
      'SampleThirdPartyAssessed',
      'SampleNamed',
      'SampleReturned',
    ],
  },
  {
    name: 'farmland',
    columns: [
      'FarmlandStartedMu',
      'FarmlandCompletedMu',
      'FarmlandAcceptedMu',
      'FarmlandRegisteredMu',
    ],
  },
]
