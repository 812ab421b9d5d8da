import { area, choice, day, present } from './facts.js'
import { palette } from './palette.js'

/** The three control lines, each drawn as design §8 says. */
export const controlKinds = [
  {
    id: 'PermanentBasicFarmland',
    style: { color: '#cdb545', weight: 0.8, fillColor: palette.basicFarmland, fillOpacity: 0.7 },
  },
  {
    id: 'EcologicalRedline',
    style: {
      color: palette.redline,
      weight: 1.8,
      hatch: { color: palette.redline, gap: 9, slope: -1 },
    },
  },
  {
    id: 'UrbanDevelopmentBoundary',
    style: { color: palette.urban, weight: 1.8, dashArray: '7 5' },
  },
].map((kind) => ({ ...kind, label: `controlLine.${kind.id}` }))

export const controlLines = {
  id: 'control',
  entitySet: 'ControlLines',
  shape: 'area',
  geometryField: 'Boundary',
  query: {
    select: [
      'Id',
      'Code',
      'Name',
      'Kind',
      'ApprovedOn',
      'AreaMu',
      'AreaM2',
      'Origin',
      'Source',
      'Boundary',
    ],
    orderby: 'Code',
  },
  groups: controlKinds,
  groupOf: (line) => line.Kind,
  isInYear: () => true,
  titleOf: (line) => line.Name,
  codeOf: (line) => line.Code,
  originOf: (line) => line.Origin,
  sourceOf: (line) => line.Source,
  facts: (line) =>
    present([
      ['field.Code', line.Code],
      ['field.ControlLineKind', choice('controlLine', line.Kind)],
      ...area(line),
      day('ApprovedOn', line.ApprovedOn),
    ]),
}
