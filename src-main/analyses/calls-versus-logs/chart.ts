import { levelSeries } from '../../charts/level-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { VersusLogsResult } from './analysis.ts';

type Row = VersusLogsResult['rows'][number];

/** Calls of each day beside the calls that its log entries give by the usual ratio, and the latency of each day. */
export function versusLogsCharts(result: VersusLogsResult): readonly ChartSpec[] {
  const days = result.rows.filter(row => row.unit === 'day');
  return [...countsChart(days, result), ...latencyChart(days, result)];
}

function countsChart(all: readonly Row[], { summary, scope }: VersusLogsResult): readonly ChartSpec[] {
  const days = all.filter(row => row.calls !== null && row.verdict !== 'no calls');
  if (days.length === 0) return [];
  const alt =
    'Calls of each day as a thin line, the log entries of the day at the usual ratio as a heavy one; days that stand out are marked.';
  const ratio = summary.callsPerEntry;
  return [
    daysChart('days', 'Calls and log entries of each day', {
      alt,
      unit: 'calls per day',
      periods: days.map(row => ({
        day: row.day,
        value: row.calls ?? 0,
        level: ratio === null || row.entries === null ? null : row.entries * ratio,
        isOutlier: row.ratioVerdict !== null || !(row.verdict === null || row.verdict === 'latency only'),
      })),
      names: { value: 'calls', level: 'entries at usual ratio', outlier: 'stands out' },
      zone: scope.zone,
    }),
  ];
}

function latencyChart(all: readonly Row[], { scope }: VersusLogsResult): readonly ChartSpec[] {
  const days = all.flatMap(({ latencyP95Seconds: p95, ...row }) => (p95 === null ? [] : [{ ...row, p95 }]));
  if (days.length === 0) return [];
  const inMilliseconds = days.every(({ p95 }) => p95 < 1);
  const scale = inMilliseconds ? 1000 : 1;
  const alt =
    'Latency of each day: the median as a heavy line, the 95th percentile as a thin one; days that stand out are marked.';
  return [
    daysChart('latency', 'Latency of each day', {
      alt,
      unit: inMilliseconds ? 'milliseconds' : 'seconds',
      periods: days.map(row => ({
        day: row.day,
        value: row.p95 * scale,
        level: row.latencySeconds === null ? null : row.latencySeconds * scale,
        isOutlier: row.isLatencyLong,
      })),
      names: { value: '95th percentile', level: 'median', outlier: 'stands out' },
      zone: scope.zone,
    }),
  ];
}

function daysChart(id: string, title: string, series: Parameters<typeof levelSeries>[0]): ChartSpec {
  return { id, title, alt: series.alt, option: levelSeries(series), height: 320, timeAxis: 'x' };
}
