import { t } from '../core/i18n.js'
import { formatNumber, NONE } from '../core/units.js'
import { present } from './facts.js'
import { palette } from './palette.js'

const about = ['Id', 'Code', 'Name', 'ShortName', 'Kind', 'ParentCode', 'GeometryOrigin', 'Source']

const shared = {
  entitySet: 'Regions',
  titleOf: (region) => region.Name,
  codeOf: (region) => region.Code,
  originOf: (region) => region.GeometryOrigin,
  sourceOf: (region) => region.Source,
  isInYear: () => true,
}

const areaFacts = (region) => [
  ['field.Code', region.Code],
  ['field.FormerCodes', region.FormerCodes?.join(t('list.comma')) ?? NONE],
  ['field.AreaKm2', t('unit.km2Value', { value: formatNumber(region.AreaM2 / 1e6) })],
]

export const district = {
  ...shared,
  // The outline is real and public, yet no official boundary: it is shown as a sketch whatever the server says.
  originOf: () => 'Derived',
  id: 'district',
  shape: 'area',
  geometryField: 'Boundary',
  query: { filter: "Kind eq 'County'", select: [...about, 'FormerCodes', 'Boundary', 'AreaM2'] },
  groupOf: () => 'outline',
  groups: [
    {
      id: 'outline',
      label: 'layer.district.outline',
      style: { color: '#55514a', weight: 1.8 },
    },
  ],
  facts: (region) => present(areaFacts(region)),
}

export const townships = {
  ...shared,
  id: 'townships',
  shape: 'area',
  geometryField: 'Boundary',
  query: {
    filter: "Kind eq 'Township'",
    select: [...about, 'FormerCodes', 'Boundary', 'AreaM2'],
    orderby: 'Code',
  },
  groupOf: () => 'outline',
  groups: [
    {
      id: 'outline',
      label: 'layer.townships.outline',
      style: { color: palette.border, weight: 1 },
    },
  ],
  label: (region) => region.ShortName,
  facts: (region) => present(areaFacts(region)),
}

export const villages = {
  ...shared,
  id: 'villages',
  shape: 'circle',
  geometryField: 'Location',
  minZoom: 11.5,
  query: {
    filter: "Kind eq 'Village'",
    select: [...about, 'FormerCodes', 'UrbanRuralClass', 'Location'],
    orderby: 'Code',
  },
  groupOf: () => 'place',
  groups: [
    {
      id: 'place',
      label: 'layer.villages.place',
      style: { fillColor: palette.village, color: '#fff', size: 0.6 },
    },
  ],
  label: (region) => region.ShortName,
  labelZoom: 13,
  facts: (region, look) =>
    present([
      ['field.Code', region.Code],
      ['field.FormerCodes', region.FormerCodes?.join(t('list.comma')) ?? NONE],
      ['field.Township', look.township(region.ParentCode)],
      ['field.UrbanRuralClass', urbanRural(region.UrbanRuralClass)],
    ]),
}

const urbanRural = (code) => (code ? `${code} ${t(`urbanRural.${code}`)}` : NONE)
