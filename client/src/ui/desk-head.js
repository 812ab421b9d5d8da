import { errorText } from '../core/errors.js'
import { draw, html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { signInUrl } from '../core/return-url.js'
import { formatMu, formatTime } from '../core/units.js'
import { draftOf } from '../edit/draft.js'
import { save } from '../edit/saving.js'
import { compare } from '../edit/three-way.js'
import { attributes } from '../edit/work.js'

const required = ['Code', 'ProjectId', 'PlanYear', 'TownshipCode', 'LandClassCode', 'Stage']

/** Saving, and what came of it. */
export class DeskHead {
  #desk
  #element = null
  /** @type {{key?: string, values?: object, error?: Error} | null} */
  #notice = null
  #isSaving = false
  #drawn = ''

  /** @param {import('./desk-panel.js').Desk} desk */
  constructor(desk) {
    this.#desk = desk
  }

  mount(element) {
    this.#element = element
    this.#drawn = ''
    element.addEventListener('click', ({ target }) => {
      const { desk } = target.closest('button')?.dataset ?? {}
      if (desk === 'save') void this.save()
      if (desk === 'discard') this.#discard()
    })
  }

  /** @param {string | null} key none: nothing to say */
  say(key, values = {}) {
    this.#notice = key ? { key, values } : null
  }

  refresh() {
    const { work, conflict } = this.#desk
    const content = html`<div class="bar">
      <button type="button" id="desk-save" data-testid="desk-save" data-desk="save" class="primary" ${(this.#isSaving || !work.isDirty || conflict) && html`disabled`}>${t('desk.save')}</button>
      <button type="button" id="desk-discard" data-testid="desk-discard" data-desk="discard" ${!work.isDirty && html`disabled`}>${t('desk.discard')}</button>
      <span class="state" data-testid="desk-state">${t(this.#stateKey)}</span></div>
      <div class="message" role="status" data-testid="desk-message">${this.#noticeHtml()}</div>`
    // A screen reader would say the same notice again.
    if (String(content) === this.#drawn) return
    this.#drawn = String(content)
    draw(this.#element, content)
  }

  async save() {
    const { work } = this.#desk
    const missing = this.#missing()
    if (missing) {
      this.say(missing.key, missing.values)
      this.#desk.refresh()
      return
    }
    const sent = work.draft
    this.#isSaving = true
    this.say(null)
    this.#desk.refresh()
    try {
      this.#take(await save(work), work, sent)
    } catch (error) {
      // All of it is kept on this machine.
      this.#notice = { error }
    }
    this.#isSaving = false
    this.#desk.refresh()
    this.#showWhy()
  }

  /** However far down the form somebody is: what stands against the save comes into sight. */
  #showWhy() {
    const { checking, conflict } = this.#desk
    const why = conflict ? 'compare' : checking?.standing.length > 0 && 'check'
    if (why)
      this.#element.parentElement
        ?.querySelector(`#desk-${why}`)
        .scrollIntoView({ block: 'nearest' })
  }

  get #stateKey() {
    if (this.#isSaving) return 'desk.saving'
    return this.#desk.work.isDirty ? 'desk.unsaved' : 'desk.unchanged'
  }

  #missing() {
    const { draft } = this.#desk.work
    if (draft.pen) return { key: 'desk.closeFirst' }
    if (draft.shape.length === 0) return { key: 'desk.noShape' }
    const names = required.filter((name) => (draft.row[name] ?? '') === '')
    if (names.length === 0) return null
    return {
      key: 'desk.missing',
      values: { fields: names.map((name) => t(`desk.field.${name}`)).join(t('list.comma')) },
    }
  }

  #take({ row, findings, theirs }, work, sent) {
    const { app, keep, checking, map } = this.#desk
    if (row) {
      work.saved(row, sent)
      if (!work.isDirty) keep.remove(work.plotId)
      app.datasets.get('farmland').put(row)
      // The server has written down anew what the plot lies over.
      void app.datasets.get('conflicts').reload()
      map.snapping.forget()
      this.say('desk.saved', { mu: formatMu(row.AreaMu) })
    }
    if (findings) {
      checking.take(findings)
      this.say('desk.refused', { count: checking.standing.length })
    }
    if (theirs) this.#meet(theirs)
  }

  /** Somebody else was faster. */
  #meet(row) {
    this.#desk.conflict = { row, theirs: draftOf(row), comparison: null, picks: {} }
    this.compareAgain()
  }

  /** Whoever goes on while there is a conflict goes on with theirs in it. */
  compareAgain() {
    const { work, map, conflict } = this.#desk
    const { theirs } = conflict
    conflict.comparison = compare(draftOf(work.base), theirs, work.draft, attributes)
    const { base, mine } = conflict.comparison.shape
    map.showSides({ base, theirs: theirs.shape, mine })
    this.say('desk.conflict')
  }

  #discard() {
    const { work, keep, leave } = this.#desk
    if (work.isNew) {
      keep.remove(work.plotId)
      leave()
    } else work.do('step.discard', () => ({ draft: draftOf(work.base) }))
  }

  #noticeHtml() {
    if (!this.#notice) return null
    const { key, values, error } = this.#notice
    if (key) return html`<p>${t(key, values.at ? { at: formatTime(values.at) } : values)}</p>`
    return html`<p class="failed">${errorText(error)} ${t('desk.keptHere')}
      ${error.status === 401 && html`<a href="${signInUrl(location)}">${t('desk.signIn')}</a>`}</p>`
  }
}
