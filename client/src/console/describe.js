import { t } from '../core/i18n.js'
import { figureLabel } from './answer-table.js'
import { isUnfinished, standsAlone } from './conditions.js'
import { choiceLabel, howLabel, pathLabel, setLabel } from './labels.js'
import { isGrouped } from './query-text.js'
import { spoken } from './spoken.js'

/** A query in one line of plain words. @param {import('./query-text.js').Query} query @param {object} names what a code stands for */
export function describe(query, model, names) {
  const type = model.typeOf(query.set)
  const conditions = describeCondition(query.where, model, type, names)
  return [
    setLabel(query.set),
    conditions && t('describe.where', { conditions }),
    query.search && t('describe.search', { words: query.search }),
    ...(isGrouped(query) ? describeGroups(query.group, model, type) : []),
    query.top !== null && t('describe.top', { count: query.top }),
  ]
    .filter(Boolean)
    .join(t('describe.stop'))
}

function describeGroups({ by, figures }, model, type) {
  const columns = by.map((path) => pathLabel(model, type, path)).join(t('list.comma'))
  return [
    by.length > 0 && t('describe.by', { columns }),
    figures.map((figure) => figureLabel(figure, model, type)).join(t('list.comma')),
  ]
}

function describeCondition(condition, model, type, names) {
  return isUnfinished(condition) ? '' : writers[condition.kind](condition, model, type, names)
}

const writers = {
  value: ({ path, how, value }, model, type, names) => {
    const property = model.property(type, path)
    const word = (one) => names(type, path, one) ?? choiceLabel(property, one)
    const values = property.kind === 'truth' ? [t(`yesNo.${value}`)] : [value].flat().map(word)
    return [
      pathLabel(model, type, path),
      howLabel(property.kind, how),
      !standsAlone(how) && values.join(t('list.comma')),
    ]
      .filter(Boolean)
      .join(' ')
  },
  shape: ({ how, shape }) =>
    shape.type === 'circle' ? t('describe.circle', { metres: shape.metres }) : t(`describe.${how}`),
  related: ({ path, isNone, where }, model, type, names) => {
    const target = model.navigation(type, path)
    const inner = describeCondition(where, model, target.type, names)
    const what = pathLabel(model, type, path)
    return t(isNone ? 'describe.none' : 'describe.some', {
      what: inner ? t('describe.that', { what, inner }) : what,
    })
  },
  text: ({ text }, model, type) => spoken(text, model, type),
  group: ({ isAny, parts }, model, type, names) =>
    parts
      .map((part) => {
        const text = describeCondition(part, model, type, names)
        return part.kind === 'group' && text && part.parts.length > 1
          ? t('describe.group', { text })
          : text
      })
      .filter(Boolean)
      .join(t(isAny ? 'describe.or' : 'describe.and')),
}
