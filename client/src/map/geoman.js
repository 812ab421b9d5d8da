import * as leaflet from 'leaflet'

const file = new URL('../../lib/leaflet-geoman-free/dist/leaflet-geoman.min.js', import.meta.url)
let loading = null

/**
 * Leaflet-Geoman, when somebody first draws. It is no module: it looks for a global L and adds itself to it and to Leaflet's classes,
 * so it gets an L of its own with the same classes. Only layers that ask for it have handles.
 * @param {import('leaflet').Map} map
 */
export function loadGeoman(map) {
  loading ??= load()
  return loading.then(({ PM }) => {
    PM.setOptIn(true)
    // The map is older than Geoman, which would have looked after it when it was made.
    map.pm ??= new PM.Map(map)
  })
}

function load() {
  globalThis.L = { ...leaflet }
  const script = document.createElement('script')
  script.src = file
  document.head.append(script)
  return new Promise((resolve, reject) => {
    script.addEventListener('load', () => resolve(globalThis.L))
    script.addEventListener('error', () => {
      loading = null
      reject(new Error(file.pathname))
    })
  })
}
