/**
 * The working lists.
 * @typedef {{
 *   id: string, set: string, offered: string[], shown: string[], keys: string[],
 *   order: Order, tie: string, year: string, sums: string[], isBulk: boolean,
 * }} List offered: paths of columns people may choose; shown: those at first; keys: fetched with every row, shown or
 *   not; tie: decides between rows that are equal in the column sorted by; year: path of the year
 * @typedef {{path: string, isDown: boolean}} Order
 */

/** @type {Record<string, List>} */
export const lists = {
  farmland: {
    id: 'farmland',
    set: 'FarmlandPlots',
    offered: [
      'Code',
      'Name',
      'PlanYear',
      'TownshipCode',
      'VillageCode',
      'Project/Name',
      'LandClassCode',
      'Stage',
      'AreaMu',
      'DeclaredAreaMu',
      'StartedOn',
      'CompletedOn',
      'AcceptedOn',
      'RegisteredOn',
    ],
    shown: ['Code', 'PlanYear', 'TownshipCode', 'Stage', 'AreaMu', 'CompletedOn'],
    keys: ['Id', 'Code', 'Stage', 'AreaMu'],
    order: { path: 'Code', isDown: false },
    tie: 'Code',
    year: 'PlanYear',
    isBulk: true,
  },
  projects: {
    id: 'projects',
    set: 'FarmlandProjects',
    offered: [
      'Name',
      'Code',
      'PlanYear',
      'Stage',
      'Nature',
      'Funding',
      'PlannedAreaMu',
      'InvestmentYuan',
      'ApprovedOn',
    ],
    shown: ['Name', 'PlanYear', 'Stage', 'PlannedAreaMu', 'InvestmentYuan'],
    keys: ['Id', 'Code', 'Name'],
    order: { path: 'Code', isDown: false },
    tie: 'Code',
    year: 'PlanYear',
    isBulk: false,
  },
  conflicts: {
    id: 'conflicts',
    set: 'PlotConflicts',
    offered: [
      'Plot/Code',
      'AreaMu',
      'ControlLine/Kind',
      'ControlLine/Name',
      'OlderPlot/Code',
      'Plot/TownshipCode',
      'Plot/PlanYear',
      'Plot/Stage',
      'Plot/Name',
      'Plot/Project/Name',
    ],
    shown: [
      'Plot/Code',
      'AreaMu',
      'ControlLine/Kind',
      'ControlLine/Name',
      'OlderPlot/Code',
      'Plot/TownshipCode',
      'Plot/PlanYear',
    ],
    keys: ['Id', 'PlotId', 'OlderPlotId', 'AreaMu'],
    order: { path: 'AreaMu', isDown: true },
    tie: 'Id',
    year: 'Plot/PlanYear',
    isBulk: false,
  },
}

export const listOf = (id) => lists[id] ?? lists.farmland
