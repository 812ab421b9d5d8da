import { mayKeepPapers } from '../core/account.js'
import { faultText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatSize, formatTime } from '../core/units.js'
import { addDocument, deleteDocument, documentKinds, fileEndings } from '../lists/project-papers.js'

/** The documents of a project: read, sent in parts with a bar that says how far it is, and deleted for a reason. */
export class ProjectDocuments {
  #app
  #redraw
  #reload
  #projectId = ''
  #documents = []
  /** What was chosen and typed for the next one. */
  #form = { kind: documentKinds[0], note: '', file: null }
  /** @type {{sent: number, size: number} | null} While one is on its way. */
  #sending = null
  #deleting = ''
  #fault = ''

  /** @param {{app: object, redraw: () => void, reload: () => Promise<void>}} part of the project's page */
  constructor({ app, redraw, reload }) {
    this.#app = app
    this.#redraw = redraw
    this.#reload = reload
  }

  open(projectId) {
    this.#projectId = projectId
    this.#form = { ...this.#form, note: '', file: null }
    this.#deleting = ''
    this.#fault = ''
  }

  render(documents) {
    this.#documents = documents
    const size = documents.reduce((sum, one) => sum + one.SizeBytes, 0)
    return html`<section class="papers" data-testid="project-documents">
      <h3>${t('papers.documents')} ${documents.length > 0 && html`<small>${t('papers.count', { count: formatCount(documents.length), size: formatSize(size) })}</small>`}</h3>
      ${documents.length === 0 ? html`<p>${t('papers.none')}</p>` : html`<ul>${documents.map((one) => this.#document(one))}</ul>`}
      ${this.#fault && html`<p class="notice" role="alert" data-testid="papers-fault">${this.#fault}</p>`}
      ${this.#mayKeep && (this.#sending ? this.#progress() : this.#addForm())}</section>`
  }

  drawn(body) {
    const add = body.querySelector('#document-form')
    add?.addEventListener('input', () => this.#read(add))
    add?.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#read(add)
      void this.#send()
    })
    body.querySelector('#document-delete-form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.#delete(new FormData(event.target).get('reason'))
    })
  }

  press({ dataset }) {
    if (dataset.deleteDocument === undefined) return
    this.#deleting = dataset.deleteDocument
    this.#fault = ''
    this.#redraw()
    document.querySelector('#document-reason')?.focus()
  }

  get #mayKeep() {
    return mayKeepPapers(this.#app.me)
  }

  #document(row) {
    const sent = row.by && t('papers.sentBy', { name: row.by, at: formatTime(row.at) })
    return html`<li data-testid="project-document"><p class="head"><span>${t(`documentKind.${row.Kind}`)}</span>
      <a href="farmland/documents/${row.Id}" target="_blank" rel="noopener">${row.FileName}</a> <span class="size">${formatSize(row.SizeBytes)}</span></p>
      <p class="who"><span>${row.Note}</span><span>${sent}</span><span title="${row.Sha256}">SHA-256 ${row.Sha256.slice(0, 8)}…</span>
      ${this.#mayKeep && this.#deleting !== row.Id && html`<button type="button" class="plain" id="delete-${row.Id}" data-testid="delete-document" data-delete-document="${row.Id}">${t('action.delete')}</button>`}</p>
      ${
        this.#deleting === row.Id &&
        html`<form id="document-delete-form"><label>${t('papers.reason')} <input id="document-reason" name="reason" required maxlength="200"></label>
        <p><button type="submit" class="primary" data-testid="delete-document-now">${t('action.delete')}</button>
        <button type="button" id="keep-document" data-delete-document="">${t('action.cancel')}</button></p></form>`
      }</li>`
  }

  #addForm() {
    const { kind, note, file } = this.#form
    return html`<form id="document-form" data-testid="document-form"><label>${t('papers.kind')} <select name="kind">${documentKinds.map(
      (one) =>
        html`<option value="${one}" ${one === kind && 'selected'}>${t(`documentKind.${one}`)}</option>`,
    )}</select></label>
      <label>${t('papers.note')} <input name="note" maxlength="200" value="${note}"></label>
      <label>${t('papers.file')} <input name="file" type="file" accept="${fileEndings}"></label>
      ${file && html`<p data-testid="document-chosen">${t('papers.chosen', { name: file.name, size: formatSize(file.size) })}</p>`}
      <p><button type="submit" class="primary" data-testid="send-document">${t('papers.send')}</button>
      <small>${t('papers.most', { size: formatSize(this.#app.config.maxFileBytes) })}</small></p></form>`
  }

  #progress() {
    const { sent, size } = this.#sending
    return html`<p data-testid="document-progress"><progress id="document-bar" aria-label="${t('papers.sending')}" max="${size}" value="${sent}"></progress>
      <span id="document-sent">${progressText(this.#sending)}</span></p>`
  }

  /** The chosen file stays when the page is drawn anew, which empties the field. */
  #read(form) {
    const data = new FormData(form)
    const chosen = data.get('file')
    const file = chosen instanceof File && chosen.name ? chosen : this.#form.file
    this.#form = { kind: data.get('kind'), note: data.get('note').trim(), file }
  }

  async #send() {
    const { file } = this.#form
    this.#fault = file ? this.#refusal(file) : t('papers.chooseFirst')
    if (this.#fault) return this.#redraw()

    this.#sending = { sent: 0, size: file.size }
    this.#redraw()
    const projectId = this.#projectId
    try {
      await addDocument({ ...this.#form, projectId }, (sent) => this.#tell(sent))
      this.#form = { ...this.#form, note: '', file: null }
    } catch (error) {
      this.#fault = faultText(error)
    }
    this.#sending = null
    if (projectId === this.#projectId) await this.#reload()
    this.#redraw()
  }

  #refusal(file) {
    const { maxFileBytes } = this.#app.config
    if (file.size === 0) return t('papers.empty', { name: file.name })
    return file.size > maxFileBytes
      ? t('papers.tooLarge', { name: file.name, size: formatSize(maxFileBytes) })
      : ''
  }

  /** Only the bar: drawing the page anew would take away what is being typed elsewhere. */
  #tell(sent) {
    this.#sending.sent = sent
    const bar = document.querySelector('#document-bar')
    if (!bar) return
    bar.value = sent
    document.querySelector('#document-sent').textContent = progressText(this.#sending)
  }

  async #delete(reason) {
    const row = this.#documents.find(({ Id }) => Id === this.#deleting)
    try {
      await deleteDocument(row, reason)
      this.#deleting = ''
    } catch (error) {
      this.#fault = error.status === 412 ? t('papers.changedMeanwhile') : faultText(error)
    }
    await this.#reload()
    this.#redraw()
  }
}

const progressText = ({ sent, size }) =>
  t('papers.sent', { sent: formatSize(sent), size: formatSize(size) })
