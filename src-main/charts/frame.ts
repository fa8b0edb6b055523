import type { BarSeriesOption, EChartsOption, SeriesOption } from 'echarts';
import { type CellValue, figureText } from '../core/finding.ts';

/** What every chart starts from: no animation, site clock, no HTML, words for readers who cannot see it. */
export function frame(
  alt: string,
  option: EChartsOption,
  decals: 'by-series' | 'explicit' = 'explicit',
): EChartsOption {
  return {
    animation: false,
    useUTC: true,
    aria: { enabled: true, label: { description: alt }, decal: { show: decals === 'by-series' } },
    ...option,
  };
}

/** Legend above the plot, where it cannot meet an axis; `solid` is the series that is an area and no line. */
export function legendAbove(names: readonly SeriesOption['name'][], solid?: string) {
  return {
    type: 'scroll',
    top: 0,
    left: 'center',
    itemWidth: 18,
    itemHeight: 11,
    itemGap: 22,
    data: names.map(name => ({ name: String(name), ...(name === solid ? { icon: 'roundRect' } : {}) })),
  } as const;
}

/** Plot area below a legend, with room for an axis name on either side. */
export const plotBelowLegend = { left: 78, right: 28, top: 42, bottom: 52, containLabel: false } as const;

type DecalObject = Exclude<NonNullable<NonNullable<BarSeriesOption['itemStyle']>['decal']>, 'none'>;

/** Diagonal hatching of what is not whole. The colours are ECharts' own, drawn over the bar's colour. */
export const hatched: DecalObject = {
  symbol: 'rect',
  color: 'rgba(255, 255, 255, 0.85)',
  dashArrayX: [1, 0],
  dashArrayY: [2, 4],
  rotation: -Math.PI / 4,
};

/** Axis name beside a value axis, turned along it. */
export function valueAxisName(name: string) {
  return { name, nameLocation: 'middle', nameGap: 58, nameRotate: 90 } as const;
}

/** Axis name below a time or category axis. */
export function baseAxisName(name: string) {
  return { name, nameLocation: 'middle', nameGap: 32 } as const;
}

/** Wall-clock time axis with labels of one size, whatever their level. */
export function timeAxis(
  zone: string,
  extent: { readonly min?: number; readonly max?: number },
  what: string,
) {
  return {
    type: 'time',
    ...extent,
    ...baseAxisName(`${what}${common(extent)} (${zone})`),
    axisLabel: {
      hideOverlap: true,
      formatter: {
        year: '{yyyy}',
        month: '{MMM}',
        day: '{d} {MMM}',
        hour: '{HH}:{mm}',
        minute: '{HH}:{mm}',
        second: '{HH}:{mm}:{ss}',
        millisecond: '{HH}:{mm}:{ss}',
        none: '{yyyy}-{MM}-{dd} {HH}:{mm}',
      },
    },
  } as const;
}

/** The day or year that the whole axis lies in, which its labels then need not repeat. */
function common({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min === undefined || max === undefined) return '';
  const [first, last] = [min, max - 1].map(millis => new Date(millis).toISOString());
  if (first === undefined || last === undefined) return '';
  if (first.slice(0, 10) === last.slice(0, 10)) return ` on ${first.slice(0, 10)}`;
  return first.slice(0, 4) === last.slice(0, 4) ? ` in ${first.slice(0, 4)}` : '';
}

/** One point as ECharts hands it to a tooltip; with `trigger: 'axis'` a list of them. */
interface TooltipPoint {
  readonly seriesName?: string;
  readonly name?: string;
  readonly value?: unknown;
}

/**
 * Plain-text tooltip: a head line from the first point, then one line per series with a value.
 * `valueIndex` is the place of the value in a point's array.
 */
export function textTooltip(
  trigger: 'axis' | 'item',
  head: (value: readonly CellValue[]) => string,
  unit: string,
  valueIndex = 1,
) {
  return {
    trigger,
    renderMode: 'richText',
    confine: true,
    formatter: (points: unknown) => {
      const list = (Array.isArray(points) ? points : [points]) as readonly TooltipPoint[];
      const shown = list.filter(point => numberAt(point, valueIndex) !== null);
      const first = shown[0] ?? list[0];
      if (first === undefined) return '';
      const lines = shown.map(
        point => `${point.seriesName ?? ''}: ${figureText(numberAt(point, valueIndex))} ${unit}`,
      );
      return [head(cells(first)), ...lines].join('\n');
    },
  } as const;
}

function cells(point: TooltipPoint): readonly CellValue[] {
  return Array.isArray(point.value) ? (point.value as readonly CellValue[]) : [];
}

function numberAt(point: TooltipPoint, index: number): CellValue {
  const value = cells(point)[index];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
