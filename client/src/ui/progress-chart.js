import { errorText } from '../core/errors.js'
import { t } from '../core/i18n.js'
import { drawInto } from './charts.js'

/** Bars by township: done over target. */
export async function drawBars(element, { townships }, measure) {
  try {
    await drawInto(element, (colors) => chartOption(townships, measure, colors))
  } catch (error) {
    element.textContent = errorText(error)
  }
}

function chartOption(townships, measure, { ink, accent, pale, fontFamily }) {
  const text = { color: ink, fontFamily, fontSize: 12 }
  const bars = (name, color, amountOf, options) => ({
    name,
    type: 'bar',
    data: townships.map(amountOf),
    itemStyle: { color },
    ...options,
  })
  return {
    animation: false,
    textStyle: text,
    grid: { left: 16, right: 56, top: 28, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: text },
    xAxis: { type: 'value', axisLabel: { ...text, hideOverlap: true }, splitNumber: 3 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: townships.map((entry) => entry.RegionName),
      axisLabel: text,
      axisTick: { show: false },
    },
    series: [
      bars(t('column.target'), pale, (entry) => entry.Target, { barWidth: 14 }),
      bars(t('column.done'), accent, (entry) => entry.Done, {
        barWidth: 8,
        barGap: '-79%',
        label: {
          show: true,
          position: 'right',
          color: ink,
          formatter: ({ value }) => measure.format(value),
        },
      }),
    ],
  }
}
