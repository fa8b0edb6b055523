import type { FindingDraft } from '../../core/finding.ts';
import { weekdayName } from '../shared/call-day.ts';
import { evidenceOf, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { CategoryResult, CategoryRow } from './analysis.ts';

/**
 * Standard errors from the whole beyond which a share is no chance, with up to 200 categories looked at (normal
 * approximation, Bonferroni: .05 / 200 on one side).
 */
const surelyOff = 3.48;
/** Fewer calls than these are too few for the normal approximation. */
const fewCalls = 50;
const columns = [
  'category',
  'calls',
  'share',
  'callsPerDay',
  'busiestWeekday',
  'busiestHour',
  'answeredShare',
  'meanHandleSeconds',
] as const;

/** The largest category, one that is answered less than the whole, and calls that could not be sorted. */
export function categoryFindings(result: CategoryResult): readonly FindingDraft[] {
  return [
    ...columnNotFound(result),
    ...topCategory(result),
    ...leastAnswered(result),
    ...withoutCategory(result),
  ];
}

function columnNotFound({ summary, params }: CategoryResult): readonly FindingDraft[] {
  if (summary.column !== null || summary.totalCalls === 0 || params.column.toLowerCase() === 'auto')
    return [];
  return [
    {
      rule: 'column-not-found',
      title: `The column asked for is in no file with the {totalCalls} ${plural(summary.totalCalls, 'call', 'calls')} of the range`,
      detail:
        'Nothing is sorted. The columns there are stand in the summary of the analysis as columnsToChoose.',
      severity: 'low',
      confidence: 'high',
      recommendation: 'Name one of those columns, or leave the choice to auto.',
      figures: [summaryFigure(summary, 'totalCalls', { unit: 'calls' })],
      evidence: evidenceOf(null, [], columns),
    },
  ];
}

function topCategory({ rows, summary }: CategoryResult): readonly FindingDraft[] {
  const [row] = rows;
  if (row === undefined) return [];
  const hour = row.busiestHour === null ? '' : ` and begin most often in the hour of {busiestHour} o'clock`;
  return [
    {
      rule: 'top-category',
      title: `{topCategory} takes the most calls: {topCalls}, a share of {topShare}`,
      detail: `The calls are sorted by {column} into {categories} ${plural(summary.categories, 'category', 'categories')}. Those of {topCategory} come {callsPerDay} a day, most on ${weekdayName(row.busiestWeekday)}${hour}. The concentration over all categories (Herfindahl index) is {herfindahl}.`,
      severity: 'info',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'topCategory'),
        summaryFigure(summary, 'topCalls', { unit: 'calls' }),
        summaryFigure(summary, 'topShare'),
        summaryFigure(summary, 'column'),
        summaryFigure(summary, 'categories', { unit: 'categories' }),
        rowFigure(row, ['rank'], 'callsPerDay', { unit: 'calls' }),
        ...(row.busiestHour === null ? [] : [rowFigure(row, ['rank'], 'busiestHour')]),
        summaryFigure(summary, 'herfindahl'),
      ],
      evidence: evidenceOf('categories', rows.slice(0, 10), columns),
    },
  ];
}

function leastAnswered({ rows, summary }: CategoryResult): readonly FindingDraft[] {
  const overall = summary.answeredShare;
  if (overall === null) return [];
  const behind = rows
    .filter(row => row.categories === 1 && isSurelyBelow(row, overall))
    .toSorted((one, other) => (one.answeredShare ?? 1) - (other.answeredShare ?? 1) || one.rank - other.rank);
  const [row] = behind;
  if (row === undefined) return [];
  return [
    {
      rule: 'least-answered',
      title: 'Calls of {category} are answered least: a share of {answeredShare}',
      detail:
        'Over all categories it is {overall}. With {callsWithAnswered} calls behind it, that is not chance.',
      severity: 'medium',
      confidence: 'high',
      recommendation:
        'Look at who takes these calls and when: more people for them, or a way on to those who answer more, is the first thing to try.',
      figures: [
        rowFigure(row, ['rank'], 'category'),
        rowFigure(row, ['rank'], 'answeredShare'),
        summaryFigure(summary, 'answeredShare', { name: 'overall' }),
        rowFigure(row, ['rank'], 'callsWithAnswered', { unit: 'calls' }),
      ],
      evidence: evidenceOf(null, behind.slice(0, 10), columns),
    },
  ];
}

function isSurelyBelow({ answeredShare, callsWithAnswered }: CategoryRow, overall: number): boolean {
  if (answeredShare === null || callsWithAnswered < fewCalls) return false;
  const standardError = Math.sqrt((overall * (1 - overall)) / callsWithAnswered);
  return overall - answeredShare > surelyOff * standardError;
}

function withoutCategory({ rows, summary }: CategoryResult): readonly FindingDraft[] {
  if (summary.column === null || summary.callsWithoutCategory === 0) return [];
  return [
    {
      rule: 'calls-without-category',
      title: `{callsWithoutCategory} of {totalCalls} ${plural(summary.totalCalls, 'call', 'calls')} cannot be sorted by {column}`,
      detail:
        'The column is empty for them, or their file does not have it. They are left out of the shares.',
      severity: 'low',
      confidence: 'high',
      recommendation: null,
      figures: [
        summaryFigure(summary, 'callsWithoutCategory', { unit: 'calls' }),
        summaryFigure(summary, 'totalCalls', { unit: 'calls' }),
        summaryFigure(summary, 'column'),
      ],
      evidence: evidenceOf(null, rows.slice(0, 10), columns),
    },
  ];
}
