import type { Confidence, FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { TrendResult } from './analysis.ts';

/** From this share a year on a change calls for a plan. */
const notableShare = 0.1;
const columns = ['periodStart', 'value', 'adjusted', 'trend'] as const;

/** That the calls grow or shrink, or that no trend can be shown; nothing where there are too few periods for a line. */
export function trendFindings(result: TrendResult): readonly FindingDraft[] {
  const { rows, summary } = result;
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || summary.changePerYear === null) return [];
  return [summary.rises === null ? flat(result) : moving(result, first, last)];
}

function moving(
  result: TrendResult,
  first: TrendResult['rows'][number],
  last: TrendResult['rows'][number],
): FindingDraft {
  const { summary } = result;
  const hasShare = summary.changePerYearShare !== null && summary.low !== null && summary.high !== null;
  const isNotable = Math.abs(summary.changePerYearShare ?? 0) >= notableShare;
  const rate = hasShare
    ? `at a rate of {changePerYearShare} of the level at the middle, as a share per year (interval {low} to {high})`
    : 'at a rate of {changePerYear} per year';
  return {
    rule: 'trend',
    title: `The ${nameOf(result)} ${summary.rises ? 'rise' : 'fall'} from {lineFirst} to {lineLast}`,
    detail: `The line through {periods} ${plural(summary.periods, 'period', 'periods')} from {firstPeriod} to {lastPeriod} ${summary.rises ? 'rises' : 'falls'} ${rate}. What differs between weekdays is taken out.${caveat(summary)}`,
    severity: isNotable ? 'medium' : 'low',
    confidence: confidenceOf(summary),
    recommendation: summary.rises
      ? 'Plan people and lines from the most recent weeks rather than from the mean of the whole, and look at the trend again before the next plan.'
      : 'Find out whether fewer people call or fewer calls are recorded before capacity is reduced.',
    figures: [
      summaryFigure(summary, 'lineFirst'),
      summaryFigure(summary, 'lineLast'),
      summaryFigure(summary, 'periods'),
      rowFigure(first, ['periodStart'], 'periodStart', { name: 'firstPeriod' }),
      rowFigure(last, ['periodStart'], 'periodStart', { name: 'lastPeriod' }),
      ...(hasShare
        ? [
            summaryFigure(summary, 'changePerYearShare'),
            summaryFigure(summary, 'low'),
            summaryFigure(summary, 'high'),
          ]
        : [summaryFigure(summary, 'changePerYear')]),
    ],
    evidence: evidenceOf('trend', [first, last], columns),
  };
}

function flat(result: TrendResult): FindingDraft {
  const { summary } = result;
  return {
    rule: 'no-trend',
    title: `No trend of the ${nameOf(result)} can be shown`,
    detail: `A rise or fall as clear as the one over these {periods} ${plural(summary.periods, 'period', 'periods')} comes by chance with a probability of {probability}. That does not prove that there is none.${caveat(summary)}`,
    severity: 'info',
    confidence: confidenceOf(summary),
    recommendation: null,
    figures: [summaryFigure(summary, 'periods'), summaryFigure(summary, 'probability')],
    evidence: evidenceOf('trend', [], columns),
  };
}

function nameOf({ sources }: TrendResult): string {
  return sources.some(source => source.kind === 'call') ? 'calls per day' : 'values';
}

function caveat({ years }: TrendResult['summary']): string {
  return (years ?? 0) < 2
    ? ' With less than two years of records a trend cannot be told from the seasons of the year.'
    : '';
}

// A season that is seen less than twice looks like a trend.
function confidenceOf({ years, periods }: TrendResult['summary']): Confidence {
  if ((years ?? 0) >= 2 && periods >= 20) return 'high';
  return (years ?? 0) >= 1 ? 'medium' : 'low';
}
