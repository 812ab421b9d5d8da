import assert from 'node:assert/strict'
import { test } from 'node:test'
import { metresBetween, moved } from '../src/core/metres.js'
import { onGrid } from '../src/edit/draft.js'
import { SnapIndex } from '../src/edit/snap.js'
import { trace, traceAlong } from '../src/edit/trace.js'

// More digits than the grid has: what is stored comes back as it is.
const west = 116.600000000123
const ring = [
  [west, 36.4],
  [116.61, 36.4],
  [116.61, 36.41],
  [west, 36.41],
  [west, 36.4],
]
const index = new SnapIndex([{ id: 'a', shape: [[ring]] }])

test('a corner comes before a side, and is the stored one bit by bit', () => {
  const snap = index.nearest(moved(ring[0], { north: 3, east: 1 }), 5)
  assert.equal(snap.kind, 'corner')
  assert.equal(snap.place, ring[0])
  assert.deepEqual([snap.id, snap.part, snap.ring, snap.corner], ['a', 0, 0, 0])
})

test('a side gives its foot point on the grid, within a millimetre of the side', () => {
  const snap = index.nearest(moved([116.605, 36.4], { north: 4, east: 0 }), 5)
  assert.equal(snap.kind, 'side')
  assert.equal(snap.corner, 0)
  assert.deepEqual(snap.place, onGrid(snap.place))
  assert.ok(Math.abs(snap.metres - 4) < 0.002)
  assert.ok(Math.abs(snap.place[1] - 36.4) < 1e-8)
})

test('on a slanting side the foot point is nearest on the ground, not in degrees', () => {
  const slanting = new SnapIndex([
    {
      id: 'b',
      shape: [
        [
          [
            [116.6, 36.4],
            [116.61, 36.41],
            [116.6, 36.41],
            [116.6, 36.4],
          ],
        ],
      ],
    },
  ])
  const place = [116.606, 36.404]
  const { place: foot, metres } = slanting.nearest(place, 250)
  for (const share of [0.3, 0.45, 0.5, 0.55, 0.7])
    assert.ok(metresBetween(place, [116.6 + share / 100, 36.4 + share / 100]) >= metres - 0.001)
  assert.ok(Math.abs(metresBetween(place, foot) - metres) < 0.002)
})

test('beyond the tolerance there is nothing', () => {
  assert.equal(index.nearest(moved(ring[0], { north: -6, east: 0 }), 5), null)
  assert.equal(new SnapIndex([]).nearest([116, 36], 100), null)
})

test('among twenty thousand corners the index finds what looking at each one finds', () => {
  const known = []
  for (let i = 0; i < 50; i++)
    for (let j = 0; j < 100; j++) {
      const [lon, lat] = onGrid([116.6 + i * 0.0007 + (j % 7) * 1e-5, 36.4 + j * 0.0006])
      const corners = [
        [lon, lat],
        [lon + 0.0006, lat],
        [lon + 0.0006, lat + 0.0005],
        [lon, lat + 0.0005],
      ].map(onGrid)
      known.push({ id: `${i}/${j}`, shape: [[[...corners, corners[0]]]] })
    }
  const many = new SnapIndex(known)
  assert.equal(many.size, 20_000)
  const corners = known.flatMap(({ shape }) => shape[0][0])
  for (let k = 0; k < 200; k++) {
    const place = [116.6 + ((k * 37) % 350) / 1e4, 36.4 + ((k * 53) % 600) / 1e4]
    const least = Math.min(...corners.map((corner) => metresBetween(corner, place)))
    const found = many.nearest(place, 12)
    if (least < 11.99) assert.ok(Math.abs(found.metres - least) < 0.001 && found.kind === 'corner')
    else if (least > 12.01) assert.notEqual(found?.kind, 'corner')
  }
})

const places = ring.slice(0, 4)

test('a boundary is followed both ways, the shorter first, with its own corners', () => {
  const { ways } = trace(ring, places[0], places[2])
  assert.deepEqual(
    ways.map((way) => way.places.length),
    [2, 2],
  )
  const near = trace(ring, places[1], places[2])
  assert.deepEqual(near.ways[0].places, [places[2]])
  assert.deepEqual(near.ways[1].places, [places[0], places[3], places[2]])
  assert.ok(near.ways[0].metres < near.ways[1].metres)
  assert.equal(ways[0].places.includes(places[1]) || ways[0].places.includes(places[3]), true)
})

test('from one place on a side to another on the same side is straight on, or all the way round', () => {
  const [from, to] = [
    [116.602, 36.4],
    [116.607, 36.4],
  ]
  const { ways } = trace(ring, from, to)
  assert.deepEqual(ways[0].places, [to])
  assert.deepEqual(ways[1].places, [places[0], places[3], places[2], places[1], to])
  assert.deepEqual(trace(ring, to, from).ways[1].places, [
    places[1],
    places[2],
    places[3],
    places[0],
    from,
  ])
})

test('a trace begins and ends on the boundary', () => {
  assert.equal(trace(ring, places[0], [116.605, 36.405]).whyNot, 'edit.notOnBoundary')
  assert.equal(trace(ring, places[0], places[0]).whyNot, 'edit.samePlace')
})

test('a snapped place on a slanting side can be traced from', () => {
  const slanting = [
    [116.6, 36.4],
    [116.6131, 36.4077],
    [116.601, 36.413],
    [116.6, 36.4],
  ]
  const snap = new SnapIndex([{ id: 'b', shape: [[slanting]] }]).nearest([116.605, 36.403], 50)
  assert.equal(snap.kind, 'side')
  assert.deepEqual(trace(slanting, snap.place, slanting[1]).ways[0].places, [slanting[1]])
})

test('where neighbours meet, the one that both places lie on is followed', () => {
  const east = [
    [116.61, 36.4],
    [116.62, 36.4],
    [116.62, 36.41],
    [116.61, 36.41],
    [116.61, 36.4],
  ]
  const both = new SnapIndex([
    { id: 'a', shape: [[ring]] },
    { id: 'b', shape: [[east]] },
  ])
  const rings = both.ringsAt(ring[1])
  assert.equal(rings.length, 2)
  const { ways } = traceAlong(rings, ring[1], east[2])
  assert.equal(ways.length, 2)
  assert.deepEqual(ways[0].places.at(-1), east[2])
  assert.equal(traceAlong(rings, ring[1], [117, 37]).whyNot, 'edit.notOnBoundary')
})
