import { type BinValue, binSeries } from '../../charts/bin-series.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { BinsResult } from './analysis.ts';

type Row = BinsResult['rows'][number];

/** The bins over time with what is usual at their time of the week; the highest and lowest are marked. */
export function binsCharts({ rows, summary, scope }: BinsResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const alt =
    'Line of the calls per bin over the median of the same weekday and time; the bins with most and with fewest calls are marked, and the line is broken where bins are missing.';
  return [
    {
      id: 'bins',
      title: 'Calls per bin',
      alt,
      option: binSeries({
        alt,
        name: `calls per ${summary.binMinutes} minutes`,
        unit: 'calls',
        binMinutes: summary.binMinutes,
        bins: rows.map(binOf),
        usual: { name: 'usual at that time', values: rows.map(row => row.medianCalls) },
        marks: [
          { name: 'highest', colour: 'vermillion', bins: rows.filter(isHigh).map(binOf) },
          { name: 'lowest', colour: 'orange', bins: rows.filter(isLow).map(binOf) },
        ],
        zone: scope.zone,
      }),
      height: 320,
      timeAxis: 'x',
    },
  ];
}

function binOf({ day, startTime, calls }: Row): BinValue {
  return { wallMillis: Date.parse(`${day}T${startTime}:00Z`), value: calls };
}

function isHigh(row: Row): boolean {
  return row.rankHigh !== null;
}

function isLow(row: Row): boolean {
  return row.rankLow !== null;
}
