import { literal, odataUrl } from '../core/odata.js'

/** Kinds of things that have photos. */
const kinds = ['water', 'sample']

export const hasPhotos = (kind) => kinds.includes(kind)

/** Photos that a card shows; how many more there are is said. */
export const mostPhotos = 12

/** The photos of a village, whatever they show of it, the newest first. */
export const photosUrl = (villageCode) =>
  odataUrl('VillagePhotos', {
    filter: `VillageCode eq ${literal(villageCode)}`,
    select: 'Id,TakenOn,Note',
    orderby: 'TakenOn desc,Id desc',
    top: mostPhotos,
    count: true,
  })

export const photoUrl = ({ Id }) => `villages/photos/${Id}`

export const thumbnailUrl = ({ Id }) => `villages/photos/${Id}/thumbnail`
