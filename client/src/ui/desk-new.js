import { t } from '../core/i18n.js'
import { newId } from '../core/uuid.js'
import { Work } from '../edit/work.js'

/** A plot that nobody has drawn yet, in the year that is looked at. */
export const newPlot = ({ view, me }) =>
  Work.new({
    Id: newId(),
    Code: '',
    PlanYear: view.value.year,
    Stage: 'Planned',
    LandClassCode: '0102',
    Source: t('desk.source', { name: me.displayName }),
  })
