import { wallMillis } from '../../core/time.ts';
import type { FilterResult } from './analysis.ts';

/** A filtered series bin by bin; NaN where there is no value. */
export interface FilterLines {
  readonly series: string;
  /** Empty where there is none. */
  readonly unit: string;
  readonly binMinutes: number;
  /** Wall-clock milliseconds at which the bins begin. */
  readonly starts: Float64Array;
  readonly values: Float64Array;
  readonly filtered: Float64Array;
  readonly trend: Float64Array;
  readonly daily: Float64Array;
}

/** The lines of a result: those of its first series; null for a result without rows. */
export function linesOf({ rows, summary, scope }: FilterResult): FilterLines | null {
  const own = rows.filter(row => row.series === summary.firstSeries);
  if (own.length === 0) return null;
  const lines = {
    starts: new Float64Array(own.length),
    values: new Float64Array(own.length),
    filtered: new Float64Array(own.length),
    trend: new Float64Array(own.length),
    daily: new Float64Array(own.length),
  };
  own.forEach((row, index) => {
    lines.starts[index] = wallMillis(row.binStart, scope.zone);
    lines.values[index] = row.value ?? Number.NaN;
    lines.filtered[index] = row.filtered ?? Number.NaN;
    lines.trend[index] = row.trend ?? Number.NaN;
    lines.daily[index] = row.daily ?? Number.NaN;
  });
  return {
    series: summary.firstSeries ?? '',
    unit: summary.unit ?? '',
    binMinutes: summary.binMinutes ?? 0,
    ...lines,
  };
}
