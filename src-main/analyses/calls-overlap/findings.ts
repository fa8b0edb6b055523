import type { FindingDraft } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure } from '../shared/figures.ts';
import type { OverlapResult } from './analysis.ts';

type Row = OverlapResult['rows'][number];

/** Pairs that get a finding of their own, the same calls first, then by calls in both. */
const mostPairs = 10;
const key = ['sourceId', 'otherSourceId'] as const;
const columns = [
  'source',
  'otherSource',
  'verdict',
  'basis',
  'commonDays',
  'calls',
  'otherCalls',
  'sharedCalls',
  'agreement',
] as const;

/** One finding per pair of files of which calls would be counted twice; none for parts of a whole. */
export function overlapFindings({ rows }: OverlapResult): readonly FindingDraft[] {
  return rows
    .filter(row => row.verdict === 'same' || row.verdict === 'differ')
    .toSorted(
      (one, other) =>
        Number(other.verdict === 'same') - Number(one.verdict === 'same') ||
        other.sharedCalls - one.sharedCalls,
    )
    .slice(0, mostPairs)
    .map(row => (row.verdict === 'same' ? twice(row) : disagreeing(row)));
}

function twice(row: Row): FindingDraft {
  return {
    rule: 'counted-twice',
    subject: subjectOf(row),
    title: `{sharedCalls} ${plural(row.sharedCalls, 'call', 'calls')} of {source} ${plural(row.sharedCalls, 'is', 'are')} in {otherSource} a second time`,
    detail: `On the {commonDays} ${plural(row.commonDays, 'day', 'days')} that both files hold, the first has {calls} ${plural(row.calls, 'call', 'calls')} and the other {otherCalls}. ${reasonOf(row)} Kept together, they count these calls twice in every analysis.`,
    severity: 'high',
    confidence: row.basis === 'key' || row.basis === 'records' ? 'high' : 'medium',
    recommendation:
      'Leave one of the two files out of the case, or read the second with repeated records dropped.',
    figures: figuresOf(row),
    evidence: evidenceOf('files', [row], columns),
  };
}

function disagreeing(row: Row): FindingDraft {
  const isCounted = row.basis === 'counts';
  return {
    rule: 'files-disagree',
    subject: subjectOf(row),
    title: isCounted
      ? '{source} and {otherSource} count the same calls and do not agree'
      : `{source} and {otherSource} share {sharedCalls} ${plural(row.sharedCalls, 'call', 'calls')} and differ in the others`,
    detail: `On the {commonDays} ${plural(row.commonDays, 'day', 'days')} that both files hold, the first has {calls} ${plural(row.calls, 'call', 'calls')} and the other {otherCalls}. ${reasonOf(row)} ${
      isCounted
        ? 'Kept together, up to {sharedCalls} calls are counted twice.'
        : 'Kept together, these calls are counted twice.'
    }`,
    severity: 'medium',
    confidence: isCounted ? 'low' : 'medium',
    recommendation:
      'Find out what each file counts. Keep only the one that is complete, or the part of the other that the first lacks.',
    figures: figuresOf(row),
    evidence: evidenceOf('files', [row], columns),
  };
}

function reasonOf({ basis }: Row): string {
  if (basis === 'key') return '{sameKeys} of their keys in {keyColumn} are the same, on the same day.';
  if (basis === 'records')
    return 'Records that are equal in every cell tell it, beyond what chance gives ({sameByChance}).';
  if (basis === 'times')
    return 'Records at the same instant tell it ({sameAt}), beyond what chance gives ({sameByChance}).';
  return 'Their counts follow each other more closely than counts of different calls would; a share of {equalBinsShare} of the common bins is equal.';
}

function figuresOf(row: Row): FindingDraft['figures'] {
  const calls = { unit: 'calls' };
  return [
    rowFigure(row, key, 'source'),
    rowFigure(row, key, 'otherSource'),
    rowFigure(row, key, 'sharedCalls', calls),
    rowFigure(row, key, 'commonDays', { unit: 'days' }),
    rowFigure(row, key, 'calls', calls),
    rowFigure(row, key, 'otherCalls', calls),
    ...reasonFigures(row).map(column => rowFigure(row, key, column)),
  ];
}

function reasonFigures({ basis }: Row) {
  if (basis === 'key') return ['keyColumn', 'sameKeys'] as const;
  if (basis === 'records') return ['sameByChance'] as const;
  if (basis === 'times') return ['sameAt', 'sameByChance'] as const;
  return ['equalBinsShare'] as const;
}

function subjectOf({ source, otherSource }: Row): string {
  return `${source}, ${otherSource}`;
}
