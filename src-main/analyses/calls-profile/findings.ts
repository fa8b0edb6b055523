import type { FindingDraft } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ProfileResult } from './analysis.ts';

/** A median over fewer days may be that of a single odd week. */
const sureDays = 8;
const columns = [
  'weekday',
  'slotStart',
  'days',
  'medianCalls',
  'lowerCalls',
  'upperCalls',
  'minCalls',
  'maxCalls',
] as const;
const key = ['weekday', 'slotStart'] as const;

/** The time of the week that carries the peak, its band, and how much comes in the five busiest hours. */
export function profileFindings(result: ProfileResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  const peak = rows.find(
    row => row.weekday === summary.busiestWeekday && row.slotStart === summary.busiestSlotStart,
  );
  if (peak === undefined) return [];
  const name = weekdayName(peak.weekday);
  const calls = plural(peak.medianCalls, 'call', 'calls');
  const hasShare = summary.busiestFiveHoursShare !== null;
  const busiest = rows.toSorted((one, other) => other.medianCalls - one.medianCalls).slice(0, 10);
  return [
    {
      rule: 'peak-of-the-week',
      title:
        peak.slotStart === null
          ? `The usual week peaks on ${name} with {medianCalls} ${calls}`
          : `The usual week peaks on ${name} at {slotStart} with {medianCalls} ${calls} in {binMinutes} minutes`,
      detail: `That is the median over {days} ${plural(peak.days, 'day', 'days')}; between the percentiles of the band lie {lowerCalls} to {upperCalls} ${plural(peak.upperCalls, 'call', 'calls')}.${shareOf(result)}${leftOut(result)}`,
      severity: 'info',
      confidence: peak.days >= sureDays ? 'high' : 'low',
      recommendation: null,
      figures: [
        ...(peak.slotStart === null
          ? []
          : [rowFigure(peak, key, 'slotStart'), summaryFigure(summary, 'binMinutes', { unit: 'minutes' })]),
        rowFigure(peak, key, 'medianCalls', { unit: 'calls' }),
        rowFigure(peak, key, 'days', { unit: 'days' }),
        rowFigure(peak, key, 'lowerCalls', { unit: 'calls' }),
        rowFigure(peak, key, 'upperCalls', { unit: 'calls' }),
        ...(hasShare ? [summaryFigure(summary, 'busiestFiveHoursShare')] : []),
        ...(summary.holidays > 0 ? [summaryFigure(summary, 'holidays', { unit: 'days' })] : []),
        ...(summary.callsWithoutHour > 0
          ? [summaryFigure(summary, 'callsWithoutHour', { unit: 'calls' })]
          : []),
      ],
      evidence: evidenceOf('week', busiest, columns),
    },
  ];
}

function shareOf({ summary }: ProfileResult): string {
  return summary.busiestFiveHoursShare === null
    ? ''
    : ' The five busiest hours carry a share of {busiestFiveHoursShare} of the calls of such a week.';
}

function leftOut({ summary }: ProfileResult): string {
  const { holidays, callsWithoutHour } = summary;
  const days =
    holidays === 0 ? '' : ` {holidays} ${plural(holidays, 'holiday is', 'holidays are')} left out.`;
  const calls =
    callsWithoutHour === 0
      ? ''
      : ` {callsWithoutHour} ${plural(callsWithoutHour, 'call', 'calls')} without a time of day ${plural(callsWithoutHour, 'is', 'are')} left out.`;
  return days + calls;
}
