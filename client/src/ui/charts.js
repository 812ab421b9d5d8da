/**
 * The chart library, fetched when a chart is opened. Its build of the common charts, two thirds of the whole, is a plain
 * script that leaves its name in the global scope.
 */
export async function openCharts() {
  await import('echarts')
  return globalThis.echarts
}

/** Draws into an element, unless it is gone by the time the library is there. @param {(colors: object, element: HTMLElement) => object} optionOf */
export async function drawInto(element, optionOf) {
  const echarts = await openCharts()
  if (!element.isConnected) return
  echarts.init(element).setOption(optionOf(colorsOf(element), element))
}

function colorsOf(element) {
  const style = getComputedStyle(element)
  const read = (name) => style.getPropertyValue(name).trim()
  return {
    ink: read('--ink'),
    soft: read('--ink-soft'),
    accent: read('--accent'),
    pale: read('--line-strong'),
    // A canvas does not inherit the page's font.
    fontFamily: style.fontFamily,
  }
}
