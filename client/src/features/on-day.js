// How a layer looked on a day, by the days its rows carry. What a row says of itself without a day is known for today only.

/** The steps of a plot in their order, each with the day it was reached. */
const plotSteps = [
  ['StartedOn', 'UnderConstruction'],
  ['CompletedOn', 'Completed'],
  ['AcceptedOn', 'Accepted'],
  ['RegisteredOn', 'Registered'],
]

/** Stages that end or begin a plot's life beside the steps; they have no day. */
const plotsOfNoDay = ['Reserve', 'Declared', 'Terminated']

const groupsOn = {
  farmland: (plot, day) => {
    if (plotsOfNoDay.includes(plot.Stage)) return plot.Stage
    const reached = plotSteps.findLast(([field]) => plot[field] && plot[field] <= day)
    // A stage may be ahead of its day of entry; it is never shown further than it is now.
    return reached?.[1] ?? 'Planned'
  },
  water: (village, day) => (village.ConnectedOn && village.ConnectedOn <= day ? 'Connected' : null),
  sample: (village, day) => (village.NamedOn && village.NamedOn <= day ? 'Named' : null),
}

/** Layers that look otherwise on another day. */
export const changesByDay = (layer) => layer.id in groupsOn

/**
 * The group of a row on a day, null when it was not there yet or nobody knows; without a day, its group now.
 * @param {string} day 2024-06-30, or empty
 */
export const groupOn = (layer, row, day) =>
  day && changesByDay(layer) ? groupsOn[layer.id](row, day) : layer.groupOf(row)
