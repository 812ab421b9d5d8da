import { fetchFrom, sentAs } from '../console/pages.js'
import { change } from '../core/account.js'
import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatMu } from '../core/units.js'
import { batchOf, isRefused, mostAtOnce, reportOf, trialOf, withTrial } from '../lists/bulk.js'
import { keysUrl } from '../lists/list-query.js'
import { changeIn, drawFields } from './list-bulk-form.js'
import { reportHtml } from './list-report.js'

const keysPage = 5000
const batchUrl = 'odata/$batch'

/** Plots picked by ticks, by a box on the map or by the conditions, changed together, and what came of it. */
export class ListBulk {
  #desk
  #element = null
  #isBusy = false
  #error = null
  /** @type {import('../lists/bulk.js').Line[]} */
  #lines = []

  /** @param {import('./list-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
    desk.state.selection.addEventListener('change', () => this.#refresh())
    desk.state.rows.addEventListener('change', () => this.#refresh())
  }

  mount(element) {
    this.#element = element
    draw(
      element,
      html`<div id="bulk-picked" class="bar"></div><form id="bulk-form" class="bar" data-testid="bulk-form" hidden></form>
        <div id="bulk-said" role="status" data-testid="bulk-said"></div><div id="bulk-report"></div>`,
    )
    drawFields(this.#find('#bulk-form'), this.#desk)
    element.addEventListener('click', ({ target }) => this.#press(target.closest('button')))
    element.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#send()
    })
    this.#refresh()
  }

  #refresh() {
    if (!this.#element?.isConnected) return
    const { selection, rows } = this.#desk.state
    const count = formatCount(selection.count)
    draw(
      this.#find('#bulk-picked'),
      html`<strong data-testid="bulk-count">${t('bulk.picked', { count, mu: formatMu(selection.mu) })}</strong>
        <button type="button" id="bulk-all" data-testid="bulk-all" data-bulk="all" ${(this.#isBusy || !rows.count) && html`disabled`}>${t('bulk.all', { count: formatCount(rows.count) })}</button>
        <button type="button" id="bulk-box" data-testid="bulk-box" data-bulk="box" ${this.#isBusy && html`disabled`}>${t('bulk.box')}</button>
        ${selection.count > 0 && html`<button type="button" id="bulk-none" data-testid="bulk-none" data-bulk="none">${t('bulk.none')}</button>`}`,
    )
    const form = this.#find('#bulk-form')
    form.hidden = selection.count === 0
    const button = form.querySelector('#bulk-apply')
    button.disabled = this.#isBusy
    button.textContent = t('bulk.apply', { count })
    draw(this.#find('#bulk-said'), this.#saidHtml())
  }

  #saidHtml() {
    if (this.#error) return html`<p class="failed">${errorText(this.#error)}</p>`
    if (this.#isBusy) return html`<p class="hint">${t('bulk.busy')}</p>`
    return html``
  }

  #press(button) {
    const { state } = this.#desk
    const actions = {
      all: () => void this.#pick(),
      box: () => void this.#pickInBox(),
      none: () => state.selection.clear(),
      close: () => this.#report([]),
    }
    actions[button?.dataset.bulk]?.()
    if (button?.dataset.plot) void state.chooseById(button.dataset.plot)
  }

  async #pickInBox() {
    const { map, tabs } = this.#desk
    // On a phone the table makes room for the map.
    tabs.show('map')
    const shape = await map.drawBox()
    tabs.show('table')
    if (shape) await this.#pick({ kind: 'shape', path: 'Boundary', how: 'intersects', shape })
  }

  /** All that match the conditions; with a shape, those of them that meet it. */
  #pick(shape) {
    const { state, model } = this.#desk
    return this.#run(async () => {
      const url = keysUrl(state.wish, model, shape)
      state.selection.add(await fetchFrom(sentAs(url), { size: keysPage }))
    })
  }

  async #send() {
    const { selection } = this.#desk.state
    const { plots } = selection
    const wanted = changeIn(this.#find('#bulk-form'))
    if (plots.length > mostAtOnce || wanted.missing) {
      const said = wanted.missing
        ? t('bulk.missing', { field: wanted.missing })
        : t('bulk.tooMany', { most: formatCount(mostAtOnce) })
      draw(this.#find('#bulk-said'), html`<p class="failed">${said}</p>`)
      return
    }
    this.#report([])
    await this.#run(async () => {
      const lines = reportOf(plots, await batch(batchOf(plots, wanted)))
      if (!isRefused(lines)) this.#saved(lines)
      // One that is refused ends the group; what stands against the others is asked for by itself.
      else if ('stage' in wanted)
        this.#report(withTrial(lines, await batch(trialOf(plots, wanted))))
      else this.#report(lines)
    })
  }

  #saved(lines) {
    const { app, state } = this.#desk
    this.#report(lines)
    state.selection.renew(lines.map(({ now }) => now))
    state.rows.again()
    for (const id of ['farmland', 'conflicts']) void app.datasets.get(id).reload()
    void app.progress.retry()
  }

  #report(lines) {
    this.#lines = lines
    draw(this.#find('#bulk-report'), lines.length > 0 ? reportHtml(this.#lines) : html``)
  }

  async #run(task) {
    this.#isBusy = true
    this.#error = null
    this.#refresh()
    try {
      await task()
    } catch (error) {
      this.#error = error
    }
    this.#isBusy = false
    this.#refresh()
  }

  #find(selector) {
    return this.#element.querySelector(selector)
  }
}

const batch = async (data) => (await change('POST', batchUrl, { data })).body.responses
