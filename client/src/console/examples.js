import { t } from '../core/i18n.js'
import { pointText } from './shapes.js'

/**
 * Questions people ask, ready to run. `needs` names the step over which the question goes, where the service may not
 * have it: a question that cannot be answered is not offered. `isOfMap`: asks about what the map shows.
 * @typedef {{id: string, set: string, needs?: string, isOfMap?: boolean, text: (given: Given) => string}} Example
 * @typedef {{township: string, centre: import('./shapes.js').Place}} Given township: short name
 */

const redline = "Kind eq 'EcologicalRedline'"
const grades = ['QuantityGrade', 'QualityGrade', 'ConvenienceGrade', 'GuaranteeGrade']
const fails = grades.map((grade) => `${grade} eq 'Fail'`)
const plot = 'Code,Name,TownshipCode,PlanYear,Stage,AreaMu,Boundary'
const water = `Name,TownshipCode,Population,${grades.join(',')},Location`

/** @type {Example[]} */
const examples = [
  {
    id: 'redline',
    set: 'PlotOverlaps',
    text: ({ township }) =>
      `PlotOverlaps?$apply=filter(Plot/Township/ShortName eq '${township}' and ${redline})/concat(groupby((Plot/Code,Plot/Name),aggregate(AreaMu with sum as OverlapMu)),aggregate(AreaMu with sum as OverlapMu))`,
  },
  {
    id: 'redlinePieces',
    set: 'PlotOverlaps',
    text: () =>
      `PlotOverlaps?$filter=${redline}&$select=TownshipCode,PlanYear,AreaMu,Piece&$expand=Plot($select=Code,Name),ControlLine($select=Name)&$orderby=AreaMu desc&$count=true`,
  },
  {
    id: 'outsideBasic',
    set: 'FarmlandPlots',
    needs: 'ControlLines',
    text: () =>
      `FarmlandPlots?$filter=not ControlLines/any(c:c/Kind eq 'PermanentBasicFarmland')&$select=${plot}&$orderby=AreaMu desc&$count=true`,
  },
  {
    id: 'byTownship',
    set: 'FarmlandPlots',
    text: () =>
      'FarmlandPlots?$apply=groupby((Township/ShortName,PlanYear),aggregate(AreaMu with sum as TotalMu,$count as Plots))&$orderby=PlanYear desc,TotalMu desc',
  },
  {
    id: 'nearWorks',
    set: 'WaterVillages',
    text: () =>
      'WaterVillages?$filter=geo.distance(Location,Works/Location) le 3000&$select=Name,TownshipCode,Population,Status,Location&$expand=Works($select=Name)&$orderby=TownshipCode,Name&$count=true',
  },
  {
    id: 'nearHere',
    isOfMap: true,
    set: 'Regions',
    text: ({ centre }) => {
      const distance = `geo.distance(Location,${pointText(centre)})`
      return `Regions?$filter=Kind eq 'Village' and ${distance} le 3000&$select=Code,Name,ParentCode,Location&$orderby=${distance}&$count=true`
    },
  },
  {
    id: 'failedItems',
    set: 'WaterVillages',
    text: () => `WaterVillages?$filter=${fails.join(' or ')}&$select=${water}&$count=true`,
  },
  {
    id: 'redItems',
    set: 'WaterVillages',
    text: () => `WaterVillages?$filter=${threeOf(fails)}&$select=${water}&$count=true`,
  },
  {
    id: 'notConnected',
    set: 'WaterVillages',
    text: () =>
      'WaterVillages?$apply=filter(ConnectedOn eq null)/concat(groupby((Township/ShortName),aggregate($count as Villages,Population with sum as People)),aggregate($count as Villages,Population with sum as People))',
  },
  {
    id: 'sampleWithoutScale',
    set: 'SampleVillages',
    needs: 'WaterVillages',
    text: () =>
      'SampleVillages?$filter=WaterVillages/any(w:w/IsLargeScale eq false)&$select=Name,TownshipCode,Programme,Level,Stage,Location&$orderby=TownshipCode,Name&$count=true',
  },
  {
    id: 'notRegistered',
    set: 'FarmlandPlots',
    text: () =>
      `FarmlandPlots?$filter=AcceptedOn ne null and RegisteredOn eq null&$select=Code,Name,TownshipCode,AcceptedOn,AreaMu,Boundary&$expand=Project($select=Name)&$orderby=AcceptedOn&$count=true`,
  },
  {
    id: 'declaredDiffers',
    set: 'FarmlandPlots',
    text: () =>
      'FarmlandPlots?$filter=DeclaredAreaMu gt AreaMu mul 1.01 or DeclaredAreaMu lt AreaMu mul 0.99&$select=Code,Name,TownshipCode,PlanYear,DeclaredAreaMu,AreaMu,Boundary&$orderby=Code&$count=true',
  },
]

/** The questions this service can answer. @param {import('./metadata.js').Model} model */
export const examplesFor = (model) =>
  examples.filter(
    ({ set, needs }) =>
      model.has(set) && (!needs || model.navigation(model.typeOf(set), needs) !== null),
  )

/** The question in words. @param {Example} example @param {Given} given */
export const exampleTitle = ({ id }, { township }) => t(`example.${id}`, { township })

/** Three or more of four conditions hold: some three of them do. */
function threeOf(conditions) {
  const threes = conditions.map((_, left) => conditions.filter((_, i) => i !== left).join(' and '))
  return threes.map((three) => `(${three})`).join(' or ')
}
