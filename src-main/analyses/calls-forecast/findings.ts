import type { Confidence, FindingDraft } from '../../core/finding.ts';
import { evidenceOf, type FigureDraft, plural, summaryFigure } from '../shared/figures.ts';
import type { ForecastResult } from './analysis.ts';

type Summary = ForecastResult['summary'];

/** Backtests at fewer past days say little about the error. */
const sureFolds = 8;
/** Error up to which a forecast is sure, and from which it is hardly of use. */
const smallError = 0.15;
const largeError = 0.4;
/** From this error on, no calls at all would have been as good a forecast of the bins. */
const uselessError = 1;
/** An interval is off when it held so much less, or more, than it was made for. */
const coverageOff = 0.1;
const columns = ['day', 'forecast', 'low', 'high'] as const;

const methodNames: Readonly<Record<string, string>> = {
  profile: 'the usual share of each part of the week times the level of the last weeks',
  'holt-winters': 'Holt-Winters smoothing',
  stl: 'STL with smoothing',
  naive: 'the last week taken for the next ones',
};

/** What the next weeks bring and how far off such forecasts were; or why there is none that is worth more than last week. */
export function forecastFindings(result: ForecastResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  if (rows.length === 0) return summary.recordedDays === null ? [] : [tooShort(summary)];
  if (summary.wape === null) return [];
  if (summary.method !== 'naive' && summary.betterThanNaive !== true) return [noBetter(result)];
  return [expectation(result)];
}

function expectation(result: ForecastResult): FindingDraft {
  const { summary } = result;
  const hasRange = summary.expectedLow !== null && summary.expectedHigh !== null;
  const range = hasRange ? ', between {expectedLow} and {expectedHigh} if all of them err alike' : '';
  const beside =
    summary.method === 'naive'
      ? ''
      : ', against {naiveErrorPercent} % for the last week taken for the next ones';
  return {
    rule: 'forecast',
    title: `{callsPerWeek} calls a week are to be expected after {origin}, with a past error of {errorPercent} %`,
    detail: [
      `By ${methodNames[summary.method] ?? summary.method}, the next {weeks} ${plural(summary.weeks, 'week brings', 'weeks bring')} {expectedCalls} calls${range}, the most on {busiestDay} ({busiestDayCalls}).`,
      `Made at {folds} past ${plural(summary.folds, 'day', 'days')}, the same forecast was off by {errorPercent} % of the calls${beside}.`,
      weekSentence(summary),
      'Its bias was {biasPercent} %.',
      coverageSentence(summary),
      holidaySentence(result),
    ]
      .filter(sentence => sentence !== '')
      .join(' '),
    severity: 'info',
    confidence: confidenceOf(summary),
    recommendation:
      'Plan people and lines of these weeks from the upper bounds of their days, and hold the forecast against what comes: an error well above the past one means that something has changed.',
    figures: [
      ...figuresOf(summary, ['callsPerWeek', 'origin', 'errorPercent', 'weeks', 'expectedCalls']),
      ...(hasRange ? figuresOf(summary, ['expectedLow', 'expectedHigh']) : []),
      ...figuresOf(summary, ['busiestDay', 'busiestDayCalls', 'folds', 'biasPercent']),
      ...(summary.weekErrorPercent === null ? [] : figuresOf(summary, ['weekErrorPercent'])),
      ...(summary.method === 'naive' ? [] : figuresOf(summary, ['naiveErrorPercent'])),
      ...(summary.coverage === null ? [] : figuresOf(summary, ['coverage', 'level'])),
      ...(summary.holidaysAhead === 0 ? [] : figuresOf(summary, ['holidaysAhead'])),
    ],
    evidence: evidenceOf(
      'forecast',
      result.rows.filter(row => row.kind === 'week'),
      columns,
    ),
  };
}

function noBetter(result: ForecastResult): FindingDraft {
  const { summary } = result;
  return {
    rule: 'no-better-than-last-week',
    title: 'The last week, taken for the next ones, is as good a forecast',
    detail: `Made at {folds} past ${plural(summary.folds, 'day', 'days')}, the forecast by ${methodNames[summary.method] ?? summary.method} was off by {errorPercent} % of the calls, and the last week taken for the next {weeks} by {naiveErrorPercent} %. So nothing is claimed of the weeks to come.`,
    severity: 'info',
    confidence: summary.folds >= sureFolds ? 'high' : 'medium',
    recommendation:
      'Use the last week as it is (method naive), or take another method or a longer record and look again.',
    figures: figuresOf(summary, ['folds', 'errorPercent', 'weeks', 'naiveErrorPercent']),
    evidence: evidenceOf(
      'forecast',
      result.rows.filter(row => row.kind === 'backtest'),
      ['day', 'calls', 'forecast', 'comparedBins', 'absoluteError', 'naiveAbsoluteError'],
    ),
  };
}

function tooShort(summary: Summary): FindingDraft {
  const days = plural(summary.recordedDays ?? 0, 'day', 'days');
  return {
    rule: 'too-short',
    title: 'The records are too short or too broken for a forecast with a known error',
    detail: `They span {recordedDays} ${days}, from {recordedFrom} to {recordedTo}. A forecast of {weeks} ${plural(summary.weeks, 'week', 'weeks')} takes {daysNeeded} days from the first to the last complete one, without a gap of four weeks, so that the same forecast can be made at a past day and held against what came.`,
    severity: 'info',
    confidence: 'high',
    recommendation:
      'Load more records of the same calls, take a longer time range, or ask for fewer weeks ahead.',
    figures: figuresOf(summary, ['recordedDays', 'recordedFrom', 'recordedTo', 'weeks', 'daysNeeded']),
    evidence: evidenceOf(null, [], columns),
  };
}

function weekSentence({ weekErrorPercent, wape, bin }: Summary): string {
  if (weekErrorPercent === null) return '';
  const weeks = 'Whole weeks were off by {weekErrorPercent} %';
  return (wape ?? 0) < uselessError
    ? `${weeks}.`
    : `${weeks}: calls are so few that no single ${bin} can be foretold, only the mean of many.`;
}

function coverageSentence({ coverage, level }: Summary): string {
  if (coverage === null) return '';
  const held = 'Intervals for a share of {level}, as they could have been given at the time, held {coverage}';
  if (coverage < level - coverageOff) return `${held}: they were too narrow.`;
  return coverage > level + coverageOff ? `${held}: they were too wide.` : `${held}.`;
}

function holidaySentence({ rows, summary: { holidaysAhead } }: ForecastResult): string {
  if (holidaysAhead === 0) return '';
  const which = `{holidaysAhead} ${plural(holidaysAhead, 'of the days is a holiday', 'of the days are holidays')}`;
  return rows.some(row => row.kind === 'forecast' && row.forecast === null)
    ? `${which} and taken for closed, as most past holidays were.`
    : `${which}, taken for what past holidays had of a usual day.`;
}

function figuresOf(summary: Summary, names: readonly (keyof Summary)[]): readonly FigureDraft[] {
  return names.map(name => summaryFigure(summary, name));
}

function confidenceOf({ wape, folds }: Summary): Confidence {
  if (wape === null || wape >= largeError) return 'low';
  return wape <= smallError && folds >= sureFolds ? 'high' : 'medium';
}
