import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, summaryFigure } from '../shared/figures.ts';
import type { FilterResult } from './analysis.ts';

const columns = ['binStart', 'series', 'value', 'trend', 'daily', 'residual'] as const;
/** A week of bins at least, before anything is said of a daily wave. */
const leastDays = 7;

/** How much of the traffic is its daily wave, and how much is noise. */
export function filterFindings({ rows, summary }: FilterResult): readonly FindingDraft[] {
  const { dailyShare, trendShare, noiseShare, binMinutes } = summary;
  if (dailyShare === null || trendShare === null || noiseShare === null || binMinutes === null) return [];
  if (summary.bins * binMinutes < leastDays * 1440) return [];
  const largest = rows
    .filter(row => row.series === summary.firstSeries && row.residual !== null)
    .toSorted((one, other) => Math.abs(other.residual ?? 0) - Math.abs(one.residual ?? 0));
  return [
    {
      rule: 'parts-of-traffic',
      title:
        'Without outliers the daily wave makes {dailyShare} of the variance of {firstSeries}, the trend {trendShare} and noise {noiseShare}',
      detail:
        'What neither trend, daily wave nor noise explain is largest at {largestResidualAt}: {largestResidual} away from them.',
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'dailyShare'),
        summaryFigure(summary, 'firstSeries'),
        summaryFigure(summary, 'trendShare'),
        summaryFigure(summary, 'noiseShare'),
        summaryFigure(summary, 'largestResidualAt'),
        summaryFigure(summary, 'largestResidual', {
          unit: summary.unit === '' ? 'value' : (summary.unit ?? 'value'),
        }),
      ],
      evidence: evidenceOf('residual', largest.slice(0, 10), columns),
    },
  ];
}
