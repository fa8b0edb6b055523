import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { DailyResult } from './analysis.ts';

/** The volume in all with the usual day, and the days that were cut short. */
export function dailyFindings(result: DailyResult): readonly FindingDraft[] {
  if (result.rows.length === 0) return [];
  return [volume(result), ...partialDays(result)];
}

function volume({ summary, rows }: DailyResult): FindingDraft {
  const usual =
    summary.medianCalls === null
      ? 'No day is complete, so there is no usual day to compare with.'
      : `The median of the complete days is {medianCalls} ${plural(summary.medianCalls, 'call', 'calls')}; the middle half of them ${plural(summary.wholeDays, 'has', 'have')} between {lowerQuartileCalls} and {upperQuartileCalls}.`;
  return {
    rule: 'volume',
    title: `{totalCalls} ${plural(summary.totalCalls, 'call', 'calls')} on {days} ${plural(summary.days, 'day', 'days')}`,
    detail: `Calls are recorded from {firstDay} to {lastDay}. ${usual}`,
    severity: 'info',
    confidence: 'high',
    recommendation: null,
    figures: [
      summaryFigure(summary, 'totalCalls', { unit: 'calls' }),
      summaryFigure(summary, 'days', { unit: 'days' }),
      summaryFigure(summary, 'firstDay'),
      summaryFigure(summary, 'lastDay'),
      ...(summary.medianCalls === null
        ? []
        : [
            summaryFigure(summary, 'medianCalls', { unit: 'calls' }),
            summaryFigure(summary, 'lowerQuartileCalls', { unit: 'calls' }),
            summaryFigure(summary, 'upperQuartileCalls', { unit: 'calls' }),
          ]),
    ],
    evidence: evidenceOf('days', rows.slice(0, 10), ['day', 'calls', 'complete']),
  };
}

function partialDays({ summary, rows }: DailyResult): readonly FindingDraft[] {
  if (summary.partialDayCount === 0) return [];
  const one = summary.partialDayCount === 1;
  return [
    {
      rule: 'partial-days',
      title: one ? '{firstPartialDay} is not a whole day' : '{partialDayCount} days are not whole',
      detail: `${one ? 'Its calls are a lower bound' : 'The first is {firstPartialDay}, the last {lastPartialDay}. Their calls are lower bounds'}: the record begins late or ends early there, or the chosen range cuts it. What is usual is taken from whole days only, and a cut day is never called the quietest.`,
      severity: 'low',
      confidence: 'medium',
      recommendation: null,
      figures: one
        ? [summaryFigure(summary, 'firstPartialDay')]
        : [
            summaryFigure(summary, 'partialDayCount', { unit: 'days' }),
            summaryFigure(summary, 'firstPartialDay'),
            summaryFigure(summary, 'lastPartialDay'),
          ],
      evidence: evidenceOf('days', rows.filter(row => !row.complete).slice(0, 10), [
        'day',
        'calls',
        'complete',
      ]),
    },
  ];
}
