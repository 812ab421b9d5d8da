import { hasText, t } from '../core/i18n.js'
import { shortName } from './metadata.js'

// Names for people. What the server has and we have no word for shows its own name.

/** Sets in the order people look for them; others follow as the service lists them. */
const order = [
  'FarmlandPlots',
  'PlotOverlaps',
  'PlotConflicts',
  'FarmlandProjects',
  'ProjectDocuments',
  'AcceptanceRecords',
  'PlotStageBoundaries',
  'ControlLines',
  'WaterVillages',
  'WaterWorks',
  'SampleVillages',
  'VillagePhotos',
  'MonthlyReports',
  'Regions',
  'Targets',
  'ProgressSnapshots',
  'Indicators',
  'IndicatorValues',
  'ChangeLog',
]

/** Closed lists by the enum's name, and by the column's where it is no enum. */
const lists = {
  FarmlandStage: 'stage',
  ControlLineKind: 'controlLine',
  BuildNature: 'nature',
  FundingSource: 'funding',
  DocumentKind: 'documentKind',
  AcceptanceResult: 'acceptanceResult',
  ReportStatus: 'reportStatus',
  ReportVerdict: 'reportVerdict',
  CoordStage: 'coordStage',
  BoundaryKind: 'boundaryKind',
  WaterWorksType: 'worksType',
  WaterVillageStatus: 'waterStatus',
  SupplyMode: 'supplyMode',
  WaterItemGrade: 'grade',
  SampleProgramme: 'programme',
  SampleLevel: 'level',
  SampleStage: 'sampleStage',
  RegionKind: 'regionKind',
  ChangeKind: 'changeKind',
  Measure: 'measure',
  Light: 'light',
  Unit: 'unit',
  Origin: 'originName',
  LandClassCode: 'landClass',
  UrbanRuralClass: 'urbanRural',
  EntitySet: 'entitySet',
}

const technical =
  /^(Id|Version|Number|RowId|AccountId|RequestId|\w+Id|Origin|\w+Origin|Source|SourceLine|Centroid(Lon|Lat))$/

export const sortedSets = (sets) => {
  const place = (set) => (order.includes(set) ? order.indexOf(set) : order.length)
  return [...sets].sort((p, q) => place(p) - place(q))
}

export const setLabel = (set) => named(`entitySet.${set}`, set)

/** @param {string} type full name of the type a property or navigation belongs to */
export function propertyLabel(type, name) {
  const own = `property.${shortName(type)}.${name}`
  return hasText(own) ? t(own) : named(`property.${name}`, name)
}

/** Plot/Township/Name -> 地块 › 街镇 › 名称; a short name is the thing itself: 地块 › 街镇. */
export function pathLabel(model, type, fullPath) {
  const path = fullPath.replace(/\/ShortName$/, '')
  const labels = []
  let owner = type
  for (const name of path.split('/')) {
    labels.push(propertyLabel(owner, name))
    owner = model.navigations(owner).find((one) => one.name === name)?.type ?? owner
  }
  return labels.join(t('console.step'))
}

/** A value of a closed list in words. @param {{name: string, type: string}} property */
export function choiceLabel({ name, type }, value) {
  const list = lists[shortName(type)] ?? lists[name]
  return list ? named(`${list}.${value}`, value) : value
}

/** A comparison in words that fit the kind: ge is "not before" for a day. */
export function howLabel(kind, how) {
  const own = `how.${kind}.${how}`
  return t(hasText(own) ? own : `how.${how}`)
}

/** Whether a column holds a closed list that is no enum for the service. */
export const isListed = ({ name, kind }) => kind === 'text' && name in lists

/** What few people ask by: keys, origins, centroids. */
export const isTechnical = (name) => technical.test(name)

/** What the rows of a set may be added up by: ground, people, money. Rates, scores and years may not. */
export const isSummable = (name) =>
  /(Mu|M2|Yuan|M3PerDay)$/.test(name) || name === 'Population' || name === 'Households'

function named(key, otherwise) {
  return hasText(key) ? t(key) : otherwise
}
