import { splitOutside } from './scan.js'

// Columns are paths: Code, or Plot/Township/ShortName of the one row a row belongs to. $select and $expand say the same.

/** @returns {{select: string, expand: string}} each empty where it is not needed; no columns are all columns */
export function writeColumns(columns, model, type) {
  if (columns.length === 0) return { select: '', expand: '' }
  const own = columns.filter((path) => !path.includes('/'))
  const inner = new Map()
  for (const path of columns.filter((one) => one.includes('/'))) {
    const [name, ...rest] = path.split('/')
    inner.set(name, [...(inner.get(name) ?? []), rest.join('/')])
  }
  const expand = [...inner].map(([name, paths]) => {
    const target = model.navigation(type, name)
    const { select, expand: deeper } = writeColumns(paths, model, target.type)
    return `${name}(${[`$select=${select}`, deeper && `$expand=${deeper}`].filter(Boolean).join(';')})`
  })
  // Without a column of its own a row would come with all of them.
  const selected = own.length > 0 ? own : model.keys(type)
  return { select: selected.join(','), expand: expand.join(',') }
}

/** @returns {string[] | null} null for what is more than columns, such as a list of related rows */
export function readColumns(select, expand, model, type) {
  const own = select === '' ? [] : select.split(',').map((name) => name.trim())
  if (own.some((name) => name.includes('/') || name === '*')) return null
  const inner = []
  for (const item of expand === '' ? [] : splitOutside(expand, /,/y)) {
    const columns = readExpanded(item, model, type)
    if (!columns) return null
    inner.push(...columns)
  }
  // All columns of its own and some of another row: the form has no way to say so.
  if (own.length === 0 && inner.length > 0) return null
  const isOnlyKey = inner.length > 0 && own.join() === model.keys(type).join()
  return isOnlyKey ? inner : inOrder(own, inner)
}

/** A row that has no name of its own is told by what it belongs to, and that comes first. */
function inOrder(own, inner) {
  if (own.some(isName)) return [...own, ...inner]
  const names = inner.filter((path) => isName(path.split('/').at(-1)))
  return [...names, ...own, ...inner.filter((path) => !names.includes(path))]
}

const isName = (name) => name === 'Code' || name === 'Name'

function readExpanded(item, model, type) {
  const found = /^\s*(\w+)\((.*)\)\s*$/s.exec(item)
  const target = found && model.navigation(type, found[1])
  if (!target || target.isMany) return null
  const options = splitOutside(found[2], /;/y).map((option) => option.trim().split('='))
  const known = new Map(
    options.map(([name, ...value]) => [name.replace(/^\$/, ''), value.join('=')]),
  )
  if ([...known.keys()].some((name) => name !== 'select' && name !== 'expand')) return null
  const columns = readColumns(
    known.get('select') ?? '',
    known.get('expand') ?? '',
    model,
    target.type,
  )
  return columns && columns.length > 0 ? columns.map((path) => `${found[1]}/${path}`) : null
}
