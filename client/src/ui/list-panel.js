import { Model, metadataUrl } from '../console/metadata.js'
import { mayDraw } from '../core/account.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { openStorage } from '../core/storage.js'
import { ChosenColumns } from '../lists/chosen-columns.js'
import { lists } from '../lists/kinds.js'
import { filtersIn, ListState } from '../lists/list-state.js'
import { ConsoleTabs } from './console-tabs.js'
import { ListBulk } from './list-bulk.js'
import { ListHead } from './list-head.js'
import { ListTable } from './list-table.js'

const needed = ['townships', 'villages', 'district', 'farmland', 'projects', 'conflicts']

/**
 * The working lists: plots, projects and conflicts as a table beside the map.
 * @typedef {{app: object, model: Model, state: ListState, map: object, sheet: object, columns: ChosenColumns, tabs: ConsoleTabs}} Desk
 *   what the parts of the panel share
 */
export class ListPanel {
  #desk
  #parts
  #body = null
  #opened = ''

  static async create(app, sheet) {
    const [csdl] = await Promise.all([
      fetchJson(metadataUrl),
      ...needed.map((id) => app.datasets.get(id).load()),
    ])
    const model = new Model(csdl)
    const columns = new ChosenColumns(openStorage(), app.me.id)
    const state = new ListState(model, columns, () => app.view.value.year)
    const map = await app.openListMap(state)
    const tabs = new ConsoleTabs(sheet)
    return new ListPanel({ app, model, state, map, sheet, columns, tabs })
  }

  /** @param {Desk} desk */
  constructor(desk) {
    this.#desk = desk
    this.#parts = {
      head: new ListHead(desk),
      table: new ListTable(desk),
      bulk: new ListBulk(desk),
    }
    desk.state.addEventListener('choose', () => this.#drawChosen())
  }

  /** @param {string[]} args the list, and conditions such as Stage=Completed */
  open([id, ...conditions]) {
    const { state, tabs, app } = this.#desk
    const before = this.#opened
    state.open(id, filtersIn(conditions))
    this.#opened = state.list.id
    // On a phone a list has the screen to itself at first.
    if (before !== state.list.id) tabs.show('table')
    const { view } = app
    // The conditions are taken once; Back does not set them again over what was typed since.
    if (conditions.length > 0) view.set({ panel: ['list', state.list.id] })
  }

  title() {
    return t(`list.${this.#desk.state.list.id}`)
  }

  render() {
    const { list } = this.#desk.state
    return html`<div class="list console" data-testid="list" data-list="${list.id}">
      <div id="list-tabs" class="console-tabs" role="group" aria-label="${t('console.tabs')}"></div>
      <nav class="list-kinds" aria-label="${t('list.kinds')}">${Object.keys(lists).map(
        (id) =>
          html`<button type="button" id="list-${id}" data-testid="list-${id}" data-open="list/${id}" ${id === list.id && html`aria-current="page"`}>${t(`list.${id}`)}</button>`,
      )}</nav>
      <div id="list-head"></div>
      <div id="list-table"></div>
      <div id="list-chosen" class="bar" data-testid="list-chosen"></div>
      <div id="list-bulk"></div>
    </div>`
  }

  drawn(body) {
    this.#body = body
    const { state, app, tabs } = this.#desk
    tabs.mount(body.querySelector('#list-tabs'))
    const parts = ['head', 'table', ...(state.list.isBulk && mayDraw(app.me) ? ['bulk'] : [])]
    for (const name of parts) this.#parts[name].mount(body.querySelector(`#list-${name}`))
    this.#drawChosen()
    body.querySelector('.list').addEventListener('keydown', (event) => {
      // Esc in a field means the field; elsewhere it leaves the panel.
      if (event.key === 'Escape' && event.target.closest('input, select')) event.stopPropagation()
    })
  }

  press(button) {
    if (button.id === 'list-zoom') this.#desk.map.zoomToChosen()
  }

  #drawChosen() {
    const element = this.#body?.querySelector('#list-chosen')
    if (!element) return
    const { state, app } = this.#desk
    const { chosen, list } = state
    const plotId = { farmland: chosen?.Id, conflicts: chosen?.PlotId }[list.id]
    draw(
      element,
      chosen
        ? html`<span>${t(state.isOutside ? 'list.outside' : 'list.chosen')}</span>
          <button type="button" id="list-zoom">${t('action.zoomHere')}</button>
          <button type="button" id="list-card" data-testid="list-card" data-open="card/${list.id}/${chosen.Id}">${t('card.title')}</button>
          ${list.id === 'projects' && html`<button type="button" id="list-project" data-testid="list-project" data-open="project/${chosen.Id}">${t('list.projectPage')}</button>`}
          ${plotId && mayDraw(app.me) && html`<button type="button" id="list-edit" data-testid="list-edit" data-open="desk/${plotId}">${t('action.edit')}</button>`}`
        : html``,
    )
  }
}
