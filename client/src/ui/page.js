import { onLanguage, t } from '../core/i18n.js'
import { ViewState } from '../core/view.js'
import { measureOf } from '../features/progress.js'

/** The view that the address names, kept in the address from then on. */
export function openView({ years, defaultYear, defaultMeasure }) {
  const defaults = {
    year: defaultYear,
    day: '',
    measure: defaultMeasure,
    off: [],
    fill: true,
    panel: ['progress'],
    console: '',
  }
  const view = new ViewState(defaults, location.hash, (hash, isStep) => {
    history[isStep ? 'pushState' : 'replaceState'](null, '', hash)
  })
  // A link may be older than the list of years or measures.
  if (!years.includes(view.value.year)) view.set({ year: defaultYear })
  view.set({ measure: measureOf(view.value.measure).id })
  return view
}

/** What the layer list and the panel cover of the map, in pixels from its edges. */
export function coveredBy() {
  const area = document.querySelector('#map').getBoundingClientRect()
  const panel = document.querySelector('#panel').getBoundingClientRect()
  const list = document.querySelector('#layer-list').getBoundingClientRect()
  const bar = document.querySelector('#desk-bar')?.getBoundingClientRect()
  const isSheet = panel.width > area.width * 0.8
  if (isSheet) {
    const top = Math.min(panel.top, bar?.height ? bar.top : panel.top)
    return { left: 0, right: 0, bottom: Math.min(area.bottom - top, area.height * 0.6) }
  }
  // A folded panel or list is a bar in a corner and covers next to nothing.
  const isTall = (box) => box.height > area.height * 0.3
  return {
    left: isTall(list) ? list.right - area.left : 0,
    right: isTall(panel) ? area.right - panel.left : 0,
    bottom: bar ? area.bottom - bar.top : 0,
  }
}

/** GCJ-02 tiles do not fit our data; the warning stays as long as the basemap does. */
export function warnOfShiftedBasemap(basemap) {
  if (basemap?.kind !== 'xyz' || basemap.datum !== 'GCJ-02') return
  const warning = document.querySelector('#basemap-warning')
  const write = () => {
    warning.textContent = t('basemap.shifted')
  }
  warning.hidden = false
  onLanguage(write)
  write()
}

/** What the page itself answers to: its buttons, keys or pointer, and the address. */
export function watchPage(view, map) {
  watchPageButtons(map)
  watchModality()
  watchAddress(view, map)
}

/** The buttons of the page itself. The skip link must not touch the hash: the view lives there. */
function watchPageButtons(map) {
  document.querySelector('#skip').addEventListener('click', (event) => {
    event.preventDefault()
    document.querySelector('#panel-title').focus()
  })
  document.querySelector('#zoom-in').addEventListener('click', () => map.zoomBy(1))
  document.querySelector('#zoom-out').addEventListener('click', () => map.zoomBy(-1))
}

/** Leaflet focuses the map on a click too; its focus is shown to those who steer by keys only. */
function watchModality() {
  const root = document.documentElement
  addEventListener('keydown', () => root.toggleAttribute('data-keys', true), { capture: true })
  addEventListener('pointerdown', () => root.removeAttribute('data-keys'), { capture: true })
}

/** The address changed by the browser's Back or by hand. */
function watchAddress(view, map) {
  addEventListener('popstate', () => {
    view.readHash(location.hash)
    if (view.value.at) map.goTo(view.value.at)
  })
}
