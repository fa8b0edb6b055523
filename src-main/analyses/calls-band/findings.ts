import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { BandResult } from './analysis.ts';

/** How many days lie in the band; that none does is an answer too. */
export function bandFindings({ rows, summary, params }: BandResult): readonly FindingDraft[] {
  if (summary.medianCalls === null) return [];
  const judged = params.includePartial
    ? plural(summary.days, 'day', 'days')
    : plural(summary.days, 'whole day', 'whole days');
  const some = `{daysInBand} of {days} ${judged} ${plural(summary.daysInBand, 'lies', 'lie')}`;
  const none = `None of {days} ${judged} lies`;
  return [
    {
      rule: 'days-in-band',
      title: `${summary.daysInBand === 0 ? none : some} between {lowerShare} and {upperShare} times the median day`,
      detail: `The median day has {medianCalls} ${plural(summary.medianCalls, 'call', 'calls')}, so the band runs from {lowerCalls} to {upperCalls}, both included.`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        ...(summary.daysInBand === 0 ? [] : [summaryFigure(summary, 'daysInBand', { unit: 'days' })]),
        summaryFigure(summary, 'days', { unit: 'days' }),
        summaryFigure(summary, 'lowerShare'),
        summaryFigure(summary, 'upperShare'),
        summaryFigure(summary, 'medianCalls', { unit: 'calls' }),
        summaryFigure(summary, 'lowerCalls', { unit: 'calls' }),
        summaryFigure(summary, 'upperCalls', { unit: 'calls' }),
      ],
      evidence: evidenceOf(rows.length === 0 ? null : 'band', rows.slice(0, 10), [
        'day',
        'calls',
        'shareOfMedian',
      ]),
    },
  ];
}
