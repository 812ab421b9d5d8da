import { mayKeepPapers } from '../core/account.js'
import { faultText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatDay, NONE } from '../core/units.js'
import {
  askRecord,
  mergeRecord,
  readRecordForm,
  saveRecord,
  sections,
} from '../lists/project-papers.js'
import { badgeOf } from './marks.js'

/** The acceptance record of a project, read and filled in by its sections. */
export class ProjectAcceptance {
  #app
  #redraw
  #reload
  #projectId = ''
  #record = null
  /** The form: what it began with, what is typed, and what somebody else changed meanwhile; null while it is closed. */
  #form = null

  /** @param {{app: object, redraw: () => void, reload: () => Promise<void>}} part of the project's page */
  constructor({ app, redraw, reload }) {
    this.#app = app
    this.#redraw = redraw
    this.#reload = reload
  }

  open(projectId) {
    this.#projectId = projectId
    this.#form = null
  }

  render(record) {
    this.#record = record
    return html`<section class="papers" data-testid="project-acceptance"><h3>${t('acceptance.title')} ${record && badgeOf(record.Origin)}</h3>
      ${this.#form ? this.#fields() : this.#told()}</section>`
  }

  press({ dataset }) {
    if (dataset.acceptance === 'edit')
      this.#form = { base: this.#record, typed: this.#record ?? {}, theirs: {}, fault: '' }
    else if (dataset.acceptance === 'cancel') this.#form = null
    else return
    this.#redraw()
    document.querySelector('#acceptance-form [name]')?.focus()
  }

  drawn(body) {
    const form = body.querySelector('#acceptance-form')
    // What is typed outlives every redraw of the page.
    form?.addEventListener('input', () => (this.#form.typed = readRecordForm(new FormData(form))))
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#form.typed = readRecordForm(new FormData(form))
      void this.#save()
    })
  }

  #told() {
    const record = this.#record
    const button =
      mayKeepPapers(this.#app.me) &&
      html`<p><button type="button" id="edit-acceptance" data-testid="edit-acceptance" data-acceptance="edit">${t(record ? 'action.edit' : 'acceptance.begin')}</button></p>`
    if (!record) return html`<p>${t('acceptance.none')}</p>${button}`
    const rows = [
      ['InspectedOn', formatDay(record.InspectedOn)],
      ...sections.map((name) => [name, record[name]]),
      ['ConcludedOn', formatDay(record.ConcludedOn)],
      ['CertificateNo', record.CertificateNo],
    ]
    return html`<p class="result" data-result="${record.Result ?? 'None'}"><strong>${t(`acceptanceResult.${record.Result ?? 'None'}`)}</strong></p>
      <dl>${rows.map(([name, value]) => html`<div><dt>${t(`acceptance.${name}`)}</dt><dd>${value || NONE}</dd></div>`)}</dl>${button}`
  }

  #fields() {
    const { typed, fault } = this.#form
    return html`<form id="acceptance-form" data-testid="acceptance-form">
      ${this.#field('InspectedOn', html`<input type="date" name="InspectedOn" value="${typed.InspectedOn}">`)}
      ${sections.map((name) => this.#field(name, html`<textarea name="${name}" rows="2" maxlength="2000">${typed[name]}</textarea>`))}
      ${this.#field(
        'Result',
        html`<select name="Result">${['', 'Pass', 'Fail'].map((one) => html`<option value="${one}" ${one === (typed.Result ?? '') && 'selected'}>${t(`acceptanceResult.${one || 'None'}`)}</option>`)}</select>`,
      )}
      ${this.#field('ConcludedOn', html`<input type="date" name="ConcludedOn" value="${typed.ConcludedOn}">`)}
      ${this.#field('CertificateNo', html`<input name="CertificateNo" maxlength="60" value="${typed.CertificateNo}">`)}
      ${fault && html`<p class="notice" role="alert" data-testid="acceptance-fault">${fault}</p>`}
      <p><button type="submit" class="primary" data-testid="save-acceptance">${t('action.save')}</button>
      <button type="button" id="cancel-acceptance" data-acceptance="cancel">${t('action.cancel')}</button></p></form>`
  }

  #field(name, control) {
    const { theirs } = this.#form
    return html`<label><span>${t(`acceptance.${name}`)}</span> ${control}</label>
      ${name in theirs && html`<p class="theirs" data-testid="acceptance-theirs">${t('acceptance.theirs', { value: name === 'Result' ? t(`acceptanceResult.${theirs[name] ?? 'None'}`) : (theirs[name] ?? NONE) })}</p>`}`
  }

  async #save() {
    const form = this.#form
    try {
      await saveRecord(this.#projectId, form.base, form.typed)
      this.#form = null
      await this.#reload()
    } catch (error) {
      const now = await this.#madeMeanwhile(error)
      if (now)
        this.#form = {
          ...mergeRecord(form.base, form.typed, now),
          fault: t('acceptance.changedMeanwhile'),
        }
      else form.fault = faultText(error)
    }
    this.#redraw()
  }

  /** The record as somebody else has it by now; null when that is not why it was refused. */
  async #madeMeanwhile({ status, body }) {
    if (status === 412 && body?.Id) return body
    return status === 409 && !this.#form.base ? askRecord(this.#projectId) : null
  }
}
