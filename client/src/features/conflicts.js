import { t } from '../core/i18n.js'
import { formatMu, NONE } from '../core/units.js'
import { area, present } from './facts.js'
import { palette } from './palette.js'

/** Pieces of plots that lie inside a control line or inside an older accepted plot. */
export const conflicts = {
  id: 'conflicts',
  entitySet: 'PlotConflicts',
  shape: 'area',
  geometryField: 'Piece',
  query: {
    select: ['Id', 'PlotId', 'ControlLineId', 'OlderPlotId', 'AreaMu', 'AreaM2', 'Piece'],
    orderby: 'Id',
  },
  groups: [
    {
      id: 'piece',
      label: 'layer.conflicts.piece',
      style: { color: palette.conflict, weight: 1.2, fillColor: palette.conflict },
    },
  ],
  groupOf: () => 'piece',
  isInYear: (conflict, year, look) => look.plot(conflict.PlotId)?.PlanYear === year,
  needs: ['farmland', 'control'],
  titleOf: (conflict, look) =>
    t('conflict.title', {
      plot: look.plot(conflict.PlotId)?.Code ?? '',
      other: otherOf(conflict, look),
    }),
  codeOf: () => '',
  label: (conflict) => t('unit.muValue', { value: formatMu(conflict.AreaMu) }),
  labelZoom: 14,
  originOf: (conflict, look) => look.plot(conflict.PlotId)?.Origin,
  sourceOf: () => t('conflict.source'),
  facts: (conflict, look) =>
    present([
      ['field.Plot', look.plot(conflict.PlotId)?.Code ?? NONE],
      ['field.ConflictWith', otherOf(conflict, look)],
      ...area(conflict),
    ]),
}

const otherOf = (conflict, look) =>
  look.controlLine(conflict.ControlLineId)?.Name ?? look.plot(conflict.OlderPlotId)?.Code ?? NONE
