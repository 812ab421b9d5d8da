/**
 * Where this phone or tablet is, longitude first, in degrees of WGS 84, which we take as CGCS2000 (they differ by centimetres, its own place
 * by metres); null where it cannot or may not tell.
 * @param {{decimals: number, maximumAge?: number}} options maximumAge: milliseconds that a place may be old
 * @returns {Promise<[number, number] | null>}
 */
export const placeHere = ({ decimals, maximumAge = 0 }) =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    const degrees = (value) => Number(value.toFixed(decimals))
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([degrees(coords.longitude), degrees(coords.latitude)]),
      () => resolve(null),
      // Outdoors a phone needs some seconds for its place.
      { enableHighAccuracy: true, timeout: 10_000, maximumAge },
    )
  })
