// Lengths on the ground, from places in longitude and latitude (EPSG:4490). True to a millimetre per kilometre within a district.

// CGCS2000: a = 6378137, f = 1/298.257222101.
const a = 6378137
const e2 = (2 - 1 / 298.257222101) / 298.257222101
const radians = Math.PI / 180

/** Metres that a degree of latitude and one of longitude are long. @returns {{north: number, east: number}} */
export function metresPerDegree(lat) {
  const w = Math.sqrt(1 - e2 * Math.sin(lat * radians) ** 2)
  return {
    north: ((a * (1 - e2)) / w ** 3) * radians,
    east: (a / w) * Math.cos(lat * radians) * radians,
  }
}

/** Metres between two places, by the curvature of the ellipsoid halfway. */
export function metresBetween([lon1, lat1], [lon2, lat2]) {
  const { north, east } = metresPerDegree((lat1 + lat2) / 2)
  return Math.hypot((lat2 - lat1) * north, (lon2 - lon1) * east)
}

/** The place some metres further north and east. */
export function moved([lon, lat], { north, east }) {
  const perDegree = metresPerDegree(lat)
  return [lon + east / perDegree.east, lat + north / perDegree.north]
}
