import { TileLayer } from 'leaflet'

const tianditu = (layer, key) =>
  `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default` +
  `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(key)}`

/**
 * Tile layers of the configured basemap, bottom first; none by default.
 * @param {{kind: 'none' | 'tianditu' | 'xyz', key?: string, url?: string, attribution?: string}} basemap
 */
export function basemapLayers(basemap, pane) {
  const options = { pane, maxNativeZoom: 18, maxZoom: 20, attribution: basemap?.attribution ?? '' }
  if (basemap?.kind === 'tianditu' && basemap.key) {
    return ['vec', 'cva'].map(
      (layer) =>
        new TileLayer(tianditu(layer, basemap.key), { ...options, subdomains: '01234567' }),
    )
  }
  if (basemap?.kind === 'xyz' && basemap.url) return [new TileLayer(basemap.url, options)]
  return []
}
