import { draw, html } from '../core/html.js'
import { onLanguage, t } from '../core/i18n.js'
import { CardPanel } from './card-panel.js'
import { Door } from './door.js'
import { ProgressPanel } from './progress-panel.js'
import { RowsPanel } from './rows-panel.js'
import { startSheet } from './sheet.js'

/** The working panel: progress, tasks, rows, card, console, desk, list, project or history, one at a time. What they hold opens by data-open and zooms by data-zoom. */
export class Panel {
  #app
  #root
  #head
  #body
  #contents
  #sheet

  constructor(root, app) {
    this.#app = app
    this.#root = root
    this.#head = root.querySelector('#panel-head')
    this.#body = root.querySelector('#panel-body')
    this.#sheet = startSheet(root)
    const redraw = () => this.#draw()
    this.#contents = {
      progress: new ProgressPanel(app, redraw),
      tasks: new Door(app, redraw, {
        title: 'page.tasks',
        parts: ['tasks'],
        styles: ['tasks'],
        load: () => import('./tasks-panel.js'),
        create: ({ TasksPanel }) => Promise.resolve(new TasksPanel(app, redraw)),
      }),
      rows: new RowsPanel(app, redraw),
      card: new CardPanel(app, redraw),
      console: new Door(app, redraw, {
        title: 'page.console',
        parts: ['console'],
        styles: ['console', 'console-form', 'console-answer', 'console-draw'],
        load: () => import('./console-panel.js'),
        create: ({ ConsolePanel }) => ConsolePanel.create(app, this.#sheet),
      }),
      desk: new Door(app, redraw, {
        title: 'page.desk',
        parts: ['desk'],
        styles: ['desk', 'desk-map', 'operations'],
        load: () => import('./desk-panel.js'),
        create: ({ DeskPanel }) => DeskPanel.create(app, redraw, this.#sheet),
      }),
      list: new Door(app, redraw, {
        title: 'page.lists',
        parts: ['console', 'list'],
        styles: ['console', 'console-draw', 'list'],
        load: () => import('./list-panel.js'),
        create: ({ ListPanel }) => ListPanel.create(app, this.#sheet),
      }),
      project: new Door(app, redraw, {
        title: 'page.project',
        parts: ['list'],
        styles: ['project'],
        load: () => import('./project-panel.js'),
        create: ({ ProjectPanel }) => Promise.resolve(new ProjectPanel(app, redraw)),
      }),
      history: new Door(app, redraw, {
        title: 'page.history',
        parts: ['history'],
        styles: ['history'],
        load: () => import('./history-panel.js'),
        create: ({ HistoryPanel }) => HistoryPanel.create(app, redraw),
      }),
    }
    root.addEventListener('click', (event) => this.#click(event))
    root.addEventListener('change', ({ target }) => this.#content.change?.(target))
    // A click on the map opens a card and leaves the focus on the map.
    for (const place of [root, document.querySelector('#map')]) {
      place.addEventListener('keydown', (event) => event.key === 'Escape' && this.#back())
    }
    app.view.addEventListener('change', ({ detail }) => this.#viewChanged(detail))
    onLanguage(redraw)
    this.#open()
  }

  get #name() {
    const name = this.#app.view.value.panel[0]
    return name in this.#contents ? name : 'progress'
  }

  get #content() {
    return this.#contents[this.#name]
  }

  #viewChanged(changed) {
    if (changed.includes('panel')) {
      this.#open()
      this.#sheet.atLeastHalf()
      this.#body.scrollTop = 0
      // Whoever works by keyboard goes on in the panel that just opened, if the old one held the focus.
      if (document.activeElement === document.body) this.#head.querySelector('h2').focus()
    } else if (changed.some((name) => ['year', 'day', 'measure', 'fill'].includes(name)))
      this.#open()
  }

  #open() {
    this.#content.open(this.#app.view.value.panel.slice(1))
    this.#draw()
  }

  #draw() {
    this.#root.dataset.panel = this.#name
    draw(
      this.#head,
      html`${this.#name !== 'progress' && html`<button type="button" id="panel-back" class="back" data-back>${t('action.back')}</button>`}
        <h2 tabindex="-1" id="panel-title">${this.#content.title()}</h2>`,
    )
    draw(this.#body, this.#content.render())
    this.#content.drawn?.(this.#body)
  }

  #click({ target }) {
    const pressed = target.closest('button, tr[data-open]')
    if (!pressed) return
    const { open, zoom } = pressed.dataset
    if (zoom) this.#app.zoomTo(...zoom.split('/'))
    if (open) this.#app.view.open(...open.split('/'))
    if ('back' in pressed.dataset) this.#back()
    if (!open) this.#content.press?.(pressed)
  }

  #back() {
    if (this.#name !== 'progress') this.#app.view.back()
  }
}
