// Krüger's series in n to the fourth order: better than 0.01 mm within a 3-degree zone.
// Ellipsoid of CGCS2000: a = 6378137, f = 1/298.257222101.
const a = 6378137
const f = 1 / 298.257222101
const n = f / (2 - f)
const e = Math.sqrt(f * (2 - f))
const radians = Math.PI / 180

const rectifyingRadius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64)
const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49561 / 161280) * n ** 4,
]

// The same series the other way round, from the plane to the ellipsoid.
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161280) * n ** 4,
]

/**
 * Longitude and latitude (EPSG:4490, degrees) to the plane of the 3-degree zone 39 (EPSG:4527, central meridian 117°E).
 * Named as Chinese surveyors do: X goes north, Y goes east and carries the zone number 39 in front.
 * @returns {{x: number, y: number}} metres
 */
export function toZone39(lon, lat) {
  const { northing, easting } = toPlane(lon, lat, 117)
  return { x: northing, y: 39_500_000 + easting }
}

/** The place of a point in the plane of zone 39 (EPSG:4527); without the zone's 39 in front, y is that of EPSG:4548. */
export function fromZone39({ x, y }) {
  const easting = y >= 39_000_000 ? y - 39_500_000 : y - 500_000
  return fromPlane({ northing: x, easting }, 117)
}

/** Metres north of the equator and east of the central meridian; scale 1 on it. */
function toPlane(lon, lat, centralMeridian) {
  const sinLat = Math.sin(lat * radians)
  const lonFromMeridian = (lon - centralMeridian) * radians

  // Tangent of the conformal latitude.
  const conformal = Math.sinh(Math.atanh(sinLat) - e * Math.atanh(e * sinLat))
  const xi = Math.atan2(conformal, Math.cos(lonFromMeridian))
  const eta = Math.asinh(
    Math.sin(lonFromMeridian) / Math.hypot(conformal, Math.cos(lonFromMeridian)),
  )

  let north = xi
  let east = eta
  for (const [i, coefficient] of alpha.entries()) {
    const k = 2 * (i + 1)
    north += coefficient * Math.sin(k * xi) * Math.cosh(k * eta)
    east += coefficient * Math.cos(k * xi) * Math.sinh(k * eta)
  }
  return { northing: rectifyingRadius * north, easting: rectifyingRadius * east }
}

/** @returns {[number, number]} longitude, latitude in degrees */
function fromPlane({ northing, easting }, centralMeridian) {
  const north = northing / rectifyingRadius
  const east = easting / rectifyingRadius
  let xi = north
  let eta = east
  for (const [i, coefficient] of beta.entries()) {
    const k = 2 * (i + 1)
    xi -= coefficient * Math.sin(k * north) * Math.cosh(k * east)
    eta -= coefficient * Math.cos(k * north) * Math.sinh(k * east)
  }

  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi))
  const lon = Math.atan2(Math.sinh(eta), Math.cos(xi)) / radians
  return [centralMeridian + lon, Math.atan(geographic(conformal)) / radians]
}

/** Tangent of the latitude from that of the conformal one, by Newton's steps; two are enough, four cost nothing. */
function geographic(conformal) {
  let tan = conformal
  for (let step = 0; step < 4; step++) {
    const root = Math.hypot(1, tan)
    const sigma = Math.sinh(e * Math.atanh((e * tan) / root))
    const reached = tan * Math.hypot(1, sigma) - sigma * root
    const slope = (1 + (1 - e ** 2) * tan ** 2) / ((1 - e ** 2) * root)
    tan += ((conformal - reached) / Math.hypot(1, reached)) * slope
  }
  return tan
}
