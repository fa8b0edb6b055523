import type { FindingDraft, Severity } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { AdjustedResult } from './analysis.ts';

type Row = AdjustedResult['rows'][number];

/** Days told one by one, the most unusual. */
const toldDays = 3;
/** From this share of what was expected on, a day calls for an explanation. */
const notableShare = 0.3;
/** Fewer comparable days make a profile that one day can turn. */
const sureComparable = 6;
const columns = ['day', 'startTime', 'calls', 'expected', 'score', 'rank', 'rawRank', 'holiday'] as const;

/** The most unusual days, the unusual hours together, or that nothing is unusual. */
export function adjustedFindings(result: AdjustedResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  if (summary.daysCompared + summary.binsCompared === 0) return [];
  const ranked = (unit: Row['unit']) =>
    rows
      .filter(row => row.unit === unit && row.flagged)
      .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  const told = ranked('day')
    .slice(0, toldDays)
    .map(row => unusualDay(result, row));
  return [...(told.length > 0 ? told : [usual(result)]), ...unusualBins(result, ranked('bin'))];
}

function unusualDay({ summary }: AdjustedResult, row: Row): FindingDraft {
  const isMore = (row.score ?? 0) > 0;
  const share = row.expected === null || row.expected === 0 ? 1 : Math.abs(row.calls / row.expected - 1);
  const severity: Severity = share >= notableShare ? 'medium' : 'low';
  const figure = (column: 'day' | 'calls' | 'expected' | 'score' | 'comparable' | 'rawRank') =>
    rowFigure(row, ['unit', 'day', 'startTime'], column);
  return {
    rule: 'unusual-day',
    subject: row.day,
    title: `${weekdayName(row.weekday)} {day} has {calls} ${plural(row.calls, 'call', 'calls')} where {expected} were to be expected`,
    detail: `That is ${isMore ? 'more' : 'fewer'} than ${whatKind(row)} of this season give, by {score} robust standard deviations; {comparable} other ${plural(row.comparable, 'day was', 'days were')} compared. By its number of calls alone the day ranks {rawRank} of {days}.${labels(row)}`,
    severity,
    confidence: row.comparable >= sureComparable ? 'high' : 'medium',
    recommendation: `Ask what happened on that ${weekdayName(row.weekday)}, and leave the day out of what is taken for usual if it will not come again.`,
    figures: [
      figure('day'),
      figure('calls'),
      figure('expected'),
      figure('score'),
      figure('comparable'),
      figure('rawRank'),
      summaryFigure(summary, 'days'),
    ],
    evidence: evidenceOf('days', [row], columns),
  };
}

function whatKind(row: Row): string {
  return row.holiday === null ? `other ${weekdayName(row.weekday)}s` : 'other holidays';
}

function labels(row: Row): string {
  const known = [
    ...(row.holiday === null ? [] : ['It is a holiday.']),
    ...(row.isBridgeDay ? ['It stands alone between a holiday and a weekend.'] : []),
    ...(row.isMonthEnd ? ['It is the last working day of its month.'] : []),
  ];
  return known.map(sentence => ` ${sentence}`).join('');
}

function unusualBins({ summary }: AdjustedResult, bins: readonly Row[]): readonly FindingDraft[] {
  const [first] = bins;
  if (first === undefined) return [];
  const figure = (column: 'day' | 'startTime' | 'calls' | 'expected') =>
    rowFigure(first, ['unit', 'day', 'startTime'], column);
  return [
    {
      rule: 'unusual-bins',
      title: `{binsFlagged} ${plural(summary.binsFlagged, 'hour or bin lies', 'hours or bins lie')} outside of what their weekday and hour give`,
      detail: `The most unusual begins on {day} at {startTime}: {calls} ${plural(first.calls, 'call', 'calls')} where {expected} were to be expected. {binsCompared} were compared; where nothing is unusual, the chance that any of them is named is {alpha}.`,
      severity: 'low',
      confidence: first.comparable >= sureComparable ? 'high' : 'medium',
      recommendation:
        'Hold these hours against what is known of outages, mailings and bills; the log files of the same hours are the first place to look.',
      figures: [
        summaryFigure(summary, 'binsFlagged'),
        figure('day'),
        figure('startTime'),
        figure('calls'),
        figure('expected'),
        summaryFigure(summary, 'binsCompared'),
        summaryFigure(summary, 'alpha'),
      ],
      evidence: evidenceOf('days', bins.slice(0, 12), columns),
    },
  ];
}

function usual({ summary, rows }: AdjustedResult): FindingDraft {
  const days = rows
    .filter(row => row.unit === 'day' && row.rank !== null)
    .toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  return {
    rule: 'no-unusual-day',
    title: 'No day is unusual for its weekday, season and holidays',
    detail: `{daysCompared} ${plural(summary.daysCompared, 'day was', 'days were')} compared with the other days of their kind; where nothing is unusual, the chance that any of them is named is {alpha}.`,
    severity: 'info',
    confidence: 'high',
    recommendation: null,
    figures: [summaryFigure(summary, 'daysCompared'), summaryFigure(summary, 'alpha')],
    evidence: evidenceOf('days', days.slice(0, 5), columns),
  };
}
