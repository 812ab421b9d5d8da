import { degrees } from './photos.js'

// Outdoors a phone needs some seconds for its place; a place of a minute ago is good enough.
const options = { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 }

/** Where the phone is, longitude first; null where it cannot or may not tell. @returns {Promise<[number, number] | null>} */
export const phonePlace = () =>
  new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve([degrees(coords.longitude), degrees(coords.latitude)]),
      () => resolve(null),
      options,
    )
  })
