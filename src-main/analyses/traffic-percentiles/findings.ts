import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, summaryFigure } from '../shared/figures.ts';
import { unitName } from '../shared/traffic-unit.ts';
import type { PercentilesResult } from './analysis.ts';

/** From this share of its bins on, a month says what a bill would. */
const nearlyWhole = 0.99;
const columns = ['month', 'series', 'bins', 'presentShare', 'median', 'percentileValue', 'max'] as const;

/** The month and series with the highest percentile, and how much of the month it rests on. */
export function percentileFindings({ rows, summary }: PercentilesResult): readonly FindingDraft[] {
  if (summary.highestMonth === null) return [];
  const isWhole = (summary.highestPresentShare ?? 0) >= nearlyWhole;
  const unit = unitName(summary.unit);
  const highest = rows
    .filter(row => row.unit === summary.unit)
    .toSorted((one, other) => other.percentileValue - one.percentileValue);
  return [
    {
      rule: 'highest-percentile',
      title:
        'Percentile {percentile} of a month is highest for {highestSeries}: {highestValue} in the month from {highestMonth}',
      detail: `${methodWords[summary.method]}${summary.highestPresentShare === null ? '' : ' Of the bins of that month a share of {highestPresentShare} is there; those that are missing are left out.'}`,
      severity: 'info',
      confidence: isWhole ? 'high' : 'medium',
      recommendation: isWhole
        ? null
        : 'Compare it with a bill only when the bins of the whole month are there.',
      figures: [
        summaryFigure(summary, 'percentile'),
        summaryFigure(summary, 'highestSeries'),
        summaryFigure(summary, 'highestValue', { unit }),
        summaryFigure(summary, 'highestMonth'),
        ...(summary.highestPresentShare === null ? [] : [summaryFigure(summary, 'highestPresentShare')]),
      ],
      evidence: evidenceOf('months', highest.slice(0, 10), columns),
    },
  ];
}

const methodWords = {
  'nearest-rank':
    'By nearest rank: the highest bins are dropped, and the next one counts, as transit is billed.',
  linear: 'By linear interpolation between the two bins around it.',
} as const;
