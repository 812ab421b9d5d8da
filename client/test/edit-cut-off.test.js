import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Checking } from '../src/edit/checking.js'
import { moveCorner } from '../src/edit/corner-edits.js'
import { alongOf, cutOf, cutOff } from '../src/edit/cut-off.js'
import { Work } from '../src/edit/work.js'
import { until } from '../test-help/until.js'

const ring = [
  [116.6, 36.4],
  [116.61, 36.4],
  [116.61, 36.41],
  [116.6, 36.4],
]
const row = { Id: 'p', Code: 'P-1', Boundary: { type: 'MultiPolygon', coordinates: [[ring]] } }
const over = {
  code: 'line.EcologicalRedline',
  severity: 'Block',
  columns: ['Boundary'],
  areaMu: 0.5,
  cut: { shape: { type: 'MultiPolygon', coordinates: [[ring.toReversed()]] }, areaMu: 1.5 },
}
const inside = { ...over, cut: { shape: null, areaMu: null, whyNotZh: '不剩', whyNotEn: 'none' } }

test('a cut is told by what goes and what remains, or why there is none', () => {
  const { shape, goesMu, remainsMu } = cutOf(over)
  assert.deepEqual([shape[0][0].length, goesMu, remainsMu], [4, 0.5, 1.5])
  assert.deepEqual(cutOf(inside), { whyNot: { zh: '不剩', en: 'none' } })
  assert.equal(cutOf({ ...over, cut: null }), null)
  assert.deepEqual(
    ['line.EcologicalRedline', 'plot.overlap', 'older.accepted', 'township.outside'].map((code) =>
      alongOf({ code }),
    ),
    ['line', 'plot', 'plot', 'outline'],
  )
})

test('a cut is one step, undone as one, and where nothing is left there is none', () => {
  const work = Work.of(row)
  assert.equal(
    work.do('step.cutOff', (draft) => cutOff(draft, inside)),
    false,
  )
  assert.equal(
    work.do('step.cutOff', (draft) => cutOff(draft, over)),
    true,
  )
  assert.deepEqual(work.changes, { Boundary: over.cut.shape })
  work.undo()
  assert.equal(work.isDirty, false)
})

test('a cut is looked at until the draft changes or another answer comes', async () => {
  const work = Work.of(row)
  const checking = new Checking(work, async () => ({ findings: [over] }), 1)
  await until(() => checking.findings.length > 0)
  checking.look(checking.findings[0])
  assert.equal(checking.looked.code, over.code)
  work.do('step.move', (draft) =>
    moveCorner(draft, { part: 0, ring: 0, corner: 0 }, [116.599, 36.399]),
  )
  assert.equal(checking.looked, null)
  work.undo()
  assert.equal(checking.looked.code, over.code)
  checking.take([{ ...over }])
  assert.equal(checking.looked, null)
  checking.end()
})
