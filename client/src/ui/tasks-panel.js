import { change, mayKeepFigures } from '../core/account.js'
import { Answer } from '../core/answer.js'
import { errorText } from '../core/errors.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { mergeTyped } from '../core/merge.js'
import { fetchAll } from '../core/odata.js'
import { formatDay, formatPercent, NONE } from '../core/units.js'
import { measureOf, reasonOf } from '../features/progress.js'
import {
  readTargetForm,
  targetColumns,
  targetsUrl,
  targetUrl,
  taskBoard,
} from '../features/tasks.js'
import { failureNotice, lightMark } from './marks.js'

/** 挂图作战: what each township has to reach, by whom, until when, and its light. The bureau changes target, owner and day here. */
export class TasksPanel {
  #app
  #redraw
  #targets = new Answer()
  #year = 0
  /** The form: the target it began with, what is typed, what somebody else changed meanwhile, and what was wrong; null while it is closed. */
  #form = null

  constructor(app, redraw) {
    this.#app = app
    this.#redraw = () => app.view.value.panel[0] === 'tasks' && redraw()
    this.#targets.addEventListener('change', this.#redraw)
    app.progress.addEventListener('change', this.#redraw)
  }

  open() {
    const { year } = this.#app.view.value
    if (year !== this.#year) this.#targets.forget()
    this.#year = year
    this.#ask()
  }

  title() {
    return t('tasks.title', { year: this.#app.view.value.year })
  }

  render() {
    const { progress } = this.#app
    const failed = [progress, this.#targets].find(({ status }) => status === 'failed')
    if (failed) return failureNotice(failed.error)
    if (!progress.value || !this.#targets.value)
      return html`<p class="waiting">${t('status.waiting')}</p>`

    const boards = taskBoard(progress.value, this.#targets.value)
    const at = progress.value[0]?.At
    return html`<p class="as-of"><span>${t('progress.asOf', { day: formatDay(at) })}</span><span>${t('tasks.about')}</span></p>
      ${boards.length === 0 && html`<p>${t('tasks.none')}</p>`}
      <div class="tasks" data-testid="tasks">${boards.map((board) => this.#board(board))}</div>`
  }

  drawn(body) {
    const form = body.querySelector('#target-form')
    // What is typed outlives every redraw of the page.
    const read = () => {
      this.#form.typed = readTargetForm(new FormData(form))
    }
    form?.addEventListener('input', read)
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      read()
      void this.#save()
    })
  }

  press(button) {
    if (button.dataset.retry !== undefined) this.#retry()
    if (button.dataset.edit !== undefined) this.#edit(button.dataset.edit)
  }

  #ask() {
    void this.#targets.ask((signal) => fetchAll(targetsUrl(this.#year), { signal }))
  }

  #retry() {
    if (this.#app.progress.status === 'failed') void this.#app.progress.retry()
    else void this.#targets.retry()
  }

  #edit(id) {
    const target = this.#targets.value.find(({ Id }) => Id === id)
    this.#form = target ? { base: target, typed: target, theirs: {}, fault: '' } : null
    this.#redraw()
  }

  #board({ code, name, lights, tasks }) {
    return html`<section data-region="${code}">
      <h3><button type="button" class="plain" id="task-place-${code}" data-zoom="region/${code}" title="${t('action.zoomTo', { name })}">${name}</button>
        ${['Red', 'Yellow', 'Green'].map((light) => lights[light] && html`<span class="how-many">${lightMark(light)} ${lights[light]}</span>`)}</h3>
      <ul>${tasks.map((task) => this.#task(task))}</ul></section>`
  }

  #task({ entry, target, isOverdue }) {
    const measure = measureOf(entry.Measure)
    const isOpen = this.#form?.base.Id === target.Id
    const numbers = `${measure.format(entry.Done)} / ${measure.format(entry.Target)} ${measure.unit === 'unit.percent' ? '' : t(measure.unit)}`
    const done = entry.Rows
      ? html`<button type="button" class="plain" id="task-${target.Id}" data-open="rows/${entry.Measure}/${entry.RegionCode}/done">${numbers}</button>`
      : numbers
    return html`<li data-measure="${entry.Measure}" data-light="${entry.Light}">
      <p class="head">${lightMark(entry.Light, reasonOf(entry))} <strong>${t(`measure.${entry.Measure}`)}</strong> <span class="rate">${formatPercent(entry.Rate)}</span></p>
      <p>${done}</p>
      <p class="who"><span>${t('tasks.responsible', { name: target.Responsible ?? t('tasks.nobody') })}</span>
        <span class="${isOverdue ? 'overdue' : ''}">${t(isOverdue ? 'tasks.overdue' : 'tasks.due', { day: target.DueOn ?? t('tasks.noDay') })}</span>
        ${mayKeepFigures(this.#app.me) && !isOpen && html`<button type="button" class="plain" id="edit-${target.Id}" data-testid="edit-task" data-edit="${target.Id}">${t('tasks.edit')}</button>`}</p>
      ${!isOpen && entry.Light !== 'Green' && html`<p class="why">${reasonOf(entry)}</p>`}
      ${isOpen && this.#fields(measure)}</li>`
  }

  #fields(measure) {
    const { typed, theirs, fault } = this.#form
    const field = (name, label, control) => html`<label>${label} ${control}</label>
      ${name in theirs && html`<p class="theirs" data-testid="target-theirs">${t('tasks.theirs', { value: theirs[name] ?? NONE })}</p>`}`
    return html`<form id="target-form" data-testid="target-form">
      ${field('Value', t('tasks.value', { unit: t(measure.unit) }), html`<input name="Value" type="number" min="0" step="any" required value="${typed.Value}">`)}
      ${field('Responsible', t('tasks.responsibleField'), html`<input name="Responsible" maxlength="60" value="${typed.Responsible}">`)}
      ${field('DueOn', t('tasks.dueField'), html`<input name="DueOn" type="date" value="${typed.DueOn}">`)}
      ${field('Source', t('tasks.source'), html`<input name="Source" required value="${typed.Source}">`)}
      ${fault && html`<p class="notice" role="alert">${fault}</p>`}
      <p><button type="submit" data-testid="save-task">${t('action.save')}</button> <button type="button" id="cancel-task" data-edit="">${t('action.cancel')}</button></p></form>`
  }

  async #save() {
    const { base, typed } = this.#form
    try {
      await change('PATCH', targetUrl(base), {
        data: typed,
        headers: { 'If-Match': base['@odata.etag'] },
      })
      this.#form = null
      this.#ask()
      this.#app.askProgress()
    } catch (error) {
      const now = error.status === 412 && error.body?.Id ? error.body : null
      this.#form = now
        ? {
            ...mergeTyped(targetColumns, base, typed, now),
            fault: t('tasks.changedMeanwhile'),
          }
        : { ...this.#form, fault: errorText(error) }
      if (now) this.#ask()
      this.#redraw()
    }
  }
}
