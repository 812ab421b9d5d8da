import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'

const landClasses = ['0101', '0102', '0103']

// Where a plot may begin; from there it goes by steps.
const firstStages = ['Reserve', 'Declared', 'Planned']

/** Attributes of the plot, each written into the draft as it is typed. */
export class DeskForm {
  #desk
  #element = null
  #choices = ''

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    this.#choices = ''
    element.addEventListener('input', ({ target }) => this.#take(target))
  }

  refresh() {
    const { draft, isNew } = this.#desk.work
    const { row } = draft
    // The villages to choose from are those of the township; fields themselves stay, or the caret would jump.
    const choices = `${row.TownshipCode} ${isNew}`
    if (this.#choices !== choices) this.#draw(row, isNew)
    this.#choices = choices
    for (const field of this.#element.querySelectorAll('[name]')) {
      const value = String(row[field.name] ?? '')
      const isSame =
        field.type === 'number' && Number(field.value) === Number(value) && field.value !== ''
      if (field.value !== value && !isSame) field.value = value
    }
  }

  #take({ name, value, type }) {
    if (!name) return
    const given = type === 'number' ? numberOf(value) : value || null
    const changes = { [name]: name === 'Code' ? value : given }
    if (name === 'TownshipCode') changes.VillageCode = null
    const project = name === 'ProjectId' && this.#desk.app.look.project(value)
    if (project) changes.PlanYear = project.PlanYear
    this.#desk.work.set(changes, name)
  }

  #draw(row, isNew) {
    const { datasets } = this.#desk.app
    const byName = (p, q) => p.Name.localeCompare(q.Name, 'zh')
    const named = (rows, key) => rows.toSorted(byName).map((one) => [one[key], one.Name])
    const villages = datasets
      .get('villages')
      .rows.filter(({ ParentCode, Code }) => (ParentCode ?? Code.slice(0, 9)) === row.TownshipCode)
    draw(
      this.#element,
      html`<h3>${t('desk.attributes')}</h3><div class="fields">
        ${input('Code', html`type="text" maxlength="60"`)}
        ${input('Name', html`type="text" maxlength="100"`)}
        ${select('ProjectId', named(datasets.get('projects').rows, 'Id'))}
        ${input('PlanYear', html`type="number" min="2000" max="2100" step="1"`)}
        ${select('TownshipCode', named(datasets.get('townships').rows, 'Code'))}
        ${select('VillageCode', named(villages, 'Code'))}
        ${select(
          'LandClassCode',
          landClasses.map((code) => [code, `${code} ${t(`landClass.${code}`)}`]),
        )}
        ${
          isNew &&
          select(
            'Stage',
            firstStages.map((id) => [id, t(`stage.${id}`)]),
          )
        }
        ${input('DeclaredAreaMu', html`type="number" min="0" step="any"`)}</div>`,
    )
  }
}

const input = (name, attributes) =>
  html`<label>${t(`desk.field.${name}`)}<input name="${name}" id="desk-${name}" data-testid="desk-${name}" autocomplete="off" ${attributes} /></label>`

const select = (name, choices) =>
  html`<label>${t(`desk.field.${name}`)}<select name="${name}" id="desk-${name}" data-testid="desk-${name}">
    <option value=""></option>${choices.map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select></label>`

const numberOf = (text) => (text === '' ? null : Number(text))
