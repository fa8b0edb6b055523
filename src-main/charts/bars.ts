import type { BarSeriesOption, EChartsOption, SeriesOption } from 'echarts';
import { type DayValue, medianLine, missingMarks } from './day-series.ts';
import { dayAt, dayLabel, dayMiddle, daysExtent } from './days.ts';
import {
  frame,
  hatched,
  legendAbove,
  plotBelowLegend,
  textTooltip,
  timeAxis,
  valueAxisName,
} from './frame.ts';
import { palette } from './theme.ts';

/** Days that share a colour and a place in the legend. */
export interface DayGroup {
  readonly name: string;
  readonly colour: keyof typeof palette;
  readonly days: readonly DayValue[];
}

export interface DayBars {
  readonly alt: string;
  /** Of the values: `calls`. */
  readonly unit: string;
  /** A day belongs to one group. */
  readonly groups: readonly DayGroup[];
  readonly missingDays: readonly string[];
  readonly median: number | null;
  /** What the line is where it is not the median. */
  readonly lineName?: string;
  readonly zone: string;
}

/** One bar per day in the colour of its group; days cut short are hatched, missing days crossed on the axis. */
export function dayBars(bars: DayBars): EChartsOption {
  const allDays = [...bars.groups.flatMap(group => group.days.map(day => day.day)), ...bars.missingDays];
  const groups = bars.groups.filter(group => group.days.length > 0);
  const missing: SeriesOption[] = bars.missingDays.length === 0 ? [] : [missingMarks(bars.missingDays)];
  return frame(bars.alt, {
    tooltip: textTooltip('item', ([x]) => (typeof x === 'number' ? dayLabel(dayAt(x)) : ''), bars.unit),
    legend: legendAbove([...groups, ...missing].map(entry => entry.name)),
    grid: { ...plotBelowLegend, right: 96 },
    xAxis: timeAxis(bars.zone, daysExtent(allDays), 'day'),
    yAxis: { type: 'value', min: 0, ...valueAxisName(`${bars.unit} per day`) },
    series: [
      ...groups.map((group, index) => barSeries(group, index === 0 ? bars.median : null, bars.lineName)),
      ...missing,
    ],
  });
}

function barSeries(group: DayGroup, median: number | null, lineName?: string): BarSeriesOption {
  return {
    type: 'bar',
    name: group.name,
    barGap: '-100%',
    barCategoryGap: '20%',
    barMaxWidth: 40,
    itemStyle: { color: palette[group.colour] },
    data: group.days.map(({ day, value, complete }) => ({
      value: [dayMiddle(day), value],
      ...(complete ? {} : { itemStyle: { decal: hatched } }),
    })),
    markLine: medianLine(median, lineName),
  };
}
