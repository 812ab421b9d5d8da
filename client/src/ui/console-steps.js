import { compared, newCondition } from '../console/conditions.js'
import {
  conditionAt,
  firstCondition,
  grouped,
  newFigure,
  relatedCondition,
  shapeCondition,
  subGroup,
  typeAt,
  withAdded,
  withAnyOrAll,
  withCondition,
} from '../console/edits.js'
import { splitLast } from '../console/metadata.js'

/**
 * What pressing, choosing and typing in the form does to the question. Fires `focus` with the id of the field somebody
 * goes on with.
 */
export class FormSteps extends EventTarget {
  /** While somebody types, the field under their hands is not drawn anew. */
  isTyping = false

  #desk

  /** @param {import('./console-panel.js').Desk} desk */
  constructor(desk) {
    super()
    this.#desk = desk
  }

  press({ dataset, id }) {
    const { add, at, remove, drop, draw } = dataset
    if (add) void this.#add(add, at, dataset.path)
    if (remove !== undefined) this.#remove(remove)
    if (drop) this.#drop(drop, dataset)
    if (draw) void this.#draw(draw, at)
    if ('addNear' in dataset) void this.#addNear()
    if (id === 'add-count') this.#addFigure('')
  }

  /** Typing in a field: the address follows sign by sign. */
  input(target) {
    const { valueAt, textAt, metresAt } = target.dataset
    const isText = target.matches('input:not([type=checkbox], [type=radio])')
    if (!isText) return
    this.isTyping = true
    if (valueAt !== undefined) this.#value(valueAt, target.value)
    if (textAt !== undefined) this.#set(textAt, { text: target.value })
    if (metresAt !== undefined) this.#metres(metresAt, Number(target.value))
    if (target.id === 'form-search') this.#change({ search: target.value })
    if (target.id === 'top')
      this.#change({ top: Number(target.value) > 0 ? Number(target.value) : null })
    this.isTyping = false
  }

  change(target) {
    const { dataset, value } = target
    if (target.matches('input[type=text], input[type=number]')) return
    if (dataset.pathAt !== undefined) this.#path(dataset.pathAt, value)
    if (dataset.howAt !== undefined) this.#how(dataset.howAt, value)
    if (dataset.shapeHowAt !== undefined) this.#set(dataset.shapeHowAt, { how: value })
    if (dataset.noneAt !== undefined) this.#set(dataset.noneAt, { isNone: value === 'none' })
    if (dataset.valueAt !== undefined) this.#value(dataset.valueAt, value)
    if (dataset.join !== undefined)
      this.#desk.draft.change(withAnyOrAll(this.#query, dataset.join, value === 'any'))
    if (dataset.addTo && value) this.#addTo(dataset.addTo, value)
    if (dataset.figure) this.#figure(Number(dataset.figure), value)
    if (dataset.direction) this.#direction(Number(dataset.direction), value === 'down')
    if (target.name === 'shown') this.#shown(value)
    if (target.id === 'has-total') this.#group({ hasTotal: target.checked })
    const checks = target.closest('[data-checks-at]')
    if (checks) this.#checked(checks)
  }

  get #query() {
    return this.#desk.draft.query
  }

  get #type() {
    return this.#desk.model.typeOf(this.#query.set)
  }

  #change(changes) {
    this.#desk.draft.change({ ...this.#query, ...changes })
  }

  #group(changes) {
    this.#change({ group: { ...this.#query.group, ...changes } })
  }

  #set(at, changes) {
    const condition = { ...conditionAt(this.#query, at), ...changes }
    this.#desk.draft.change(withCondition(this.#query, at, condition))
  }

  async #add(kind, at, path) {
    const { model } = this.#desk
    const type = typeAt(this.#query, at, model)
    const query = this.#query
    const make = {
      value: () => firstCondition(model, type),
      polygon: () => shapeCondition(model, type),
      circle: () => shapeCondition(model, type),
      related: () => relatedCondition(query, at, path, model),
      group: () =>
        subGroup(model, type, !(conditionAt(query, at).where ?? conditionAt(query, at)).isAny),
    }
    const added = withAdded(query, at, make[kind]())
    this.#desk.draft.change(added.query)
    if (kind === 'polygon' || kind === 'circle') await this.#draw(kind, added.at)
    else
      this.#focus(
        { value: 'path', related: 'none', group: 'path' }[kind],
        kind === 'group' ? `${added.at}.0` : added.at,
      )
  }

  #remove(at) {
    const [parent] = splitLast(at, '.')
    this.#desk.draft.change(withCondition(this.#query, at, null))
    this.#focus('add-value', parent)
  }

  /** Drawn on the map; given up, a condition that had a shape keeps it. */
  async #draw(kind, at) {
    const shape = await this.#desk.draw(kind)
    const condition = shape && this.#stillThere(at)
    if (condition)
      this.#set(at, { shape, how: shape.type === 'circle' ? 'intersects' : condition.how })
    this.#focus(`draw-${kind}`, at)
  }

  /** While somebody drew, the form may have become another one. */
  #stillThere(at) {
    if (!this.#query) return null
    try {
      const condition = conditionAt(this.#query, at)
      return condition?.kind === 'shape' ? condition : null
    } catch (error) {
      if (error instanceof TypeError) return null
      throw error
    }
  }

  async #addNear() {
    const place = await this.#desk.draw('point')
    if (!place || !this.#query) return
    const { path } = shapeCondition(this.#desk.model, this.#type)
    this.#change({ order: [{ path, isDown: false, near: place }, ...this.#query.order] })
  }

  #path(at, path) {
    const condition = conditionAt(this.#query, at)
    const property = this.#desk.model.property(typeAt(this.#query, at, this.#desk.model), path)
    if (condition.kind === 'shape') this.#set(at, { path })
    else this.#desk.draft.change(withCondition(this.#query, at, newCondition(property, path)))
  }

  #how(at, how) {
    const condition = compared(conditionAt(this.#query, at), how)
    this.#desk.draft.change(withCondition(this.#query, at, condition))
  }

  #value(at, text) {
    const { how } = conditionAt(this.#query, at)
    const list = () => text.split(/[,，、;；\s]+/).filter(Boolean)
    this.#set(at, { value: how === 'in' ? list() : text })
  }

  #checked(fieldset) {
    const value = [...fieldset.querySelectorAll('input:checked')].map((box) => box.value)
    this.#set(fieldset.dataset.checksAt, { value })
  }

  #metres(at, metres) {
    if (!(metres > 0)) return
    const { shape } = conditionAt(this.#query, at)
    this.#set(at, { shape: { ...shape, metres: Math.round(metres) } })
  }

  #shown(what) {
    const query = this.#query
    if (what === 'groups') this.#desk.draft.change(grouped(query, this.#desk.model))
    else this.#change({ group: null, order: [] })
  }

  #addTo(list, path) {
    const { columns, order, group } = this.#query
    if (list === 'figures') this.#addFigure(path)
    if (list === 'by' && !group.by.includes(path)) this.#group({ by: [...group.by, path] })
    if (list === 'columns' && !columns.includes(path)) this.#change({ columns: [...columns, path] })
    if (list === 'order') this.#change({ order: [...order, { path, isDown: false }] })
  }

  #addFigure(path) {
    const { figures } = this.#query.group
    this.#group({ figures: [...figures, newFigure(this.#desk.model, this.#type, path, figures)] })
  }

  #figure(index, how) {
    const { figures } = this.#query.group
    const others = figures.toSpliced(index, 1)
    const figure = newFigure(this.#desk.model, this.#type, figures[index].path, others, how)
    this.#group({ figures: figures.with(index, figure) })
  }

  #direction(index, isDown) {
    const { order } = this.#query
    this.#change({ order: order.with(index, { ...order[index], isDown }) })
  }

  #drop(list, { path, index }) {
    const { columns, order, rest, group } = this.#query
    const at = Number(index)
    if (list === 'column') this.#change({ columns: columns.filter((one) => one !== path) })
    if (list === 'order') this.#change({ order: order.toSpliced(at, 1) })
    if (list === 'rest') this.#change({ rest: rest.toSpliced(at, 1) })
    if (list === 'by') this.#group({ by: group.by.filter((one) => one !== path) })
    if (list === 'figures') this.#group({ figures: group.figures.toSpliced(at, 1) })
    const next = { column: 'add-column', by: 'add-by', figures: 'add-figure', order: 'add-order' }[
      list
    ]
    this.dispatchEvent(new CustomEvent('focus', { detail: next ?? 'form-set' }))
  }

  #focus(part, at) {
    this.dispatchEvent(new CustomEvent('focus', { detail: `${part}-${at}` }))
  }
}
