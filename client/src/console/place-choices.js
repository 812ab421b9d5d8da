// Places are asked for by name, whether the column holds a code or a name.

const townshipSteps = /(^|\/)Township\/(ShortName|Name|Code)$/
const townshipCodes = /(^|\/)(TownshipCode|ParentCode)$/
const regionCodes = /(^|\/)RegionCode$/

/**
 * What may stand in a column of places; null for any other column.
 * @param {{townships: object[], district: object[]}} regions rows with Code, Name and ShortName
 * @returns {{value: string, label: string}[] | null}
 */
export function placeChoices(path, { townships, district }) {
  if (townships.length === 0) return null
  const step = townshipSteps.exec(path)
  if (step) return townships.map((row) => ({ value: row[step[2]], label: row.Name }))
  if (townshipCodes.test(path))
    return byCode([...townships, ...(/Parent/.test(path) ? district : [])])
  return regionCodes.test(path) ? byCode([...district, ...townships]) : null
}

const byCode = (rows) => rows.map(({ Code, Name }) => ({ value: Code, label: Name }))
