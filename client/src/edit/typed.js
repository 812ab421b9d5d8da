import { fromZone39, toZone39 } from '../core/gauss-kruger.js'
import { onGrid } from './draft.js'

// Coordinates as people type or paste them. Signs of degree, minute and second are ° ' " or the Chinese words 度 分 秒.
const degreeSign = '[°\u5ea6]'
const minuteSign = "['′’\u5206]"
const secondSign = `(?:["”\u79d2]|${minuteSign}{2})`
const dms = new RegExp(
  `(\\d+(?:\\.\\d+)?)${degreeSign}(?:(\\d+(?:\\.\\d+)?)${minuteSign})?(?:(\\d+(?:\\.\\d+)?)${secondSign})?`,
  'g',
)
// A corner's number begins a line in files of boundary points: J1,1,4038000.000,39464000.000
const cornerNumber = /^J\d+[,\s]/i

/** @typedef {{place: import('./draft.js').Place} | {whyNot: string}} Read */

/**
 * One place: 4490 in decimals or in degrees, minutes and seconds, or the plane of zone 39 (4527, or 4548 without the 39), as X north
 * and Y east. Which number is which is told by its size.
 * @returns {Read}
 */
export function readPlace(text) {
  // Full-width digits and signs become plain ones.
  const plain = withoutNumber(text.normalize('NFKC').trim())
  const numbers = plain.match(dms) ? readDegrees(plain) : readDecimals(plain)
  if (!numbers) return { whyNot: 'typed.unreadable' }
  const [p, q] = numbers
  if (isLon(p) && isLat(q)) return { place: onGrid([p, q]) }
  if (isLat(p) && isLon(q)) return { place: onGrid([q, p]) }
  if (isNorthing(p) && q >= 100_000) return planePlace(p, q)
  if (isNorthing(q) && p >= 100_000) return planePlace(q, p)
  return { whyNot: 'typed.noPlace' }
}

/** One place a line; empty lines are left out. @returns {{places: import('./draft.js').Place[]} | {whyNot: string, line: number, text: string}} */
export function readPlaces(text) {
  const places = []
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const { place, whyNot } = readPlace(line)
    if (whyNot) return { whyNot, line: i + 1, text: line.trim() }
    places.push(place)
  }
  return places.length > 0 ? { places } : { whyNot: 'typed.unreadable', line: 1, text: '' }
}

/** A number with its angle, such as 128.5 or 128°30'. @returns {number | null} degrees */
export function readAngle(text) {
  const plain = text.normalize('NFKC').trim()
  const found = [...plain.matchAll(dms)]
  const degrees = found.length === 1 ? degreesOf(found[0]) : Number(plain || Number.NaN)
  return Number.isFinite(degrees) && Math.abs(degrees) <= 360 ? degrees : null
}

/**
 * The place at a distance and a grid bearing (坐标方位角: clockwise from the north of the plane), as survey papers give them.
 * @param {number} metres in the plane of zone 39
 */
export function placeAway([lon, lat], metres, bearing) {
  const { x, y } = toZone39(lon, lat)
  const angle = (bearing * Math.PI) / 180
  return onGrid(fromZone39({ x: x + metres * Math.cos(angle), y: y + metres * Math.sin(angle) }))
}

function planePlace(x, y) {
  const zone = y >= 1_000_000 ? Math.floor(y / 1_000_000) : null
  // 20 is the same meridian in 6-degree zones; its numbers are written by other rules and are not taken on trust.
  if (zone !== null && zone !== 39) return { whyNot: 'typed.otherZone' }
  const easting = zone === null ? y : y - 39_000_000
  // More than 3 degrees of longitude from the meridian is another zone, or a slip.
  if (easting < 220_000 || easting > 780_000) return { whyNot: 'typed.noPlace' }
  return { place: onGrid(fromZone39({ x, y: 39_000_000 + easting })) }
}

// China, mainland and sea: what is beyond is a slip of the pen, or two numbers swapped in a way nobody can tell.
const isLon = (value) => value >= 73 && value <= 136
const isLat = (value) => value >= 3 && value <= 54
const isNorthing = (value) => value >= 1_900_000 && value <= 6_000_000

/** Behind a corner's number, and maybe that of its ring, stand the coordinates. */
const withoutNumber = (line) =>
  cornerNumber.test(line)
    ? line
        .split(/[,\s]+/)
        .filter(Boolean)
        .slice(-2)
        .join(' ')
    : line

function readDegrees(text) {
  const found = [...text.matchAll(dms)]
  const isWhole =
    text.replace(dms, '').replace(/[\s,;\u3001NE\u5317\u4e1c\u7eac\u7ecf:]/gi, '') === ''
  const numbers = found.map(degreesOf)
  return found.length === 2 && isWhole && numbers.every(Number.isFinite) ? numbers : null
}

/** NaN for sixty minutes and more. */
function degreesOf([, degrees, minutes = '0', seconds = '0']) {
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return Number.NaN
  return Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
}

function readDecimals(text) {
  const parts = text.split(/[\s,;\u3001]+/).filter(Boolean)
  const numbers = parts.map((part) => (/^\d+(\.\d+)?$/.test(part) ? Number(part) : Number.NaN))
  return numbers.length === 2 && numbers.every(Number.isFinite) ? numbers : null
}
