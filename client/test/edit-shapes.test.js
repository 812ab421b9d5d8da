import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metresBetween } from '../src/core/metres.js'
import {
  insertCorner,
  moveCorner,
  nudgeCorner,
  nudgeShape,
  removeCorner,
  replaceCorners,
} from '../src/edit/corner-edits.js'
import { countCorners, draftOf, geometryOf, newDraft, onGrid, placeAt } from '../src/edit/draft.js'
import { addHole, addPart, removeHole, removePart } from '../src/edit/part-edits.js'
import { addCorners, closePen, dropCorner, dropPen, startPen } from '../src/edit/pen-edits.js'

const square = [
  [116.6, 36.4],
  [116.61, 36.4],
  [116.61, 36.41],
  [116.6, 36.41],
]
const inner = [
  [116.603, 36.403],
  [116.606, 36.403],
  [116.606, 36.406],
]
const first = { part: 0, ring: 0, corner: 0 }
const plot = () => addPart(newDraft({ Code: 'P-1' }), square).draft
const freeze = (value) => {
  if (value && typeof value === 'object') Object.values(Object.freeze(value)).map(freeze)
  return value
}

test('a row of the server becomes a draft and goes back with the same numbers', () => {
  const ring = [
    [116.123456789012, 36.4],
    [116.2, 36.4],
    [116.2, 36.5],
    [116.123456789012, 36.4],
  ]
  const draft = draftOf({ Code: 'P-1', Boundary: { type: 'MultiPolygon', coordinates: [[ring]] } })
  assert.deepEqual(draft.row, { Code: 'P-1' })
  assert.deepEqual(geometryOf(draft).coordinates, [[ring]])
  assert.deepEqual(draftOf({ Boundary: { type: 'Polygon', coordinates: [ring] } }).shape, [[ring]])
  assert.equal(geometryOf(newDraft({})), null)
})

test('a moved first corner stays the last place of its ring, too', () => {
  const { draft } = moveCorner(plot(), first, [116.59, 36.39])
  assert.deepEqual(draft.shape[0][0][0], [116.59, 36.39])
  assert.deepEqual(draft.shape[0][0].at(-1), [116.59, 36.39])
})

test('a corner is inserted behind the one it is told, also on the last side', () => {
  const last = { part: 0, ring: 0, corner: 3 }
  const { draft } = insertCorner(plot(), last, [116.6, 36.405])
  assert.deepEqual(placeAt(draft, { ...last, corner: 4 }), [116.6, 36.405])
  assert.equal(countCorners(draft), 5)
})

test('a ring never falls below three corners', () => {
  const { draft: triangle } = removeCorner(plot(), first)
  assert.equal(countCorners(triangle), 3)
  assert.equal(removeCorner(triangle, first).whyNot, 'edit.leastThree')
})

test('two neighbouring corners never share a place, around the end of the ring either', () => {
  assert.equal(moveCorner(plot(), first, square[3]).whyNot, 'edit.samePlace')
  assert.equal(insertCorner(plot(), first, square[1]).whyNot, 'edit.samePlace')
})

test('what is not there cannot be edited', () => {
  const nowhere = { part: 2, ring: 0, corner: 0 }
  for (const edit of [moveCorner, insertCorner, nudgeCorner])
    assert.equal(edit(plot(), nowhere, [1, 1]).whyNot, 'edit.noCorner')
  assert.equal(removeCorner(plot(), { ...first, corner: 4 }).whyNot, 'edit.noCorner')
  assert.equal(removePart(plot(), 1).whyNot, 'edit.noPart')
  assert.equal(removeHole(plot(), { part: 0, ring: 0 }).whyNot, 'edit.noHole')
})

test('an arrow key moves a corner by its metres and back to where it was', () => {
  const { draft } = nudgeCorner(plot(), first, { north: 0, east: 0.5 })
  const there = placeAt(draft, first)
  assert.ok(Math.abs(metresBetween(square[0], there) - 0.5) < 0.001)
  assert.deepEqual(there, onGrid(there))
  const back = nudgeCorner(draft, first, { north: 0, east: -0.5 }).draft
  assert.deepEqual(placeAt(back, first), square[0])
})

test('a nudged shape keeps the lengths of its sides', () => {
  const { draft } = nudgeShape(plot(), { north: 100, east: -30 })
  const ring = draft.shape[0][0]
  assert.ok(Math.abs(metresBetween(ring[0], square[0]) - Math.hypot(100, 30)) < 0.01)
  assert.ok(Math.abs(metresBetween(ring[0], ring[1]) - metresBetween(square[0], square[1])) < 0.02)
})

test('a run of corners is replaced by a traced boundary, past the end of the ring as well', () => {
  const { draft } = replaceCorners(plot(), { ...first, corner: 3 }, 2, [
    [116.59, 36.42],
    [116.58, 36.4],
  ])
  assert.deepEqual(
    new Set(draft.shape[0][0].map(String)),
    new Set(['116.59,36.42', '116.58,36.4', '116.61,36.4', '116.61,36.41']),
  )
})

test('a ring is drawn corner by corner and becomes a part when closed', () => {
  let { draft } = startPen(newDraft({}), 'part')
  for (const place of square) draft = addCorners(draft, [place]).draft
  assert.equal(addCorners(draft, [square[3]]).whyNot, 'edit.samePlace')
  draft = closePen(draft).draft
  assert.deepEqual(draft.shape, [[[...square, square[0]]]])
  assert.equal(draft.pen, null)
})

test('clicking the first corner again does not make a double one', () => {
  const { draft } = addCorners(startPen(newDraft({}), 'part').draft, [...square, square[0]])
  assert.equal(countCorners(closePen(draft).draft), 4)
})

test('two corners, or corners on one line, make no ring', () => {
  const { draft } = addCorners(startPen(newDraft({}), 'part').draft, square.slice(0, 2))
  assert.equal(closePen(draft).whyNot, 'edit.leastThree')
  assert.equal(closePen(dropCorner(draft).draft).whyNot, 'edit.leastThree')
  const line = [
    [116.6, 36.4],
    [116.60000333, 36.40000666],
    [116.7, 36.6],
  ]
  assert.equal(addPart(newDraft({}), line).whyNot, 'edit.oneLine')
  assert.deepEqual(dropPen(draft).draft.shape, [])
})

test('a hole goes into the part it lies in, and nowhere else', () => {
  const two = addPart(
    plot(),
    square.map(([lon, lat]) => [lon + 0.1, lat]),
  ).draft
  const there = inner.map(([lon, lat]) => [lon + 0.1, lat])
  const { draft } = addHole(two, there)
  assert.deepEqual(
    draft.shape.map((rings) => rings.length),
    [1, 2],
  )
  assert.equal(
    addHole(
      two,
      inner.map(([lon, lat]) => [lon, lat + 1]),
    ).whyNot,
    'edit.holeOutside',
  )
  assert.deepEqual(removeHole(draft, { part: 1, ring: 1 }).draft.shape, two.shape)
  assert.equal(removePart(draft, 1).draft.shape.length, 1)
  assert.equal(startPen(newDraft({}), 'hole').whyNot, 'edit.noShape')
})

/** The same numbers with the same seed. */
function* random(seed) {
  let state = seed
  while (true) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    yield state / 2 ** 32
  }
}

test('ten thousand edits at random leave no open ring, none below three corners, and no draft changed', () => {
  const numbers = random(5)
  const next = (most) => Math.floor(numbers.next().value * most)
  const place = () => onGrid([116.6 + next(1000) / 1e5, 36.4 + next(1000) / 1e5])
  let draft = freeze(plot())
  let done = 0
  for (let i = 0; i < 10_000; i++) {
    const at = { part: next(3), ring: next(3), corner: next(8) }
    const edits = [
      () => moveCorner(draft, at, place()),
      () => insertCorner(draft, at, place()),
      () => removeCorner(draft, at),
      () => nudgeCorner(draft, at, { north: 1, east: -1 }),
      () => replaceCorners(draft, at, next(3), [place(), place()]),
      () =>
        draft.shape.length < 3
          ? addPart(draft, [place(), place(), place()])
          : removePart(draft, at.part),
      () => addHole(draft, [place(), place(), place()]),
      () => removeHole(draft, at),
    ]
    const edited = edits[next(edits.length)]()
    assert.ok('draft' in edited !== 'whyNot' in edited)
    if (edited.whyNot) continue
    done++
    draft = freeze(edited.draft)
    for (const ring of draft.shape.flat()) {
      assert.ok(ring.length >= 4)
      assert.deepEqual(ring[0], ring.at(-1))
    }
  }
  assert.ok(done > 3000, `${done} edits`)
})
