/**
 * @typedef {'text' | 'whole' | 'number' | 'date' | 'moment' | 'truth' | 'choice' | 'id' | 'shape' | 'list'} Kind
 * @typedef {{name: string, type: string, kind: Kind, isNullable: boolean, choices?: string[], srid?: number}} Property
 * @typedef {{name: string, type: string, isMany: boolean}} Navigation
 * @typedef {{name: string, parameters: {name: string, type: string}[], returns: string, about: string}} SpatialFunction
 */

const kinds = {
  'Edm.String': 'text',
  'Edm.Guid': 'id',
  'Edm.Boolean': 'truth',
  'Edm.Date': 'date',
  'Edm.DateTimeOffset': 'moment',
  'Edm.Byte': 'whole',
  'Edm.SByte': 'whole',
  'Edm.Int16': 'whole',
  'Edm.Int32': 'whole',
  'Edm.Int64': 'whole',
  'Edm.Single': 'number',
  'Edm.Double': 'number',
  'Edm.Decimal': 'number',
}

/** Where the service says what it has: sets, their properties, what belongs to what. */
export const metadataUrl = 'odata/$metadata?$format=application/json'

/** What the service has, read from its metadata, so that a new set or property needs nothing here. */
export class Model {
  #types = new Map()
  #sets = new Map()
  /** @type {SpatialFunction[]} */
  functions = []

  /** @param {object} csdl the metadata in JSON */
  constructor(csdl) {
    const schemas = Object.entries(csdl).filter(([name]) => !name.startsWith('$'))
    for (const [space, schema] of schemas) {
      for (const [name, element] of membersOf(schema)) this.#read(`${space}.${name}`, element)
    }
    const container = csdl.$EntityContainer ?? ''
    const [space, name] = splitLast(container)
    for (const [set, { $Type, $Collection }] of membersOf(csdl[space]?.[name] ?? {})) {
      if ($Collection) this.#sets.set(set, $Type)
    }
  }

  /** Names of the sets, in the order of the service. */
  get sets() {
    return [...this.#sets.keys()]
  }

  has(set) {
    return this.#sets.has(set)
  }

  /** The full name of the type of a set's rows. */
  typeOf(set) {
    return this.#sets.get(set)
  }

  /** Names of the properties that tell one row from another. @returns {string[]} */
  keys(type) {
    const { $Key, $BaseType } = this.#types.get(type) ?? {}
    return $Key ?? ($BaseType ? this.keys($BaseType) : [])
  }

  /** @returns {Property[]} its own and those of its base types */
  properties(type) {
    return this.#members(type).filter((member) => 'kind' in member)
  }

  /** @returns {Navigation[]} */
  navigations(type) {
    return this.#members(type).filter((member) => 'isMany' in member)
  }

  /** The property at the end of a path such as Plot/Township/ShortName; null when a step is not there or leads to many. */
  property(type, path) {
    const [before, name] = splitLast(path, '/')
    const owner = before ? this.navigation(type, before) : { type, isMany: false }
    if (!owner || owner.isMany) return null
    return this.properties(owner.type).find((one) => one.name === name) ?? null
  }

  /** The navigation at the end of a path, over single ones. @returns {Navigation | null} */
  navigation(type, path) {
    let step = { type, isMany: false }
    for (const name of path.split('/')) {
      if (!step || step.isMany) return null
      step = this.navigations(step.type).find((one) => one.name === name) ?? null
    }
    return step
  }

  hasFunction(name) {
    return this.functions.some((one) => one.name === name)
  }

  #members(type) {
    const element = this.#types.get(type)
    if (!element) return []
    const own = membersOf(element).map(([name, member]) => this.#member(name, member))
    return [...(element.$BaseType ? this.#members(element.$BaseType) : []), ...own]
  }

  #member(name, { $Kind, $Type = 'Edm.String', $Collection, $Nullable = false, $SRID }) {
    if ($Kind === 'NavigationProperty') return { name, type: $Type, isMany: $Collection === true }
    const choices = this.#types.get($Type)?.choices
    return {
      name,
      type: $Type,
      kind: $Collection ? 'list' : choices ? 'choice' : kindOf($Type),
      isNullable: $Nullable,
      ...(choices && { choices }),
      ...($SRID !== undefined && { srid: Number($SRID) }),
    }
  }

  #read(fullName, element) {
    if (Array.isArray(element)) this.#readFunctions(fullName, element)
    else if (element.$Kind === 'EnumType') {
      this.#types.set(fullName, { choices: membersOf(element).map(([member]) => member) })
    } else if (element.$Kind === 'EntityType' || element.$Kind === 'ComplexType') {
      this.#types.set(fullName, element)
    }
  }

  /** Functions bound to rows or sets are called by address; here are those that stand inside a condition. */
  #readFunctions(fullName, overloads) {
    for (const one of overloads) {
      if (one.$Kind !== 'Function' || one.$IsBound || !isGeo(fullName)) continue
      this.functions.push({
        name: fullName,
        parameters: (one.$Parameter ?? []).map(({ $Name, $Type = 'Edm.String' }) => ({
          name: $Name,
          type: $Type,
        })),
        returns: one.$ReturnType?.$Type ?? 'Edm.String',
        about: one['@Org.OData.Core.V1.Description'] ?? '',
      })
    }
  }
}

const isGeo = (fullName) => fullName.startsWith('Geo.')

const kindOf = (type) => (/^Edm\.Geo(graphy|metry)/.test(type) ? 'shape' : (kinds[type] ?? 'text'))

/** Members without what begins with $ or @. */
const membersOf = (element) =>
  Object.entries(element).filter(([name]) => !name.startsWith('$') && !name.includes('@'))

/** "a.b.c" -> ["a.b", "c"] */
export function splitLast(text, separator = '.') {
  const place = text.lastIndexOf(separator)
  return place < 0 ? ['', text] : [text.slice(0, place), text.slice(place + 1)]
}

/** "RuralGis.Region" -> "Region" */
export const shortName = (type) => splitLast(type)[1]
