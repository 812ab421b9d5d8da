import { readAnswer } from '../console/answer.js'
import { Draft } from '../console/draft.js'
import { startQuery } from '../console/edits.js'
import { Model, metadataUrl } from '../console/metadata.js'
import { placeChoices } from '../console/place-choices.js'
import { Question } from '../console/question.js'
import { SavedQueries } from '../console/saved-queries.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { fetchJson } from '../core/server.js'
import { openStorage } from '../core/storage.js'
import { ConsoleAddress } from './console-address.js'
import { ConsoleAnswer } from './console-answer.js'
import { ConsoleForm } from './console-form.js'
import { ConsoleHome } from './console-home.js'
import { ConsoleKeep } from './console-keep.js'
import { ConsoleRun } from './console-run.js'
import { ConsoleTabs } from './console-tabs.js'

const homePart = [['home', 'console-home']]
const questionParts = [
  ['tabs', 'console-tabs'],
  ['form', 'console-form'],
  ['address', 'console-address'],
  ['run', 'console-run-box'],
  ['keep', 'console-keep'],
  ['answer', 'console-answer'],
]

/**
 * The query console: questions ready to run, a form that builds one, its address, and the answer as a table.
 * @typedef {{
 *   app: object, model: Model, draft: Draft, question: Question, saved: SavedQueries, map: object,
 *   choices: (path: string) => {value: string, label: string}[] | null,
 *   reading: object | null, draw: (type: string) => Promise<object | null>,
 *   run: () => void, start: (set: string) => void, show: (text: string) => void,
 * }} Desk what the parts of the console share; reading: what the answer there is now is about
 */
export class ConsolePanel {
  #desk
  #isHome = true
  #body = null
  #parts

  static async create(app, sheet) {
    const regions = ['townships', 'district'].map((id) => app.datasets.get(id))
    const [csdl] = await Promise.all([
      fetchJson(metadataUrl),
      ...regions.map((dataset) => dataset.load()),
    ])
    const question = new Question()
    const map = await app.openConsoleMap(question)
    return new ConsolePanel(app, sheet, { model: new Model(csdl), question, map })
  }

  constructor(app, sheet, { model, question, map }) {
    const rowsOf = (id) => app.datasets.get(id).rows
    this.#desk = {
      app,
      model,
      question,
      map,
      draft: new Draft(model),
      saved: new SavedQueries(openStorage(), app.me.id),
      choices: (path) =>
        placeChoices(path, { townships: rowsOf('townships'), district: rowsOf('district') }),
      get reading() {
        return question.result && readAnswer(question.result, model)
      },
      draw: (type) => this.#draw(type),
      run: () => this.#run(),
      start: (set) => this.#start(set),
      show: (text) => this.#show(text),
    }
    this.#parts = {
      home: new ConsoleHome(this.#desk),
      run: new ConsoleRun(this.#desk),
      keep: new ConsoleKeep(this.#desk),
      tabs: new ConsoleTabs(sheet),
      form: new ConsoleForm(this.#desk),
      address: new ConsoleAddress(this.#desk),
      answer: new ConsoleAnswer(this.#desk),
    }
    this.#desk.draft.addEventListener('change', () => map.showAsked(this.#desk.draft.query))
    app.view.addEventListener('change', ({ detail }) => {
      if (detail.includes('console')) this.#followLink()
    })
  }

  /** @param {string[]} args `ask` for a question, nothing for where one begins */
  open([page]) {
    this.#followLink()
    this.#isHome = page !== 'ask' || this.#desk.draft.text === ''
  }

  render() {
    if (this.#isHome) return html`<div id="console-home" class="console"></div>`
    return html`<div class="console" data-testid="console">
      <div id="console-tabs" class="console-tabs" role="group" aria-label="${t('console.tabs')}"></div>
      <section id="console-form" aria-label="${t('console.form')}"></section>
      <section id="console-address" aria-label="${t('console.address')}"></section>
      <div class="bar"><div id="console-run-box"></div><div id="console-keep"></div></div>
      <section id="console-answer" aria-label="${t('console.answer')}"></section>
    </div>`
  }

  drawn(body) {
    this.#body = body
    const shown = this.#isHome ? homePart : questionParts
    for (const [name, id] of shown) this.#parts[name].mount(body.querySelector(`#${id}`))
    if (this.#isHome) return
    const console = body.querySelector('.console')
    console.addEventListener('keydown', (event) => this.#key(event))
  }

  #key(event) {
    const isField = event.target.closest('input, select, textarea')
    // Esc in a field means the field; elsewhere it leaves the panel.
    if (event.key === 'Escape' && isField) event.stopPropagation()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      this.#run()
    }
  }

  /** A link, or the Back key, names another question than the one that was asked. */
  #followLink() {
    const { view } = this.#desk.app
    const [panel, page] = view.value.panel
    const text = view.value.console
    if (panel !== 'console' || page !== 'ask' || !text || text === this.#desk.question.asked) return
    this.#parts.form.unfold(false)
    this.#desk.draft.type(text)
    this.#run()
  }

  #start(set) {
    this.#parts.form.unfold(true)
    const { app, question, draft, model } = this.#desk
    question.clear()
    // The link of the question before is none to this one.
    app.view.set({ console: '' })
    draft.change(startQuery(set, model))
    this.#turnToQuestion()
  }

  /** A question that is ready is run at once. */
  #show(text) {
    this.#parts.form.unfold(false)
    this.#desk.draft.type(text)
    this.#run()
    this.#turnToQuestion()
  }

  /** While somebody draws, a phone shows the map. */
  async #draw(type) {
    const { tabs } = this.#parts
    tabs.show('map')
    const shape = await this.#desk.map.draw(type)
    tabs.show('table')
    return shape
  }

  #run() {
    const { app, draft } = this.#desk
    void this.#ask()
    app.view.set({ console: draft.text })
  }

  async #ask() {
    const { form, answer, tabs } = this.#parts
    await this.#desk.question.ask(this.#desk.draft.text, { pageSize: answer.pageSize })
    if (form.isOpen) tabs.turnToAnswer()
  }

  #turnToQuestion() {
    this.#desk.app.view.open('console', 'ask')
    this.#parts.tabs.show('table')
    this.#body.querySelector('#console-run').focus({ preventScroll: true })
  }
}
