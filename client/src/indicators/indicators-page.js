import { drawNow, openPage } from '../account/page.js'
import { step } from '../account/step.js'
import { change, mayKeepFigures } from '../core/account.js'
import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { fetchAll, odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { showStartFailure } from '../core/start-failure.js'
import { newId } from '../core/uuid.js'
import { newestUrl } from '../features/progress.js'
import {
  boardUrl,
  choices,
  indicatorsUrl,
  linesByDomain,
  readEntry,
  valuesUrl,
  versionsUrl,
} from './board.js'
import { detail } from './detail.js'
import { tables } from './lines.js'

/** All indicators of the report: what it says, where each stands, who said so and when, and the form for those that no layer counts. */
async function start() {
  const me = await openPage('indicators')
  const [config, indicators] = await Promise.all([
    fetchJson('client-config.json'),
    fetchAll(indicatorsUrl),
    addTexts('indicators'),
  ])
  const [newest] = (await fetchJson(newestUrl(config.defaultYear))).value
  const state = {
    day: newest.At,
    words: '',
    only: '',
    openId: '',
    history: null,
    board: await fetchAll(boardUrl(newest.At)),
  }
  const mayEnter = mayKeepFigures(me)

  const write = drawNow(document.querySelector('#indicators'), () =>
    tables(linesByDomain(indicators, state.board, state), state.openId, (line) =>
      detail(line, { history: state.history, mayEnter, day: state.day }),
    ),
  )
  const only = document.querySelector('#only')
  drawNow(
    only,
    () =>
      html`<option value="">${t('indicator.all', { count: indicators.length })}</option>${choices.map((one) => html`<option value="${one}" ${one === state.only && html`selected`}>${t(`indicator.only.${one}`)}</option>`)}`,
  )
  const day = document.querySelector('#at')
  day.value = state.day

  const load = async () => {
    state.board = await fetchAll(boardUrl(state.day))
    write()
  }
  const open = async (id) => {
    Object.assign(state, { openId: id, history: null })
    write()
    if (!id || indicators.find(({ Id }) => Id === id).CanonicalUnit === null) return
    const values = await fetchAll(valuesUrl(id, config.regionCode))
    const history = values.length > 0 ? await fetchAll(versionsUrl(values)) : []
    // Another line may have been opened meanwhile.
    if (state.openId !== id) return
    state.history = history
    write()
  }

  const message = document.querySelector('#nav-message')
  document.querySelector('#find').addEventListener('input', ({ target }) => {
    state.words = target.value
    write()
  })
  only.addEventListener('change', () => {
    state.only = only.value
    write()
  })
  day.addEventListener('change', () => {
    if (!day.value) return
    state.day = day.value
    void step(message, load)
  })
  const list = document.querySelector('#indicators')
  list.addEventListener('click', ({ target }) => {
    const id = target.closest('[data-open]')?.dataset.open
    if (id) void step(message, () => open(id === state.openId ? '' : id))
  })
  list.addEventListener('submit', (event) => {
    event.preventDefault()
    const indicator = indicators.find(({ Id }) => Id === event.target.dataset.id)
    const form = new FormData(event.target)
    const entry = readEntry(form, { indicator, regionCode: config.regionCode, id: newId() })
    void step(document.querySelector('#entry-message'), () => save(entry)).then(async (isSaved) => {
      if (!isSaved) return
      // What was entered is seen, even where it is of a later day than the one shown.
      if (entry.Day > state.day) day.value = state.day = entry.Day
      await step(message, load)
      await step(message, () => open(indicator.Id))
    })
  })

  document.documentElement.dataset.ready = 'true'
}

/** A new value, or a correction of the one that the day already has. */
async function save(entry) {
  const values = await fetchAll(valuesUrl(entry.IndicatorId, entry.RegionCode))
  const there = values.find(({ Day }) => Day === entry.Day)
  if (!there) return void (await change('POST', odataUrl('IndicatorValues'), { data: entry }))
  const { Value, Source } = entry
  await change('PATCH', odataUrl(`IndicatorValues(${there.Id})`), {
    data: { Value, Source },
    headers: { 'If-Match': there['@odata.etag'] },
  })
}

start().catch(showStartFailure)
