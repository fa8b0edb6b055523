import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame, hatched, valueAxisName } from './frame.ts';
import { plainLegend } from './legend-room.ts';
import { palette } from './theme.ts';

export interface MonthValue {
  readonly value: number;
  /** False is drawn hatched. */
  readonly complete: boolean;
}

/** A series with one value for each month, null where it has none. */
export interface MonthGroup {
  readonly name: string;
  readonly values: readonly (MonthValue | null)[];
}

export interface MonthBars {
  readonly alt: string;
  readonly unit: string;
  /** First days, `YYYY-MM-DD`, in order. */
  readonly months: readonly string[];
  /** At most {@link mostMonthGroups}, each with a colour. */
  readonly groups: readonly MonthGroup[];
}

/** Groups that are told apart by their colours. */
export const mostMonthGroups = 8;

const colours = Object.values(palette);

/** Bars side by side for each month, one per series; months that are not whole are hatched. */
export function monthBars({ alt, unit, months, groups }: MonthBars): EChartsOption {
  const names = groups.map(group => group.name);
  return frame(alt, {
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: point => tooltipText(point, unit),
    },
    ...plainLegend(names),
    xAxis: {
      type: 'category',
      data: months.map(month => month.slice(0, 7)),
      axisLabel: { hideOverlap: true },
      ...baseAxisName('month'),
    },
    yAxis: { type: 'value', ...valueAxisName(unit) },
    series: groups.map((group, index) => ({
      type: 'bar',
      name: group.name,
      barMaxWidth: 40,
      barCategoryGap: '25%',
      barGap: '8%',
      itemStyle: { color: colours[index % colours.length] ?? palette.grey },
      data: group.values.map(value =>
        value === null
          ? '-'
          : { value: value.value, ...(value.complete ? {} : { itemStyle: { decal: hatched } }) },
      ),
    })),
  });
}

function tooltipText(point: unknown, unit: string): string {
  const { seriesName, name, value } = point as Readonly<Record<string, unknown>>;
  return typeof value === 'number'
    ? `${String(name)}\n${String(seriesName)}: ${figureText(value)} ${unit}`
    : '';
}
