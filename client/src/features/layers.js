import { conflicts } from './conflicts.js'
import { controlLines } from './control-lines.js'
import { farmland } from './farmland.js'
import { projects } from './projects.js'
import { district, townships, villages } from './regions.js'
import { sampleVillages } from './sample-villages.js'
import { waterVillages, waterWorks } from './water-villages.js'

/**
 * @typedef {{
 *   id: string, entitySet: string, query: object, geometryField: string,
 *   shape: 'area' | 'circle' | 'square',
 *   groups: {id: string, label: string, style: object}[], groupOf: (row: object) => string,
 *   isInYear: (row: object, year: number, look: object) => boolean,
 *   minZoom?: number, label?: (row: object) => string, labelZoom?: number, needs?: string[],
 *   titleOf: Function, codeOf: Function, originOf: Function, sourceOf: Function,
 *   facts: (row: object, look: object) => [string, string][],
 * }} Layer what one layer of the map is; map/ draws it, ui/ lists it and makes its card
 */

/** Layers from the bottom of the map to its top. @type {Layer[]} */
export const layers = [
  townships,
  district,
  controlLines,
  farmland,
  conflicts,
  villages,
  waterVillages,
  sampleVillages,
]

/** The same in the order of the legend: the work first, the ground last. */
export const layerListOrder = [
  farmland,
  controlLines,
  conflicts,
  waterVillages,
  sampleVillages,
  villages,
  townships,
  district,
]

/** Sets without a layer, needed for the names on cards. */
export const tables = [projects, waterWorks]

/** What has a card. */
export const cards = new Map([...layers, projects].map((kind) => [kind.id, kind]))

export const cardOfEntitySet = (entitySet) =>
  entitySet === 'Regions' ? null : [...cards.values()].find((kind) => kind.entitySet === entitySet)
