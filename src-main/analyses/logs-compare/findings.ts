import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, longestNamed, plural, rowFigure, summaryFigure } from '../shared/figures.ts';
import type { CompareResult, CompareRow } from './analysis.ts';

/** From this effect on a change is called small, not nothing (Cohen 1988). */
const smallEffect = 0.2;
/** And from this one on medium. */
const mediumEffect = 0.5;
const key = ['field', 'value', 'templateId'] as const;
const columns = [
  'field',
  'value',
  'firstCount',
  'secondCount',
  'firstShare',
  'secondShare',
  'effect',
  'q',
] as const;

/** How much changed, and what changed most. */
export function compareFindings({ rows, summary }: CompareResult): readonly FindingDraft[] {
  if (rows.length === 0 || summary.firstName === null || summary.secondName === null) return [];
  const notable = rows.filter(row => row.isCertain && Math.abs(row.effect) >= smallEffect);
  const [first] = notable;
  if (first !== undefined) return [changed(first, notable, summary)];
  const [largest] = rows;
  return largest !== undefined && Math.abs(largest.effect) >= mediumEffect
    ? [uneven(largest, rows, summary)]
    : [unchanged(rows, summary)];
}

function namesOf(summary: CompareResult['summary']) {
  return [
    summaryFigure(summary, 'firstName'),
    summaryFigure(summary, 'secondName'),
    summaryFigure(summary, 'values'),
  ];
}

function sharesOf(row: CompareRow) {
  const isNamed = row.value.length <= longestNamed;
  return {
    named: isNamed ? ' ({field}: {value})' : '',
    figures: [
      ...(isNamed ? [rowFigure(row, key, 'field'), rowFigure(row, key, 'value')] : []),
      rowFigure(row, key, 'firstShare'),
      rowFigure(row, key, 'firstCount', { unit: 'entries' }),
      rowFigure(row, key, 'secondShare'),
      rowFigure(row, key, 'secondCount', { unit: 'entries' }),
    ],
  };
}

function unchanged(rows: readonly CompareRow[], summary: CompareResult['summary']): FindingDraft {
  return {
    rule: 'compared',
    title: 'Nothing differs notably between {firstName} and {secondName}',
    detail: `{values} ${plural(summary.values, 'value was', 'values were')} compared.`,
    severity: 'info',
    confidence: 'medium',
    recommendation: null,
    figures: namesOf(summary),
    evidence: evidenceOf(null, rows.slice(0, 10), columns),
  };
}

// A single outage makes the sides differ, but says nothing about what they are like otherwise.
function uneven(
  largest: CompareRow,
  rows: readonly CompareRow[],
  summary: CompareResult['summary'],
): FindingDraft {
  const { named, figures } = sharesOf(largest);
  return {
    rule: 'compared',
    title: 'What differs between {firstName} and {secondName} comes from few stretches of time',
    detail: `The largest difference${named} is a share of {firstShare} on the first side ({firstCount} entries) and of {secondShare} on the second ({secondCount}). It does not hold for most of the time, so it may be a single event. {values} values were compared.`,
    severity: 'info',
    confidence: 'low',
    recommendation: null,
    figures: [...namesOf(summary), ...figures],
    evidence: evidenceOf(null, rows.slice(0, 10), columns),
  };
}

function changed(
  first: CompareRow,
  notable: readonly CompareRow[],
  summary: CompareResult['summary'],
): FindingDraft {
  const { named, figures } = sharesOf(first);
  return {
    rule: 'compared',
    title: `{notable} of {values} values ${plural(summary.notable, 'differs', 'differ')} notably between {firstName} and {secondName}`,
    detail: `What differs most${named} has a share of {firstShare} on the first side ({firstCount} entries) and of {secondShare} on the second ({secondCount}). {onlySecond} kinds of message are on the second side only, {onlyFirst} on the first only.`,
    severity: 'low',
    confidence: 'medium',
    recommendation:
      'Ask what was changed between the two, beginning with the values at the top of the table.',
    figures: [
      ...namesOf(summary),
      summaryFigure(summary, 'notable'),
      ...figures,
      summaryFigure(summary, 'onlySecond'),
      summaryFigure(summary, 'onlyFirst'),
    ],
    evidence: evidenceOf('changes', notable.slice(0, 10), columns),
  };
}
