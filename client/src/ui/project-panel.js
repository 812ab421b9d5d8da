import { Answer } from '../core/answer.js'
import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { odataUrl } from '../core/odata.js'
import { fetchJson } from '../core/server.js'
import { formatCount, formatDay, formatMu, formatPercent, NONE } from '../core/units.js'
import { choice } from '../features/facts.js'
import { projects } from '../features/projects.js'
import {
  deadline,
  figuresUrl,
  findingsSumUrl,
  findingsUrl,
  readFigures,
  scheduleUrl,
  steps,
} from '../lists/project-figures.js'
import { askPapers } from '../lists/project-papers.js'
import { badgeOf, failureNotice, lightMark } from './marks.js'
import { ProjectAcceptance } from './project-acceptance.js'
import { ProjectDocuments } from './project-documents.js'

/** Findings shown; all of them are in the list. */
const mostFindings = 10

/** One project: what it is to reach, how far it is by the days of its plots, what stands open, and its papers. */
export class ProjectPanel {
  #app
  #id = ''
  #answer = new Answer()
  #papers = new Answer()
  #documents
  #acceptance

  constructor(app, redraw) {
    this.#app = app
    const part = { app, redraw, reload: () => this.#askPapers() }
    this.#documents = new ProjectDocuments(part)
    this.#acceptance = new ProjectAcceptance(part)
    this.#papers.addEventListener('change', redraw)
    this.#answer.addEventListener('change', redraw)
  }

  /** @param {string[]} args Id of the project */
  open([id]) {
    if (id !== this.#id) {
      for (const answer of [this.#answer, this.#papers]) answer.forget()
      this.#documents.open(id)
      this.#acceptance.open(id)
    }
    this.#id = id
    void this.#answer.ask((signal) => ask(id, signal))
    void this.#askPapers()
  }

  title() {
    return this.#answer.value?.project.Name ?? t('page.project')
  }

  render() {
    const { status, error, value } = this.#answer
    if (status === 'failed') return failureNotice(error)
    if (!value) return html`<p class="waiting">${t('status.waiting')}</p>`
    return html`<article class="project" data-testid="project">
      ${this.#head(value)}${this.#figures(value)}${this.#findings(value)}
      ${this.#writings()}
      <p class="source">${t('card.source', { source: value.project.Source })}</p></article>`
  }

  press(button) {
    if (button.dataset.retry !== undefined) {
      for (const answer of [this.#answer, this.#papers])
        if (answer.status === 'failed') void answer.retry()
    }
    this.#documents.press(button)
    this.#acceptance.press(button)
  }

  drawn(body) {
    this.#documents.drawn(body)
    this.#acceptance.drawn(body)
  }

  #askPapers() {
    const id = this.#id
    return this.#papers.ask((signal) => askPapers(id, signal))
  }

  #writings() {
    const { status, error, value } = this.#papers
    if (status === 'failed') return failureNotice(error)
    if (!value) return html`<p class="waiting">${t('status.waiting')}</p>`
    return html`${this.#documents.render(value.documents)}${this.#acceptance.render(value.record)}`
  }

  #head({ project, figures, schedule }) {
    const { config } = this.#app
    const step = steps.find(({ measure }) => measure === config.defaultMeasure) ?? steps[1]
    const { rate, gap, light } = deadline({
      target: project.PlannedAreaMu,
      done: figures.steps[step.id].mu,
      scheduled: schedule.ScheduledRate,
      lights: config.lights,
    })
    const rule = { scheduled: formatPercent(schedule.ScheduledRate), rate: formatPercent(rate) }
    return html`<p class="kind">${project.Code} ${badgeOf(project.Origin)}</p>
      <p class="as-of"><span>${t('year.name', { year: project.PlanYear })}</span><span>${choice('stage', project.Stage)}</span>
        <span>${choice('nature', project.Nature)}</span><span>${choice('funding', project.Funding)}</span></p>
      <p class="deadline" data-testid="project-light" data-light="${light}">${lightMark(light)} <strong>${t(`light.${light}`)}</strong>
        <span>${gap === null ? t('project.noTarget') : t('project.rule', { ...rule, step: t(`measure.${step.measure}`) })}</span></p>
      <p class="as-of">${t('progress.asOf', { day: formatDay(schedule.At) })}</p>
      <p><button type="button" id="project-zoom" data-zoom="projects/${project.Id}">${t('action.zoomHere')}</button>
        <button type="button" id="project-plots" data-testid="project-plots" data-open="list/farmland/ProjectId=${project.Id}">${t('project.plots', { count: formatCount(figures.all.count) })}</button></p>`
  }

  #figures({ project, figures }) {
    const target = project.PlannedAreaMu
    const rows = [['all', figures.all], ...steps.map(({ id }) => [id, figures.steps[id]])]
    return html`<table class="rows" data-testid="project-figures"><thead><tr><th scope="col">${t('project.step')}</th>
      <th scope="col" class="number">${t('project.count')}</th><th scope="col" class="number">${t('field.AreaMuShort')}</th><th scope="col" class="number">${t('project.share')}</th></tr></thead>
      <tbody><tr data-step="target"><th scope="row">${t('field.PlannedAreaMu')}</th><td></td><td class="number">${formatMu(target)}</td><td></td></tr>
      ${rows.map(
        ([
          id,
          { count, mu },
        ]) => html`<tr data-step="${id}"><th scope="row">${t(`project.step.${id}`)}</th>
        <td class="number">${formatCount(count)}</td><td class="number">${formatMu(mu)}</td><td class="number">${target ? formatPercent((100 * mu) / target) : NONE}</td></tr>`,
      )}</tbody></table>`
  }

  #findings({ project, findings, findingsMu }) {
    const { rows, count } = findings
    if (count === 0)
      return html`<h3>${t('project.findings')}</h3><p data-testid="project-findings">${t('project.noFindings')}</p>`
    return html`<h3>${t('project.findings')}</h3><p><button type="button" id="project-conflicts" class="plain" data-testid="project-conflicts"
      data-open="list/conflicts/Plot.ProjectId=${project.Id}">${t('project.openFindings', { count: formatCount(count), mu: formatMu(findingsMu) })}</button></p>
      <ul class="findings" data-testid="project-findings">${rows.map(
        (row) =>
          html`<li><button type="button" class="plain" id="finding-${row.Id}" data-open="card/conflicts/${row.Id}" data-zoom="conflicts/${row.Id}">${t(
            'project.finding',
            {
              plot: row.Plot.Code,
              other: row.ControlLine?.Name ?? row.OlderPlot?.Code ?? NONE,
              mu: formatMu(row.AreaMu),
            },
          )}</button></li>`,
      )}</ul>`
  }
}

async function ask(id, signal) {
  const get = (url) => fetchJson(url, { signal })
  const select = projects.query.select.join(',')
  const project = await get(odataUrl(`FarmlandProjects(${encodeURIComponent(id)})`, { select }))
  const [progress, findings, sum] = await Promise.all([
    get(scheduleUrl(project.PlanYear)),
    get(findingsUrl(id, mostFindings)),
    get(findingsSumUrl(id)),
  ])
  const [schedule] = progress.value
  return {
    project,
    schedule,
    figures: readFigures(await get(figuresUrl(id, schedule.At))),
    findings: { rows: findings.value, count: findings['@odata.count'] },
    findingsMu: sum.value[0]?.Mu ?? 0,
  }
}
