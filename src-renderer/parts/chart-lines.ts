import type { EChartsOption, SeriesOption } from 'echarts';
import type { ChartSpec } from '../../src-main/core/analysis.ts';

/**
 * What of a chart of lines over time is no data, as text; null for any other chart. Charts with the same text differ in
 * their lines alone, so that new lines can be put into the old chart for a fraction of the time of a new one.
 */
export function frameOf({ id, title, alt, timeAxis }: ChartSpec, option: EChartsOption): string | null {
  const series = seriesOf(option);
  if (timeAxis !== 'x' || !series.every(({ type }) => type === 'line')) return null;
  const bare = series.map(line => ({ ...line, data: undefined }));
  return JSON.stringify({ id, title, alt, option: { ...option, series: bare } });
}

/** The lines of a chart, for one that has the same frame. */
export function linesOf(option: EChartsOption): EChartsOption {
  return {
    series: seriesOf(option).map(line => ({ type: line.type, ...packed(line.data) })),
  } as EChartsOption;
}

type Point = readonly [number, number | null];

function isPoint(item: unknown): item is Point {
  if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'number') return false;
  return item[1] === null || typeof item[1] === 'number';
}

// Numbers in one row are taken as they are; a list of points is copied point by point, twice.
function packed(data: SeriesOption['data']): object {
  if (!Array.isArray(data) || !data.every(isPoint)) return { data };
  const numbers = new Float64Array(2 * data.length);
  data.forEach(([at, value], place) => {
    numbers[2 * place] = at;
    numbers[2 * place + 1] = value ?? Number.NaN;
  });
  return { data: numbers, dimensions: ['at', 'value'] };
}
function seriesOf({ series }: EChartsOption): readonly SeriesOption[] {
  if (series === undefined) return [];
  return Array.isArray(series) ? series : [series];
}
