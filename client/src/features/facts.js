import { t } from '../core/i18n.js'
import { formatDay, formatMu, formatNumber, NONE } from '../core/units.js'

// What cards say: pairs of a label's key and a text. Small words for the pairs that come back everywhere.

/** A value from a closed list, such as stage.Planned. */
export const choice = (list, value) =>
  value === null || value === undefined ? NONE : t(`${list}.${value}`)

export const area = (row) => [
  ['field.AreaMu', t('unit.muValue', { value: formatMu(row.AreaMu) })],
  ['field.AreaM2', t('unit.m2Value', { value: formatNumber(row.AreaM2) })],
]

export const day = (field, value) => [`field.${field}`, formatDay(value)]

/** Facts without the days and texts that are not there. */
export const present = (facts) =>
  facts.filter(([, text]) => text !== NONE && text !== '' && text !== null && text !== undefined)
