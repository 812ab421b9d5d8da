import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { formatCount, formatPercent } from '../core/units.js'
import { behind, measureOf, reasonOf, tableOf } from '../features/progress.js'
import { lightMark } from './marks.js'

const samples = ['SampleHarmonious', 'SampleQilu', 'SampleDigital']

/** Below the four figures: the sample villages. */
export const moreFigures = (entries) =>
  html`<ul class="more-figures">${samples.map((id) => sample(id, tableOf(entries, id).total))}</ul>`

function sample(id, entry) {
  if (!entry) return null
  const numbers = html`<strong>${formatCount(entry.Done)}</strong>${entry.Target !== null && ` / ${formatCount(entry.Target)}`}`
  const content = html`<span class="about">${t(`measure.${id}`)}</span> <span>${lightMark(entry.Light, reasonOf(entry))} ${numbers}</span>`
  return html`<li data-testid="sample-${id}">${
    entry.Rows === null
      ? html`<div class="headline">${content}</div>`
      : html`<button type="button" class="headline" id="headline-${id}" data-open="rows/${id}/${entry.RegionCode}/done">${content}</button>`
  }</li>`
}

/** The report does not say of whom 91 % are served: both readings, with their numbers. */
export function coverNote(entries) {
  const [cover, people] = ['WaterScaleCover', 'WaterPeople'].map((id) => tableOf(entries, id).total)
  if (!cover?.Base) return null
  const served = formatCount(cover.Amount)
  return html`<p class="hint" data-testid="cover-note">${t('cover.ofProgramme', { served, of: formatCount(cover.Base), rate: formatPercent(cover.Done) })}
    ${people?.Done > 0 && t('cover.ofSupplied', { served, of: formatCount(people.Done), rate: formatPercent((100 * cover.Amount) / people.Done) })}</p>`
}

/** Which of the four areas the promise is compared with, and whether the parts of the target are its whole. */
export function targetNotes(entries, measure) {
  const { total } = tableOf(entries, measure.id)
  const counting = entries.find((one) => one.Counts && one.Unit === 'mu')
  const isFarmland = measure.group === 'farmland' && counting
  const hasParts = typeof total?.TownshipTargets === 'number' && total.Target !== null
  if (!isFarmland && !hasParts) return null
  return html`<p class="hint">${
    isFarmland &&
    html`<span data-testid="counts-note">${t(total?.Counts ? 'counts.this' : 'counts.other', { measure: t(`measure.${counting.Measure}`) })}</span>`
  } ${hasParts && sumNote(total, measure)}</p>`
}

function sumNote({ TownshipTargets, Target }, measure) {
  const given = { sum: measure.format(TownshipTargets), unit: t(measure.unit) }
  const difference = TownshipTargets - Target
  // Half a hundredth: what is shown as equal is equal.
  if (Math.abs(difference) < 0.005)
    return html`<span data-testid="target-sum">${t('targetSum.equal', given)}</span>`
  return html`<span class="differs" data-testid="target-sum">${t(difference > 0 ? 'targetSum.more' : 'targetSum.less', { ...given, by: measure.format(Math.abs(difference)) })}</span>`
}

/** Townships behind schedule in one measure, each with the reason. */
export function reasonList(entries, id) {
  const late = behind(tableOf(entries, id).townships)
  if (late.length === 0) return null
  return html`<section class="reasons"><h3>${t('reasons.heading', { measure: t(`measure.${measureOf(id).id}`) })}</h3>
    <ul data-testid="reasons">${late.map(
      (entry) =>
        html`<li data-region="${entry.RegionCode}">${lightMark(entry.Light)} <strong>${entry.RegionName}</strong> <span>${reasonOf(entry)}</span></li>`,
    )}</ul></section>`
}
