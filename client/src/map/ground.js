import { Polygon } from 'leaflet'
import { palette } from '../features/palette.js'
import { toLatLngs } from './feature-layer.js'

const world = [
  [20, 95],
  [20, 140],
  [55, 140],
  [55, 95],
]

/** The district lies light on the paper; with a basemap everything outside it steps back. */
export function groundOf(geometry, { hasBasemap, canvas }) {
  const options = { ...canvas, level: 0, stroke: false, interactive: false }
  if (!hasBasemap)
    return new Polygon(toLatLngs(geometry), {
      ...options,
      fillColor: palette.land,
      fillOpacity: 1,
    })
  const holes = toLatLngs(geometry).map((polygon) => polygon[0])
  return new Polygon([world, ...holes], {
    ...options,
    fillColor: palette.paper,
    fillOpacity: 0.65,
  })
}
