import { html } from '../core/html.js'
import { t } from '../core/i18n.js'
import { dayOfYear, placeInYear } from '../features/trend.js'

/** The slider of days: figures and map as of any day of the year up to the newest. @param {string} shown the day the figures are of */
export function daySlider({ year, day, newest, shown }) {
  const most = placeInYear(year, newest)
  return html`<div class="days">
    <label class="visually-hidden" for="day-slider">${t('day.label')}</label>
    <input type="range" id="day-slider" data-testid="day-slider" min="1" max="${most}" value="${Math.min(placeInYear(year, shown), most)}"
      aria-valuetext="${shown}">
    <input type="date" id="day-input" data-testid="day-input" aria-label="${t('day.label')}" min="${year}-01-01" max="${newest}" value="${shown}">
    <button type="button" id="day-newest" data-testid="day-newest" data-newest ${!day && html`disabled`}>${t('day.newest')}</button>
  </div>${day && html`<p class="hint" data-testid="day-note">${t('day.note')}</p>`}`
}

/** While the slider moves, the date follows; the figures come when it rests. */
export function followSlider(body, year) {
  const slider = body.querySelector('#day-slider')
  slider?.addEventListener('input', () => {
    const day = dayOfYear(year, Number(slider.value))
    slider.setAttribute('aria-valuetext', day)
    body.querySelector('#day-input').value = day
  })
}

/** The day somebody chose; the newest one is no choice, and undefined is no day at all. */
export function chosenDay(target, year, newest) {
  const day = target.id === 'day-slider' ? dayOfYear(year, Number(target.value)) : target.value
  if (!day) return undefined
  return day === newest ? '' : day
}
