import { change, mayDraw } from '../core/account.js'
import { html } from '../core/html.js'
import { addTexts, t } from '../core/i18n.js'
import { odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { openStorage } from '../core/storage.js'
import { Checking } from '../edit/checking.js'
import { Keep } from '../edit/keep.js'
import { Work } from '../edit/work.js'
import { DeskBar } from './desk-bar.js'
import { DeskCheck } from './desk-check.js'
import { DeskCompare } from './desk-compare.js'
import { DeskCorners } from './desk-corners.js'
import { DeskForm } from './desk-form.js'
import { DeskHead } from './desk-head.js'
import { DeskHome } from './desk-home.js'
import { newPlot } from './desk-new.js'
import { DeskOperations } from './desk-operations.js'
import { DeskStages } from './desk-stages.js'
import { failureNotice } from './marks.js'

const needed = ['farmland', 'projects', 'townships', 'villages']

/**
 * The bureau's desk: one plot is drawn, checked and saved.
 * @typedef {{
 *   app: object, map: object, keep: Keep, sheet: object, work: Work | null, checking: Checking | null,
 *   conflict: object | null, refresh: () => void, save: () => Promise<void>, startNew: () => void, leave: () => void,
 *   lendMap: () => void, takeMapBack: () => void, startAnew: (row: object) => void, operations: DeskOperations,
 * }} Desk what its parts share; conflict: what somebody else changed meanwhile
 */
export class DeskPanel {
  #desk
  #redraw
  #parts
  #bar
  #home
  #error = null
  /** Plots that were on the desk since the page was opened, with all their steps. @type {Map<string, Work>} */
  #works = new Map()
  #stop = null
  #isDrawing = false

  static async create(app, redraw, sheet) {
    const rows = needed.map((id) => app.datasets.get(id).load())
    const [map] = await Promise.all([app.openDeskMap(), addTexts('operations'), ...rows])
    return new DeskPanel(app, redraw, sheet, map)
  }

  constructor(app, redraw, sheet, map) {
    this.#redraw = redraw
    this.#desk = {
      app,
      map,
      sheet,
      keep: new Keep(openStorage(), app.me.id),
      work: null,
      checking: null,
      conflict: null,
      refresh: () => this.#refresh(),
      startNew: () => this.#startNew(),
      save: () => this.#parts.head.save(),
      leave: () => this.#leave(),
      lendMap: () => this.#lendMap(),
      takeMapBack: () => this.#takeMap(),
      startAnew: (row) => this.#startAnew(row),
    }
    this.#desk.operations = new DeskOperations(this.#desk)
    this.#home = new DeskHome(this.#desk)
    this.#bar = new DeskBar(this.#desk)
    this.#parts = {
      head: new DeskHead(this.#desk),
      compare: new DeskCompare(this.#desk),
      check: new DeskCheck(this.#desk),
      operations: this.#desk.operations,
      stages: new DeskStages(this.#desk),
      form: new DeskForm(this.#desk),
      corners: new DeskCorners(this.#desk),
    }
    addEventListener('storage', ({ key }) => this.#otherTab(key))
    app.view.addEventListener('change', ({ detail }) => {
      if (detail.includes('panel') && app.view.value.panel[0] !== 'desk') this.#close()
    })
  }

  /** @param {string[]} args Id of a plot; none for where one begins */
  open([plotId]) {
    if (!plotId) this.#close()
    else if (plotId !== this.#desk.work?.plotId) void this.#openPlot(plotId)
  }

  title() {
    const { work } = this.#desk
    if (!work) return t('page.desk')
    const { Name, Code } = work.draft.row
    return t(work.isNew ? 'desk.titleNew' : 'desk.title', { name: Name || Code || '' })
  }

  render() {
    if (!mayDraw(this.#desk.app.me)) return html`<p>${t('desk.notAllowed')}</p>`
    if (this.#error) return failureNotice(this.#error)
    if (this.#desk.work)
      return html`<div class="desk" data-testid="desk">
      ${Object.keys(this.#parts).map((name) => html`<section id="desk-${name}" data-testid="desk-${name}"></section>`)}</div>`
    const [, plotId] = this.#desk.app.view.value.panel
    if (plotId) return html`<p class="waiting">${t('status.waiting')}</p>`
    return html`<div id="desk-home" class="desk" data-testid="desk-home"></div>`
  }

  drawn(body) {
    body.querySelector('.desk')?.addEventListener('keydown', (event) => {
      // Esc in a field means the field; elsewhere it leaves the desk.
      if (event.key === 'Escape' && event.target.closest('input, select, textarea'))
        event.stopPropagation()
    })
    const home = body.querySelector('#desk-home')
    if (home) this.#home.mount(home)
    for (const [name, part] of Object.entries(this.#parts)) {
      const element = body.querySelector(`#desk-${name}`)
      if (element) part.mount(element)
    }
    this.#refresh()
  }

  press(button) {
    const [, plotId] = this.#desk.app.view.value.panel
    if (button.dataset.retry !== undefined && this.#error) void this.#openPlot(plotId)
  }

  async #openPlot(plotId) {
    if (!mayDraw(this.#desk.app.me)) return
    this.#close()
    this.#error = null
    try {
      const work = this.#works.get(plotId) ?? (await this.#workOf(plotId))
      const [, wanted] = this.#desk.app.view.value.panel
      if (plotId === wanted) this.#start(work)
    } catch (error) {
      this.#error = error
    }
    this.#redraw()
  }

  /** As it was left, else as it is on the server. */
  async #workOf(plotId) {
    const kept = this.#desk.keep.get(plotId)
    if (kept) {
      this.#parts.head.say('desk.resumed', { at: kept.at })
      return new Work(kept)
    }
    return Work.of(await fetchJson(odataUrl(`FarmlandPlots(${encodeURIComponent(plotId)})`)))
  }

  #start(work, mayZoom = true) {
    const { app, map } = this.#desk
    this.#works.set(work.plotId, work)
    const send = async (question, signal) =>
      (await change('POST', 'farmland/check', { data: question, signal })).body
    const checking = new Checking(work, send)
    Object.assign(this.#desk, { work, checking, conflict: null })
    this.#stop = new AbortController()
    const options = { signal: this.#stop.signal }
    work.addEventListener('change', () => this.#changed(), options)
    work.addEventListener('choose', () => this.#refresh(), options)
    work.addEventListener('refused', ({ detail }) => this.#bar.say(detail), options)
    checking.addEventListener('change', () => this.#refresh(), options)
    this.#takeMap()
    if (!mayZoom) return
    if (!app.view.value.at || work.draft.shape.length > 0) map.zoomToDraft()
  }

  /** The plot stays as it is; its work is kept. */
  #close() {
    const { work, checking } = this.#desk
    if (!work) return
    this.#desk.operations.giveUp()
    this.#stop.abort()
    checking.end()
    this.#lendMap()
    this.#parts.head.say(null)
    Object.assign(this.#desk, { work: null, checking: null, conflict: null })
  }

  #takeMap() {
    const { map, work, checking } = this.#desk
    map.open(work, checking)
    this.#bar.open()
  }

  #lendMap() {
    this.#desk.map.close()
    this.#bar.close()
  }

  /** What the server did to several plots cannot be undone by drawing one of them: the steps begin anew. */
  #startAnew(row) {
    this.#close()
    this.#desk.keep.remove(row.Id)
    this.#start(Work.of(row), false)
    this.#refresh()
  }

  /** A new plot that nobody wants; where one begins, it can be had back. */
  #leave() {
    const { work, app } = this.#desk
    this.#works.delete(work.plotId)
    this.#home.offer({ ...work.kept, at: new Date().toISOString() })
    app.view.open('desk')
  }

  #otherTab(key) {
    const { work, keep } = this.#desk
    if (!work || key !== keep.keyOf(work.plotId)) return
    this.#parts.head.say('desk.otherTab')
    this.#refresh()
  }

  #startNew() {
    const { app, keep } = this.#desk
    const work = newPlot(app)
    this.#works.set(work.plotId, work)
    keep.remove(work.plotId)
    app.view.open('desk', work.plotId)
    this.#bar.press('part')
  }

  #changed() {
    const { work, keep, sheet } = this.#desk
    // On a phone the map is in sight while somebody draws, and what came of it when they have.
    if (this.#isDrawing && !work.draft.pen && sheet.isSheet) sheet.set('half')
    this.#isDrawing = work.draft.pen !== null
    const isKept = work.isDirty && work.hasSteps
    const room = isKept
      ? keep.put({ ...work.kept, at: new Date().toISOString() })
      : keep.remove(work.plotId)
    if (room === 'none' || room === 'part') this.#parts.head.say(`desk.keep.${room}`)
    else if (isKept) this.#parts.head.say(null)
    if (this.#desk.conflict) this.#parts.head.compareAgain()
    this.#refresh()
  }

  #refresh() {
    if (!this.#desk.work) return
    for (const part of Object.values(this.#parts)) part.refresh()
    document.querySelector('#panel-title').textContent = this.title()
    this.#bar.refresh()
  }
}
