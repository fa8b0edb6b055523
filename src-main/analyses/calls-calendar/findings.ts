import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, summaryFigure } from '../shared/figures.ts';
import type { CalendarResult } from './analysis.ts';

/** The busiest month, once there are two to compare. Missing days are named with the extremes. */
export function calendarFindings({ rows, summary }: CalendarResult): readonly FindingDraft[] {
  const { busiestMonth } = summary;
  if (busiestMonth === null || summary.months < 2) return [];
  const days = rows.filter(row => row.day.startsWith(busiestMonth));
  return [
    {
      rule: 'busiest-month',
      title: 'The busiest month is {busiestMonth} with {busiestMonthMeanCalls} calls per whole day',
      detail:
        'It is the highest of {months} months; over the whole time a whole day has {meanCalls} calls on average.',
      severity: 'info',
      confidence: days.filter(day => day.complete).length >= 10 ? 'high' : 'low',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'busiestMonth'),
        summaryFigure(summary, 'busiestMonthMeanCalls', { unit: 'calls' }),
        summaryFigure(summary, 'months', { unit: 'months' }),
        summaryFigure(summary, 'meanCalls', { unit: 'calls' }),
      ],
      evidence: evidenceOf('calendar', days.slice(0, 10), ['day', 'calls', 'complete', 'missing']),
    },
  ];
}
