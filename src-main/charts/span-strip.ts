import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { frame, legendAbove, timeAxis } from './frame.ts';
import { palette } from './theme.ts';

/** A span of time of a row, its ends as wall-clock milliseconds (see `wallMillis`); a moment has two equal ends. */
export interface RowSpan {
  /** Index of the row among the names. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
  /** Spans of one group share a colour and a place in the legend. */
  readonly group: string;
}

export interface SpanStrip {
  readonly alt: string;
  /** First on top, any length. */
  readonly names: readonly string[];
  readonly spans: readonly RowSpan[];
  /** Colour of each group, in the order of the legend. */
  readonly groups: Readonly<Record<string, keyof typeof palette>>;
  readonly zone: string;
}

const rowHeight = 24;
const margins = { top: 36, bottom: 52 };
/** Widest place for the labels, and the width of a letter there, in pixels. */
const widestLabels = 330;
const letterWidth = 6.6;
const longestLabel = 70;
const narrowest = 4;

/** Drawing height for that many rows, in pixels. */
export function spanStripHeight(count: number): number {
  return Math.max(2, count) * rowHeight + margins.top + margins.bottom;
}

/** A line for each name with a bar from the start to the end of each of its spans. */
export function spanStrip({ alt, names, spans, groups, zone }: SpanStrip): EChartsOption {
  const used = Object.keys(groups).filter(group => spans.some(span => span.group === group));
  const labels = names.map((name, place) => `${place + 1}  ${shortened(name)}`);
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  const labelWidth = Math.min(widestLabels, Math.max(60, Math.ceil(longest * letterWidth)));
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const first = ends.reduce((least, end) => Math.min(least, end), Number.POSITIVE_INFINITY);
  const last = ends.reduce((most, end) => Math.max(most, end), Number.NEGATIVE_INFINITY);
  const margin = Math.max(1000, (last - first) / 50);
  return frame(alt, {
    tooltip: { show: false },
    legend: used.length > 1 ? legendAbove(used) : { show: false },
    grid: { left: labelWidth + 20, right: 28, ...margins, top: used.length > 1 ? margins.top : 8 },
    xAxis: timeAxis(zone, { min: first - margin, max: last + margin }, 'time'),
    yAxis: {
      type: 'category',
      inverse: true,
      data: labels,
      axisTick: { show: false },
      axisLabel: { interval: 0, width: labelWidth, overflow: 'truncate' },
      splitLine: { show: true },
    },
    series: used.map(group =>
      bars(
        group,
        groups[group] ?? 'grey',
        spans.filter(span => span.group === group),
      ),
    ),
  });
}

function bars(name: string, colour: keyof typeof palette, spans: readonly RowSpan[]): CustomSeriesOption {
  return {
    type: 'custom',
    name,
    itemStyle: { color: palette[colour] },
    encode: { x: [1, 2], y: 0 },
    data: spans.map(({ place, from, to }) => [place, from, to]),
    renderItem: (_params, api) => {
      const place = api.value(0);
      const [left, middle] = api.coord([api.value(1), place]);
      const [right] = api.coord([api.value(2), place]);
      if (left === undefined || middle === undefined || right === undefined) return null;
      const width = Math.max(narrowest, right - left);
      return {
        type: 'rect',
        shape: { x: left - (width - (right - left)) / 2, y: middle - 7, width, height: 14 },
        style: { fill: palette[colour] },
      };
    },
  };
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}\u2026` : line;
}
