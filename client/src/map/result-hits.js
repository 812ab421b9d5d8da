import { boxContains, covers } from '../core/geometry.js'

/**
 * Whether a place is on a shape: inside of an area, or near a point or line.
 * @param {{geometry: object, box: import('../core/geometry.js').Box}} shape GeoJSON of any kind and the box around it
 * @param {{lon: number, lat: number, lonReach: number, latReach: number}} place reach: how far one may miss
 */
export function isOn({ geometry, box }, place) {
  const { lon, lat, lonReach, latReach } = place
  const [west, south, east, north] = box
  const wide = [west - lonReach, south - latReach, east + lonReach, north + latReach]
  if (!boxContains(wide, lon, lat)) return false
  // Nobody can be asked to hit what is smaller than they may miss.
  const isSpeck = east - west < lonReach && north - south < latReach
  return isSpeck || tests[geometry.type](geometry, place)
}

const tests = {
  Polygon: (geometry, { lon, lat }) => covers(geometry, lon, lat),
  MultiPolygon: (geometry, { lon, lat }) => covers(geometry, lon, lat),
  Point: ({ coordinates }, place) => isNear(coordinates, place),
  MultiPoint: ({ coordinates }, place) => coordinates.some((point) => isNear(point, place)),
  LineString: ({ coordinates }, place) => isNearLine(coordinates, place),
  MultiLineString: ({ coordinates }, place) => coordinates.some((line) => isNearLine(line, place)),
  GeometryCollection: ({ geometries }, place) =>
    geometries.some((one) => tests[one.type](one, place)),
}

/** Within the ellipse of the reach. */
const isNear = ([x, y], { lon, lat, lonReach, latReach }) =>
  Math.hypot((x - lon) / lonReach, (y - lat) / latReach) <= 1

const isNearLine = (line, place) =>
  line.some((end, i) => i > 0 && isNear(nearestOn(line[i - 1], end, place), place))

function nearestOn([x1, y1], [x2, y2], { lon, lat, lonReach, latReach }) {
  // Measured in reaches, so that near means the same to all sides.
  const dx = (x2 - x1) / lonReach
  const dy = (y2 - y1) / latReach
  const along = ((lon - x1) / lonReach) * dx + ((lat - y1) / latReach) * dy
  const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy || 1)))
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share]
}
