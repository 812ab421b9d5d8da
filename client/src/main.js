import { openAccount } from './core/account.js'
import { rememberedLanguage, setLanguage } from './core/i18n.js'
import { keepPageText } from './core/page-text.js'
import { fetchJson } from './core/server.js'
import { showStartFailure } from './core/start-failure.js'
import { openData } from './data.js'
import { FocusOnMap } from './focus-on-map.js'
import { LayersOnMap } from './layers-on-map.js'
import { MapView } from './map/map-view.js'
import { Picked } from './picked.js'
import { LayerList } from './ui/layer-list.js'
import { coveredBy, openView, warnOfShiftedBasemap, watchPage } from './ui/page.js'
import { Panel } from './ui/panel.js'
import { SearchBox } from './ui/search-box.js'
import { StatusLine } from './ui/status-line.js'
import { startTopBar } from './ui/top-bar.js'

async function start() {
  await setLanguage(rememberedLanguage())
  const [me, config] = await Promise.all([openAccount(), fetchJson('client-config.json')])
  keepPageText('page.title', config.districtName)
  warnOfShiftedBasemap(config.basemap)

  const view = openView(config)
  const data = openData(view)
  const app = { ...data, view, config, me, years: config.years, picked: new Picked() }

  const element = document.querySelector('#map')
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = new MapView(element, { basemap: config.basemap, insets: coveredBy, calm })
  if (view.value.at) map.goTo(view.value.at)
  const focus = new FocusOnMap(map, element, app)
  app.map = map
  app.zoomTo = (kind, id) => void focus.zoomTo(kind, id)
  app.show = (kind, row) => focus.show(kind, row)
  app.openConsoleMap = (question) =>
    import('./console-on-map.js').then(({ ConsoleOnMap }) => new ConsoleOnMap(app, question))
  app.openListMap = (state) =>
    import('./list-on-map.js').then(({ ListOnMap }) => new ListOnMap(app, state))
  app.openDeskMap = () => import('./desk-on-map.js').then(({ DeskOnMap }) => DeskOnMap.create(app))
  app.openOperationsMap = () =>
    import('./operations-on-map.js').then(({ OperationsOnMap }) => OperationsOnMap.create(app))
  app.openHistoryMap = () =>
    import('./history-on-map.js').then(({ HistoryOnMap }) => new HistoryOnMap(app))

  const onMap = new LayersOnMap(map, app)
  startTopBar(app)
  new StatusLine(app)
  new LayerList(document.querySelector('#layer-list'), app)
  new Panel(document.querySelector('#panel'), app)
  new SearchBox(app)
  watchPage(view, map)

  if (!view.value.at) void focus.zoomHome()
  map.addEventListener('move', ({ detail }) => view.set({ at: detail }))
  await onMap.firstDrawn()
  document.documentElement.dataset.ready = 'true'
}

start().catch(showStartFailure)
