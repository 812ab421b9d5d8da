import { NONE } from '../core/units.js'

/**
 * Names and rows that one row knows of another by id or code. What is not loaded (yet) is NONE or undefined.
 * @param {Map<string, import('../core/dataset.js').Dataset>} datasets by layer or table id
 */
export function makeLookups(datasets) {
  const rowOf = (id) => (key) => datasets.get(id).byId(key)
  const regionName = indexByCode(datasets)
  return {
    township: (code) => regionName('townships', code),
    village: (code) => regionName('villages', code),
    region: (code) =>
      code?.length === 6
        ? regionName('district', code)
        : regionName(code?.length === 9 ? 'townships' : 'villages', code),
    plot: rowOf('farmland'),
    project: rowOf('projects'),
    works: rowOf('works'),
    controlLine: rowOf('control'),
    plotsOfProject: (id) => datasets.get('farmland').rows.filter((plot) => plot.ProjectId === id),
    conflictsOfPlot: (id) =>
      datasets.get('conflicts').rows.filter((one) => one.PlotId === id || one.OlderPlotId === id),
    /** The village itself and what it takes part in. */
    programmesOfVillage: (code) =>
      ['villages', 'water', 'sample'].flatMap((id) =>
        datasets
          .get(id)
          .rows.filter((row) => (row.VillageCode ?? row.Code) === code)
          .map((row) => ({ layer: id, row })),
      ),
  }
}

/** Code to name, indexed once per loaded set. */
function indexByCode(datasets) {
  const names = new Map()
  return (id, code) => {
    if (!code) return NONE
    const { rows } = datasets.get(id)
    if (names.get(id)?.rows !== rows) {
      names.set(id, { rows, byCode: new Map(rows.map((row) => [row.Code, row.Name])) })
    }
    return names.get(id).byCode.get(code) ?? code
  }
}
