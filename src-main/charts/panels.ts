import type { EChartsOption, LineSeriesOption, YAXisComponentOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { frame, timeAxis } from './frame.ts';
import { type PanelScale, panelScale, shortNumber } from './panel-scale.ts';
import { palette } from './theme.ts';
import { thinned } from './thin-line.ts';

/** One line in a plot of its own. */
export interface Panel {
  /** Written above the plot: `16 to 32 h`. */
  readonly label: string;
  /** One per start; null where there is none. */
  readonly values: readonly (number | null)[];
  /** `level`: a quantity, drawn high. `wave`: around zero, on an axis with zero in its middle. */
  readonly kind: 'level' | 'wave';
}

export interface Panels {
  readonly alt: string;
  readonly unit: string;
  readonly binMinutes: number;
  /** Wall-clock milliseconds at which the bins begin, in the order of time. */
  readonly starts: readonly number[];
  /** From the top down. */
  readonly panels: readonly Panel[];
  readonly zone: string;
}

const margins = { left: 64, right: 28, top: 26, bottom: 50 } as const;
const labelHeight = 26;
const plotHeights = { level: 84, wave: 56 } as const;

/** Drawing height of those panels, in pixels. */
export function panelsHeight(panels: readonly Panel[]): number {
  const plots = panels.reduce((sum, panel) => sum + plotHeights[panel.kind], 0);
  return margins.top + plots + Math.max(0, panels.length - 1) * labelHeight + margins.bottom;
}

/**
 * Panels below each other over one time axis, each with a scale and a label of its own. Where single values lie far
 * beyond the rest, the scale is that of the rest (see `panelScale`): they run out of the panel, and the label says so.
 * Of more than 10,000 bins as many are drawn as there are dots for (see `thinned`).
 */
export function panels({ alt, unit, binMinutes, starts, panels: shown, zone }: Panels): EChartsOption {
  const scales = shown.map(panel => panelScale(panel.values, panel.kind === 'wave'));
  const width = binMinutes * 60_000;
  const [first, last] = [starts[0], starts.at(-1)];
  const extent = first === undefined || last === undefined ? {} : { min: first, max: last + width };
  return frame(alt, {
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, formatter: tooltipOf(unit) },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: shown.map((panel, index) => ({
      left: margins.left,
      right: margins.right,
      top: topOf(shown, index),
      height: plotHeights[panel.kind],
      containLabel: false,
    })),
    xAxis: shown.map((panel, index) => ({
      ...(index === shown.length - 1 ? timeAxis(zone, extent, 'time') : bareTimeAxis(extent)),
      gridIndex: index,
      axisLine: { onZero: panel.kind === 'wave' },
      splitLine: { show: false },
    })),
    yAxis: shown.map((panel, index) => valueAxis(panel, scales[index], index)),
    series: shown.map((panel, index) => lineOf(panel, starts, index)),
  });
}

function topOf(shown: readonly Panel[], index: number): number {
  return shown
    .slice(0, index)
    .reduce<number>((top, panel) => top + plotHeights[panel.kind] + labelHeight, margins.top);
}

function bareTimeAxis(extent: { readonly min?: number; readonly max?: number }) {
  return {
    type: 'time',
    ...extent,
    axisLabel: { show: false },
    axisTick: { show: false },
    axisPointer: { label: { show: false } },
  } as const;
}

function valueAxis(panel: Panel, scale: PanelScale | undefined, index: number): YAXisComponentOption {
  return {
    type: 'value',
    gridIndex: index,
    name: scale?.isCut === true ? `${panel.label} (scale cut)` : panel.label,
    nameLocation: 'end',
    nameGap: 7,
    nameTextStyle: { align: 'left', fontSize: 12 },
    axisLabel: { fontSize: 10, formatter: shortNumber },
    ...(scale === undefined ? {} : { min: scale.min, max: scale.max, interval: scale.interval }),
  };
}

function lineOf({ label, values, kind }: Panel, starts: readonly number[], index: number): LineSeriesOption {
  const color = kind === 'level' ? palette.blue : palette.green;
  const columns = {
    starts: Float64Array.from(starts),
    values: Float64Array.from(values, value => value ?? Number.NaN),
  };
  return {
    type: 'line',
    name: label,
    xAxisIndex: index,
    yAxisIndex: index,
    data: thinned(columns) as [number, number | null][],
    connectNulls: false,
    showSymbol: false,
    symbol: 'none',
    lineStyle: { width: 1, color },
    itemStyle: { color },
  };
}

function tooltipOf(unit: string) {
  return (points: unknown): string => {
    const list = (Array.isArray(points) ? points : [points]) as readonly {
      readonly seriesName?: string;
      readonly value?: unknown;
    }[];
    const shown = list.flatMap(({ seriesName, value }) => {
      const [at, number] = Array.isArray(value) ? (value as readonly unknown[]) : [];
      return typeof at === 'number' ? [{ at, name: seriesName ?? '', number }] : [];
    });
    const [head] = shown;
    if (head === undefined) return '';
    return [
      new Date(head.at).toISOString().slice(0, 16).replace('T', ' '),
      ...shown.map(
        ({ name, number }) =>
          `${name.replace(/:.*/, '')}: ${typeof number === 'number' ? `${figureText(number)} ${unit}` : 'missing'}`,
      ),
    ].join('\n');
  };
}
