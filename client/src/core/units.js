/** 1 mu (亩) = 2000/3 m². */
export const M2_PER_MU = 2000 / 3

/** What stands where there is no value. */
export const NONE = '–'

const grouped = (least, most) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most })
const whole = grouped(0, 0)
const upToTwo = grouped(0, 2)
const exactlyTwo = grouped(2, 2)
const upToOne = grouped(0, 1)
const exactlyOne = grouped(1, 1)

// Sweden writes dates the ISO way.
const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' })

const orNone = (value, text) => (value === null || value === undefined ? NONE : text(value))

/** 1234567 -> "1,234,567" */
export const formatCount = (value) => orNone(value, (n) => whole.format(n))

/** Two decimals at most: 26000 -> "26,000", 23.456 -> "23.46" */
export const formatNumber = (value) => orNone(value, (n) => upToTwo.format(n))

/** Mu in rows, always two decimals so that a column lines up: 23.1 -> "23.10" */
export const formatMu = (value) => orNone(value, (n) => exactlyTwo.format(n))

/** Ten thousands (万) for headings: 26000 -> "2.6" */
export const formatWan = (value) => orNone(value, (n) => upToTwo.format(n / 10_000))

/**
 * Per cent with one decimal. What is under 100 is not rounded up to 100, but for the last hair that comes from
 * measuring ground: 25,999.99 of 26,000 mu is 100.
 */
export const formatPercent = (value) =>
  orNone(value, (n) => `${exactlyOne.format(n < 99.999 ? Math.min(n, 99.9) : n)}%`)

/** Metres of the plane, without grouping as surveyors write them: 4038841.582 -> "4038841.58" */
export const formatMetres = (value, decimals = 2) => value.toFixed(decimals)

/** Degrees with six decimals, about a decimetre. */
export const formatDegrees = (value) => value.toFixed(6)

/** A moment as the clock on the wall says it: "2026-11-23 12:51". */
export const formatTime = (value) => orNone(value, (moment) => clock.format(new Date(moment)))

/** "2024-09-30" stays; a longer time is cut to its day. */
export const formatDay = (value) => orNone(value, (day) => String(day).slice(0, 10))

/** Bytes as people say them: 431004 -> "421 KB", 5033165 -> "4.8 MB" */
export const formatSize = (bytes) =>
  bytes < 1024 * 1024
    ? `${formatCount(Math.ceil(bytes / 1024))} KB`
    : `${upToOne.format(bytes / 1024 / 1024)} MB`
