import type { FindingDraft } from '../../core/finding.ts';
import { weekdayNameOf } from '../shared/call-day.ts';
import { evidenceOf, plural, summaryFigure } from '../shared/figures.ts';
import type { BinsResult } from './analysis.ts';

const columns = ['day', 'startTime', 'calls', 'medianCalls', 'shareOfMedian', 'rankHigh'] as const;
/** From this many times what is usual at its time, the busiest bin is more than a busy time of the week. */
const notableShare = 2;

/** The bin with most calls, when it is more than the busy time of a usual week. */
export function binsFindings({ rows, summary }: BinsResult): readonly FindingDraft[] {
  const { busiestDay, busiestCalls, busiestMedianCalls } = summary;
  if (busiestDay === null || busiestCalls === null || busiestMedianCalls === null) return [];
  if (summary.wholeBins < 100 || busiestCalls < notableShare * busiestMedianCalls) return [];
  const ranked = rows
    .filter(row => row.rankHigh !== null)
    .sort((one, other) => (one.rankHigh ?? 0) - (other.rankHigh ?? 0));
  return [
    {
      rule: 'busiest-call-bin',
      title: `The {binMinutes} minutes with most calls began on ${weekdayNameOf(busiestDay)} {busiestDay} at {busiestStart}: {busiestCalls} ${plural(busiestCalls, 'call', 'calls')}`,
      detail: `The median of the same weekday and time is {busiestMedianCalls}; one bin in twenty has more than {p95Calls} ${plural(summary.p95Calls ?? 0, 'call', 'calls')}.`,
      severity: 'low',
      confidence: 'high',
      recommendation: 'Find out what brought the calls at that time; the open records beside it name them.',
      figures: [
        summaryFigure(summary, 'binMinutes', { unit: 'minutes' }),
        summaryFigure(summary, 'busiestDay'),
        summaryFigure(summary, 'busiestStart'),
        summaryFigure(summary, 'busiestCalls', { unit: 'calls' }),
        summaryFigure(summary, 'busiestMedianCalls', { unit: 'calls' }),
        summaryFigure(summary, 'p95Calls', { unit: 'calls' }),
      ],
      evidence: evidenceOf('bins', ranked.slice(0, 10), columns),
    },
  ];
}
