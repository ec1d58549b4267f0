import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { DaySeries } from './series';

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>;

/** The words of a chart. */
export type Names = Record<'arrived' | 'served' | 'waiting' | 'p50' | 'p90' | 'people' | 'minutes', string>;

const colours = { accent: '#0b6b5d', pale: '#9cc9c1', warn: '#b5690a', faint: '#83928e' };

function base(times: string[], units: string[]): ChartOption {
  return {
    aria: { enabled: true },
    animationDuration: 200,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { trigger: 'axis' },
    legend: { top: 0, left: 0, itemGap: 20 },
    grid: { top: 64, left: 8, right: 8, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: times, axisTick: { alignWithLabel: true }, axisLabel: { hideOverlap: true } },
    yAxis: units.map((name) => ({ type: 'value' as const, name, minInterval: 1, splitLine: { lineStyle: { color: '#e3eae8' } } })),
  };
}

/** Arrivals beside photos taken. */
export function flowOption(series: DaySeries, names: Names): ChartOption {
  return {
    ...base(series.times, [names.people]),
    series: [
      { type: 'bar', name: names.arrived, data: series.arrived, itemStyle: { color: colours.pale }, barMaxWidth: 22 },
      { type: 'bar', name: names.served, data: series.served, itemStyle: { color: colours.accent }, barMaxWidth: 22 },
    ],
  };
}

/** Minutes waited, and over them how many were waiting. */
export function waitsOption(series: DaySeries, names: Names): ChartOption {
  const option = base(series.times, [names.minutes, names.people]);
  const [minutes, people] = option.yAxis as object[];
  return {
    ...option,
    yAxis: [minutes!, { ...people, splitLine: { show: false } }],
    series: [
      { type: 'line', name: names.waiting, data: series.waiting, yAxisIndex: 1, step: 'end', symbol: 'none', lineStyle: { color: colours.faint, width: 1 }, itemStyle: { color: colours.faint }, areaStyle: { color: colours.faint, opacity: 0.12 } },
      { type: 'line', name: names.p50, data: series.p50, connectNulls: true, symbolSize: 6, lineStyle: { color: colours.accent, width: 2.5 }, itemStyle: { color: colours.accent } },
      { type: 'line', name: names.p90, data: series.p90, connectNulls: true, symbol: 'diamond', symbolSize: 8, lineStyle: { color: colours.warn, width: 2.5, type: 'dashed' }, itemStyle: { color: colours.warn } },
    ],
  };
}
