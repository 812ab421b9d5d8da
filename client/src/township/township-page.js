import { drawChanges } from '../core/html.js'
import { addTexts, onLanguage, rememberedLanguage, setLanguage, t } from '../core/i18n.js'
import { startLanguageSwitch } from '../core/language-switch.js'
import { keepPageText } from '../core/page-text.js'
import { showStartFailure } from '../core/start-failure.js'
import { asOf, cardsOf, list, shown, tabBar } from './card-list.js'
import { CardPanel } from './card-panel.js'
import { Desk } from './desk.js'
import { watchFinger, whenFingerIsUp } from './finger.js'
import { Line } from './line.js'
import { MapPart } from './map-part.js'
import { keepOffline, whoAmI } from './offline.js'
import { QueuePanel } from './queue-panel.js'
import { Sending } from './sending.js'
import { leave } from './signing-out.js'
import { Store } from './store.js'
import { townshipOf } from './townships.js'
import { keepAwake } from './waking.js'

/** A township's villages on a phone: opens from what the phone keeps, sends and asks when there is a line. */
async function start() {
  await setLanguage(rememberedLanguage())
  await addTexts('township')
  const line = new Line()
  const me = await whoAmI(line)
  if (!me) return
  const store = await Store.open(me.id)
  const desk = new Desk(store, line)
  const code = await townshipOf(me, store, document.querySelector('#list-part'))
  const sending = new Sending(store, line, me.id, () => desk.pull(code))

  startLanguageSwitch(document.querySelector('#language-switch'))
  keepPageText('town.title', me.regionName)
  const view = { tab: 'today', words: '' }
  const state = { cards: [], kept: {}, entries: [] }
  const cardPanel = new CardPanel(
    desk,
    () => state,
    // What waits stands on the button before anybody is told that it is kept.
    async () => {
      await read()
      sending.wake()
    },
  )
  const queuePanel = new QueuePanel(desk, sending, () => state)
  const mapPart = new MapPart(
    (id) => cardPanel.open(id),
    () => write(),
  )

  const find = document.querySelector('#find')
  const write = () => {
    find.placeholder = t('town.find')
    document.querySelector('#township-name').textContent = state.kept.outline?.Name ?? me.regionName
    drawChanges(
      document.querySelector('#tabs'),
      tabBar(state.cards, { tab: view.tab, hasMap: mapPart.isShown }),
    )
    const { pulledAt } = state.kept
    drawChanges(document.querySelector('#cards'), list(state.cards, { ...view, pulledAt }))
    document.querySelector('#pulled-at').textContent = asOf(pulledAt)
    queuePanel.write()
    cardPanel.write()
    mapPart.write(shown(state.cards, view), state.kept.outline)
  }
  const read = async () => {
    const { rows, entries, kept, at } = await desk.read()
    Object.assign(state, { cards: cardsOf(rows, entries, at), entries, kept, today: at.today })
    whenFingerIsUp(write)
  }

  store.addEventListener('change', () => void read())
  sending.addEventListener('change', () => whenFingerIsUp(queuePanel.write))
  watchFinger()
  onLanguage(write)
  document.querySelector('#tabs').addEventListener('click', ({ target }) => {
    const tab = target.closest('[data-tab]')?.dataset.tab
    if (tab) view.tab = tab
    if (target.closest('#map-toggle')) void mapPart.toggle()
    write()
  })
  find.addEventListener('input', () => {
    view.words = find.value
    write()
  })
  document.querySelector('#cards').addEventListener('click', ({ target }) => {
    const id = target.closest('[data-open]')?.dataset.open
    if (id) cardPanel.open(id)
  })
  document.querySelector('#sign-out').addEventListener('click', () => void leave(store, line))

  await read()
  await mapPart.start()
  keepAwake(sending)
  document.documentElement.dataset.ready = 'true'
  await keepOffline()
}

start().catch(showStartFailure)
