import type { FindingDraft, Severity } from '../../core/finding.ts';
import { weekdayNameOf } from '../shared/call-day.ts';
import { evidenceOf, type FigureDraft, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { ExtremesResult } from './analysis.ts';

type Row = ExtremesResult['rows'][number];

/** From this many times the median day on, a busy day calls for a plan. */
const notableShare = 1.5;
/** From this many times the median day on, the plan should not wait. */
const graveShare = 2;
/** Days below this many do not make a weekly pattern that one can be sure of. */
const sureDays = 20;
const columns = ['day', 'calls', 'shareOfMedian', 'rankHigh', 'rankLow', 'complete'] as const;

/** The busiest day, the quietest whole day, and the open days without a record. */
export function extremesFindings(result: ExtremesResult): readonly FindingDraft[] {
  return [...busiest(result), ...quietest(result), ...missing(result)];
}

function busiest({ rows, summary }: ExtremesResult): readonly FindingDraft[] {
  const row = rows.find(candidate => candidate.rankHigh === 1);
  if (row === undefined) return [];
  const notable = (row.shareOfMedian ?? 0) >= notableShare;
  const ranked = rows.filter(isRankedHigh).sort((a, b) => a.rankHigh - b.rankHigh);
  const cut = row.complete ? '' : ' The day was cut short, so it had at least that many.';
  return [
    {
      rule: 'busiest-day',
      title: `The busiest day is ${weekdayNameOf(row.day)} {day} with {calls} ${plural(row.calls, 'call', 'calls')}`,
      detail: `${comparison(row)} It is the highest of {days} ${plural(summary.days, 'day', 'days')} with calls.${cut}`,
      severity: severityOf(row.shareOfMedian ?? 0),
      confidence: row.complete ? 'high' : 'medium',
      recommendation: notable
        ? `Find out what brought the calls on that ${weekdayNameOf(row.day)} and plan the staffing of such days from it.`
        : null,
      figures: [...dayFigures(row, summary), summaryFigure(summary, 'days', { unit: 'days' })],
      evidence: evidenceOf('highest', ranked.slice(0, 10), columns),
    },
  ];
}

function quietest({ rows, summary }: ExtremesResult): readonly FindingDraft[] {
  const row = rows.find(candidate => candidate.rankLow === 1);
  if (row === undefined || summary.wholeDays < 2) return [];
  const ranked = rows.filter(isRankedLow).sort((a, b) => a.rankLow - b.rankLow);
  return [
    {
      rule: 'quietest-day',
      title: `The quietest whole day is ${weekdayNameOf(row.day)} {day} with {calls} ${plural(row.calls, 'call', 'calls')}`,
      detail: `${comparison(row)} Days that were cut short and days without a record are left out of this ranking.`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: dayFigures(row, summary),
      evidence: evidenceOf('lowest', ranked.slice(0, 10), columns),
    },
  ];
}

function missing({ summary }: ExtremesResult): readonly FindingDraft[] {
  const count = summary.missingDayCount;
  if (count === 0) return [];
  const listed = count <= 12 ? '{firstMissingDays}.' : 'The first of them: {firstMissingDays}.';
  return [
    {
      rule: 'missing-days',
      title: `{missingDayCount} ${plural(count, 'day that is usually open has', 'days that are usually open have')} no calls on record`,
      detail: `${listed} A missing day is not a zero: it enters no total, median or ranking. It may be a holiday, a closure or a loss of records.`,
      severity: 'medium',
      confidence: summary.days >= sureDays ? 'high' : 'medium',
      recommendation:
        'Compare with the calendar of holidays and closures; where the site was open, ask for the records again.',
      figures: [
        summaryFigure(summary, 'missingDayCount', { unit: 'days' }),
        summaryFigure(summary, 'firstMissingDays'),
      ],
      evidence: evidenceOf('days', [], ['day', 'calls', 'complete']),
    },
  ];
}

function severityOf(share: number): Severity {
  if (share >= graveShare) return 'medium';
  return share >= notableShare ? 'low' : 'info';
}

function comparison(row: Row): string {
  if (row.shareOfMedian === null) return 'There is no median day to compare with.';
  return 'That is {shareOfMedian} times the calls of the median whole day ({medianCalls}).';
}

function dayFigures(row: Row, summary: ExtremesResult['summary']): readonly FigureDraft[] {
  const day = [rowFigure(row, ['day'], 'day'), rowFigure(row, ['day'], 'calls', { unit: 'calls' })];
  if (row.shareOfMedian === null) return day;
  return [
    ...day,
    rowFigure(row, ['day'], 'shareOfMedian'),
    summaryFigure(summary, 'medianCalls', { unit: 'calls' }),
  ];
}

function isRankedHigh(row: Row): row is Row & { readonly rankHigh: number } {
  return row.rankHigh !== null;
}

function isRankedLow(row: Row): row is Row & { readonly rankLow: number } {
  return row.rankLow !== null;
}
