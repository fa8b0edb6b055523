import type { EChartsOption } from 'echarts';
import { figureText } from '../core/finding.ts';
import { baseAxisName, frame } from './frame.ts';
import { palette } from './theme.ts';

export interface CompletenessCell {
  readonly day: string;
  /** Index of the series among the names. */
  readonly place: number;
  /** 0 when nothing is missing, 1 when all is. */
  readonly missingShare: number;
  readonly missing: number;
  readonly duplicate: number;
}

export interface CompletenessGrid {
  readonly alt: string;
  /** First on top. */
  readonly names: readonly string[];
  /** In the order of time. */
  readonly days: readonly string[];
  readonly cells: readonly CompletenessCell[];
  readonly zone: string;
}

const rowHeight = 22;
const margins = { top: 40, bottom: 56 };

/** Drawing height for that many series, in pixels. */
export function completenessGridHeight(count: number): number {
  return Math.max(2, count) * rowHeight + margins.top + margins.bottom;
}

/**
 * Days across and series down: blue where all bins are there, redder the more are missing; bins that are there more than
 * once are a diamond. A day on which a series has not begun yet, or has ended, is empty.
 */
export function completenessGrid({ alt, names, days, cells, zone }: CompletenessGrid): EChartsOption {
  const places = new Map(days.map((day, index) => [day, index]));
  const at = (cell: CompletenessCell) => [places.get(cell.day) ?? 0, cell.place] as const;
  const repeated = cells.filter(cell => cell.duplicate > 0);
  return frame(alt, {
    tooltip: {
      trigger: 'item',
      renderMode: 'richText',
      confine: true,
      formatter: point => tooltipText(point, names, days),
    },
    legend: { top: 0, left: 'center', selectedMode: false, data: repeated.length === 0 ? [] : ['repeated'] },
    grid: { left: 210, right: 110, top: margins.top, bottom: margins.bottom },
    xAxis: {
      type: 'category',
      data: [...days],
      splitArea: { show: false },
      axisLabel: { hideOverlap: true },
      ...baseAxisName(`day (${zone})`),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...names],
      axisTick: { show: false },
      axisLabel: { width: 190, overflow: 'truncate' },
    },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: 100,
      dimension: 2,
      seriesIndex: 0,
      orient: 'vertical',
      right: 0,
      top: 'middle',
      itemHeight: 90,
      inRange: { color: [palette.sky, palette.orange, palette.vermillion] },
      text: ['100 % missing', '0 %'],
    },
    series: [
      {
        type: 'heatmap',
        // All cells at once: drawn in parts, a grid of more than 3,000 would be on paper with holes.
        progressive: 0,
        name: 'missing',
        data: cells.map(cell => [...at(cell), 100 * cell.missingShare, cell.missing]),
        itemStyle: { opacity: 0.85 },
        emphasis: { disabled: true },
      },
      {
        type: 'scatter',
        name: 'repeated',
        data: repeated.map(cell => [...at(cell), cell.duplicate]),
        symbol: 'diamond',
        symbolSize: 8,
        itemStyle: { color: palette.purple },
      },
    ],
  });
}

function tooltipText(point: unknown, names: readonly string[], days: readonly string[]): string {
  const { value, seriesName } = point as { readonly value?: unknown; readonly seriesName?: string };
  if (!Array.isArray(value)) return '';
  const [x, y, share, missing] = value.map(Number);
  const head = `${days[x ?? 0] ?? ''} ${names[y ?? 0] ?? ''}`;
  if (seriesName === 'repeated') return `${head}\nrepeated: ${figureText(share ?? 0)} bins`;
  return `${head}\nmissing: ${figureText(missing ?? 0)} bins, ${figureText(share ?? 0, 1)} %`;
}
