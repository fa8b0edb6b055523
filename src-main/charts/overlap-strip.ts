import type { CustomSeriesOption, EChartsOption } from 'echarts';
import { dayStart, daysExtent } from './days.ts';
import { frame, hatched, legendAbove, timeAxis } from './frame.ts';
import { palette } from './theme.ts';

/** Days (`YYYY-MM-DD`) from the first to the last, both included. */
export interface DayStretch {
  readonly fromDay: string;
  readonly toDay: string;
}

export interface OverlapRow {
  readonly name: string;
  /** Days with records. */
  readonly held: readonly DayStretch[];
  /** Days of which another file holds the same records. */
  readonly twice: readonly DayStretch[];
}

export interface OverlapStrip {
  readonly alt: string;
  /** First at the top. Names need not differ. */
  readonly rows: readonly OverlapRow[];
  readonly zone: string;
}

const rowHeight = 30;
const margins = { top: 36, bottom: 52 };
const dayMillis = 86_400_000;
const longestName = 24;
const names = { held: 'calls', twice: 'the same calls in another file' } as const;

/** Drawing height for that many rows, in pixels. */
export function overlapStripHeight(count: number): number {
  return Math.max(1, count) * rowHeight + margins.top + margins.bottom;
}

/** A bar per file over the days it holds, and a hatched one on it where another file holds the same. */
export function overlapStrip({ alt, rows, zone }: OverlapStrip): EChartsOption {
  const held = rows.flatMap(row => row.held);
  const isTwice = rows.some(row => row.twice.length > 0);
  return frame(alt, {
    tooltip: { show: false },
    legend: legendAbove([names.held, ...(isTwice ? [names.twice] : [])]),
    grid: { left: 180, right: 28, ...margins },
    xAxis: timeAxis(zone, daysExtent(held.flatMap(({ fromDay, toDay }) => [fromDay, toDay])), 'day'),
    yAxis: {
      type: 'category',
      inverse: true,
      // By place, because two files may have one name.
      data: rows.map((_row, index) => String(index)),
      axisTick: { show: false },
      axisLabel: {
        interval: 0,
        formatter: (place: string) => shortName(rows[Number(place)]?.name ?? ''),
      },
    },
    series: [
      bars(
        'held',
        rows.map(row => row.held),
      ),
      bars(
        'twice',
        rows.map(row => row.twice),
      ),
    ],
  });
}

function bars(what: keyof typeof names, rows: readonly (readonly DayStretch[])[]): CustomSeriesOption {
  const colour = what === 'held' ? palette.blue : palette.vermillion;
  const height = what === 'held' ? 18 : 10;
  return {
    type: 'custom',
    name: names[what],
    itemStyle: { color: colour },
    encode: { x: [1, 2], y: 0 },
    data: rows.flatMap((stretches, row) =>
      stretches.map(({ fromDay, toDay }) => [row, dayStart(fromDay), dayStart(toDay) + dayMillis]),
    ),
    renderItem: (_params, api) => {
      const [left, middle] = api.coord([api.value(1), api.value(0)]);
      const [right] = api.coord([api.value(2), api.value(0)]);
      if (left === undefined || middle === undefined || right === undefined) return null;
      return {
        type: 'rect',
        shape: { x: left, y: middle - height / 2, width: Math.max(1.5, right - left), height },
        style: { fill: colour, ...(what === 'twice' && right - left > 6 ? { decal: hatched } : {}) },
      };
    },
  };
}

function shortName(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, 12)}…${name.slice(-11)}`;
}
