import { Model } from '../src/console/metadata.js'

const choice = (...names) => ({
  $Kind: 'EnumType',
  ...Object.fromEntries(names.map((name, i) => [name, i])),
})
const set = (type) => ({ $Collection: true, $Type: `RuralGis.${type}` })
const row = { $Kind: 'EntityType', $Key: ['Id'], Id: { $Type: 'Edm.Guid' } }
const one = (type) => ({ $Kind: 'NavigationProperty', $Type: `RuralGis.${type}` })
const many = (type) => ({ ...one(type), $Collection: true })
const area = { $Type: 'Edm.GeographyMultiPolygon', $SRID: 4490 }
const grade = { $Type: 'RuralGis.WaterItemGrade', $Nullable: true }
const number = { $Type: 'Edm.Double' }

/** Metadata as the service writes it, of a few sets. */
export const csdl = {
  $Version: '4.01',
  $EntityContainer: 'RuralGis.District',
  RuralGis: {
    Region: {
      ...row,
      Code: {},
      Name: {},
      ShortName: {},
      Kind: { $Type: 'RuralGis.RegionKind' },
      ParentCode: { $Nullable: true },
      Boundary: { ...area, $Nullable: true },
      Location: { $Type: 'Edm.GeographyPoint', $SRID: 4490, $Nullable: true },
      Parent: one('Region'),
    },
    ControlLine: {
      ...row,
      Name: {},
      Kind: { $Type: 'RuralGis.ControlLineKind' },
      AreaMu: number,
      Boundary: area,
    },
    FarmlandPlot: {
      ...row,
      Code: {},
      Name: { $Nullable: true },
      PlanYear: { $Type: 'Edm.Int32' },
      TownshipCode: {},
      Stage: { $Type: 'RuralGis.FarmlandStage' },
      AreaMu: number,
      DeclaredAreaMu: { ...number, $Nullable: true },
      StartedOn: { $Type: 'Edm.Date', $Nullable: true },
      AcceptedOn: { $Type: 'Edm.Date', $Nullable: true },
      RegisteredOn: { $Type: 'Edm.Date', $Nullable: true },
      Boundary: area,
      Project: one('FarmlandProject'),
      Township: one('Region'),
      ControlLines: many('ControlLine'),
    },
    FarmlandProject: { ...row, Code: {}, Name: {}, Plots: many('FarmlandPlot') },
    PlotOverlap: {
      $Kind: 'EntityType',
      $Key: ['PlotId', 'ControlLineId'],
      PlotId: row.Id,
      ControlLineId: row.Id,
      TownshipCode: {},
      PlanYear: { $Type: 'Edm.Int32' },
      Kind: { $Type: 'RuralGis.ControlLineKind' },
      AreaMu: number,
      AreaM2: number,
      Piece: area,
      Plot: one('FarmlandPlot'),
      ControlLine: one('ControlLine'),
    },
    WaterVillage: {
      ...row,
      Name: {},
      TownshipCode: {},
      Status: {},
      ConnectedOn: { $Type: 'Edm.Date', $Nullable: true },
      QuantityGrade: grade,
      QualityGrade: grade,
      ConvenienceGrade: grade,
      GuaranteeGrade: grade,
      Population: { $Type: 'Edm.Int32' },
      IsLargeScale: { $Type: 'Edm.Boolean' },
      'Name@Org.OData.Core.V1.Description': 'of the village',
      Location: { $Type: 'Edm.GeographyPoint', $SRID: 4490 },
      Township: one('Region'),
      Works: one('WaterWorks'),
    },
    WaterWorks: { ...row, Name: {}, Location: { $Type: 'Edm.GeographyPoint', $SRID: 4490 } },
    SampleVillage: {
      ...row,
      Name: {},
      TownshipCode: {},
      Programme: {},
      Level: {},
      Stage: {},
      Location: { $Type: 'Edm.GeographyPoint', $SRID: 4490 },
      WaterVillages: many('WaterVillage'),
    },
    ChangeEntry: {
      $Kind: 'EntityType',
      $Key: ['Number'],
      Number: { $Type: 'Edm.Int64' },
      At: { $Type: 'Edm.DateTimeOffset', $Precision: 0 },
    },
    RegionKind: choice('County', 'Township', 'Village'),
    ControlLineKind: choice(
      'EcologicalRedline',
      'PermanentBasicFarmland',
      'UrbanDevelopmentBoundary',
    ),
    WaterItemGrade: choice('Meet', 'Basic', 'Fail'),
    FarmlandStage: choice('Planned', 'Completed', 'Accepted'),
    Progress: [{ $Kind: 'Function', $Parameter: [{ $Name: 'year', $Type: 'Edm.Int32' }] }],
    District: {
      $Kind: 'EntityContainer',
      Regions: set('Region'),
      ControlLines: set('ControlLine'),
      FarmlandPlots: set('FarmlandPlot'),
      PlotOverlaps: set('PlotOverlap'),
      FarmlandProjects: set('FarmlandProject'),
      WaterVillages: set('WaterVillage'),
      SampleVillages: set('SampleVillage'),
      ChangeLog: set('ChangeEntry'),
      Progress: { $Kind: 'FunctionImport', $Function: 'RuralGis.Progress' },
    },
  },
  Geo: {
    Within: [
      {
        $Kind: 'Function',
        '@Org.OData.Core.V1.Description': 'Whether a lies within b.',
        $Parameter: [
          { $Name: 'a', $Type: 'Edm.Geography' },
          { $Name: 'b', $Type: 'Edm.Geography' },
        ],
        $ReturnType: { $Type: 'Edm.Boolean' },
      },
    ],
  },
}

export const model = new Model(csdl)
