import type { FindingDraft } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { HeatmapResult } from './analysis.ts';

/** Fewer days than this make a mean that a single day can carry. */
const sureDays = 4;

/** The busiest hour of the week, and calls that carry no time of day. */
export function heatmapFindings(result: HeatmapResult): readonly FindingDraft[] {
  return [...busiestHour(result), ...withoutHour(result)];
}

function busiestHour({ rows, summary }: HeatmapResult): readonly FindingDraft[] {
  const { busiestWeekday, busiestHour: hour } = summary;
  const row = rows.find(candidate => candidate.weekday === busiestWeekday && candidate.hour === hour);
  if (row === undefined) return [];
  const busiest = [...rows]
    .sort((a, b) => b.meanCalls - a.meanCalls || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, 10);
  return [
    {
      rule: 'busiest-hour',
      title: `The busiest hour of the week begins on ${weekdayName(row.weekday)} at {hour} o'clock with {meanCalls} ${plural(row.meanCalls, 'call', 'calls')} on average`,
      detail: `The mean is over {days} ${plural(row.days, 'day', 'days')} on which that hour was observed; the median is {medianCalls} ${plural(row.medianCalls, 'call', 'calls')}. Over the whole week, calls come from {openHoursFrom} to {openHoursTo} o'clock.`,
      severity: 'info',
      confidence: row.days >= sureDays ? 'high' : 'low',
      recommendation: null,
      figures: [
        rowFigure(row, ['weekday', 'hour'], 'hour'),
        rowFigure(row, ['weekday', 'hour'], 'meanCalls', { unit: 'calls' }),
        rowFigure(row, ['weekday', 'hour'], 'days', { unit: 'days' }),
        rowFigure(row, ['weekday', 'hour'], 'medianCalls', { unit: 'calls' }),
        summaryFigure(summary, 'openHoursFrom'),
        summaryFigure(summary, 'openHoursTo'),
      ],
      evidence: evidenceOf('mean', busiest, ['weekday', 'hour', 'calls', 'days', 'meanCalls', 'medianCalls']),
    },
  ];
}

function withoutHour({ summary }: HeatmapResult): readonly FindingDraft[] {
  if (summary.callsWithoutHour === 0) return [];
  return [
    {
      rule: 'calls-without-hour',
      title: `{callsWithoutHour} ${plural(summary.callsWithoutHour, 'call carries', 'calls carry')} no time of day`,
      detail:
        'Files that name only dates, or counts over more than an hour, are part of the calls per day but left out of the hours of the week.',
      severity: 'low',
      confidence: 'high',
      recommendation: null,
      figures: [summaryFigure(summary, 'callsWithoutHour', { unit: 'calls' })],
      evidence: evidenceOf(null, [], ['weekday', 'hour', 'calls']),
    },
  ];
}
