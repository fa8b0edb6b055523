import { lagBars } from '../../charts/lag-bars.ts';
import type { ChartSpec } from '../../core/analysis.ts';
import type { LeadLagResult } from './lead-lag.ts';
import { againstWords } from './lead-lag-words.ts';

/** Correlation at each lag, the significant one coloured. */
export function leadLagCharts({ rows, summary }: LeadLagResult): readonly ChartSpec[] {
  if (rows.length === 0) return [];
  const what = againstWords[summary.against ?? 'entries'];
  const alt = `Bars of the correlation of calls with ${what} at each lag; to the right of zero the ${what} precede the calls.`;
  return [
    {
      id: 'lags',
      title: `Correlation of calls with ${what}, by lag`,
      alt,
      option: lagBars({
        alt,
        axis: `minutes by which ${what} precede calls`,
        bars: rows.map(row => ({
          lagMinutes: row.lagMinutes,
          correlation: row.correlation,
          significant: row.significant,
        })),
      }),
      height: 300,
      timeAxis: null,
    },
  ];
}
