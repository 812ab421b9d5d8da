import { language } from '../core/i18n.js'
import { literal, odataUrl } from '../core/odata.js'
import { formatNumber, NONE } from '../core/units.js'

/**
 * @typedef {{
 *   indicator: object, now: object, domain: string, nature: string,
 * }} Line an indicator of the report and where it stands
 */

export const indicatorsUrl = odataUrl('Indicators', { orderby: 'Code' })
export const boardUrl = (day) => odataUrl(`IndicatorBoard(at=${day})`)

/** Subjects in the order of the page: what the map is about first. */
export const domains = [
  'farmland',
  'water_supply',
  'sample_village',
  'environment',
  'water',
  'control_line',
  'ecology',
  'land',
  'industry',
  'collective_economy',
  'digital',
  'income',
  'welfare',
  'services',
  'infrastructure',
  'governance',
  'market',
  'finance',
  'macro',
  'culture',
  'safety',
]

/** What a number is, read from the report's own words for it. Stocks and flows are never added up. */
export function natureOf({ Nature, CanonicalUnit }) {
  if (!CanonicalUnit) return 'words'
  if (/^annual_flow/.test(Nature)) return 'flow'
  if (/^(ratio|growth|rate)/.test(Nature)) return 'share'
  if (/stock/.test(Nature)) return 'stock'
  return 'count'
}

/** Subjects with their lines. @returns {{domain: string, lines: Line[]}[]} */
export function linesByDomain(indicators, board, { words = '', only = '' } = {}) {
  const now = new Map(board.map((row) => [row.Id, row]))
  const lines = indicators
    .map((indicator) => ({ indicator, now: now.get(indicator.Id), nature: natureOf(indicator) }))
    .filter((line) => has(line, words) && (!only || kinds[only](line)))
  const known = [...new Set([...domains, ...indicators.map(({ Domain }) => Domain)])]
  return known
    .map((domain) => ({
      domain,
      lines: lines.filter(({ indicator }) => indicator.Domain === domain),
    }))
    .filter(({ lines: own }) => own.length > 0)
}

const kinds = {
  counted: ({ now }) => now?.Measure,
  entered: ({ now, nature }) => nature !== 'words' && !now?.Measure,
  missing: ({ now, nature }) => nature !== 'words' && now?.Value === null,
  words: ({ nature }) => nature === 'words',
}

/** Which lines may be shown alone. */
export const choices = Object.keys(kinds)

const has = ({ indicator }, words) =>
  [indicator.Code, indicator.Name, indicator.NameEn, indicator.Sentence].some((text) =>
    text.toLowerCase().includes(words.trim().toLowerCase()),
  )

export const nameOf = ({ Name, NameEn }) => (language() === 'en' ? NameEn : Name)

/** The unit numbers stand in: the report's 万吨, and in English, which has no word for 万, the canonical one. */
export const unitOf = ({ Unit, CanonicalUnit }) =>
  language() === 'en' ? CanonicalUnit : (Unit ?? CanonicalUnit)

/** How many of the canonical unit one of that unit is: 10,000 for 万吨. */
export const factorOf = (indicator) => {
  const { Value, CanonicalValue, CanonicalUnit } = indicator
  return unitOf(indicator) !== CanonicalUnit && Number(Value)
    ? Math.round(CanonicalValue / Number(Value))
    : 1
}

/** A number in that unit. */
export const inUnit = (indicator, value) =>
  value === null || value === undefined ? NONE : formatNumber(value / factorOf(indicator))

/** What the form says as a new value. The number is in the unit shown, and stored in the canonical one. */
export function readEntry(form, { indicator, regionCode, id }) {
  return {
    Id: id,
    IndicatorId: indicator.Id,
    RegionCode: regionCode,
    Day: form.get('day'),
    // 26.9 × 10,000 is 268,999.99999999994 to a computer.
    Value: Number((Number(form.get('value')) * factorOf(indicator)).toPrecision(12)),
    Source: form.get('source').trim(),
  }
}

/** The values of an indicator for the district, the newest day first. */
export const valuesUrl = (indicatorId, regionCode) =>
  odataUrl('IndicatorValues', {
    filter: `IndicatorId eq ${indicatorId} and RegionCode eq ${literal(regionCode)}`,
    orderby: 'Day desc',
  })

/** All versions of these values, deleted ones too, the newest first. */
export const versionsUrl = (values) =>
  odataUrl('ChangeLog', {
    filter: `EntitySet eq 'IndicatorValues' and (${values.map(({ Id }) => `RowId eq ${Id}`).join(' or ')})`,
    select: 'Number,At,Kind,AccountName,Row',
    orderby: 'Number desc',
  })
