import type { FindingDraft, Severity } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure } from '../shared/figures.ts';
import type { DeviationResult } from './analysis.ts';

type Row = DeviationResult['rows'][number];

/** Events told one by one; the table has all. */
const mostTold = 3;
/** From this score on an event is more than restlessness. */
const graveScore = 10;
/** Below this many comparable days the usual value is itself a guess. */
const sureDays = 5;
const columns = [
  'series',
  'startAt',
  'endAt',
  'score',
  'peakAt',
  'peakValue',
  'peakExpected',
  'excess',
] as const;

/** The events with the highest scores, one for each stretch of time: a total repeats what its series show. */
export function deviationFindings({ rows, summary }: DeviationResult): readonly FindingDraft[] {
  const told: Row[] = [];
  for (const row of rows) {
    if (told.length < mostTold && !told.some(other => overlaps(row, other))) told.push(row);
  }
  return told.map(row => findingOf(row, rows, summary.listed));
}

function overlaps(one: Row, other: Row): boolean {
  return (
    Date.parse(one.startAt) < Date.parse(other.endAt) && Date.parse(other.startAt) < Date.parse(one.endAt)
  );
}

function findingOf(row: Row, rows: readonly Row[], listed: number): FindingDraft {
  const unit = row.unit === '' ? 'value' : row.unit;
  const key = ['series', 'startAt'] as const;
  const same = rows.filter(other => overlaps(row, other));
  return {
    rule: 'unusual-traffic',
    subject: `${row.series} ${row.startAt}`,
    title: `Unusual traffic of {series} from {startAt} to {endAt}: {peakValue} where {peakExpected} ${plural(row.peakExpected, 'is', 'are')} usual`,
    detail: `Over these {durationHours} hours the sum is {excess} ${row.excess < 0 ? '(less than expected)' : 'above what was expected'}. Expected is the median of the same time on {comparableDays} other days; the score is {score}, and two or more is an event.`,
    severity: severityOf(row),
    confidence: row.comparableDays >= sureDays ? 'high' : 'medium',
    recommendation:
      row.direction === 'up'
        ? 'Look at who sent what at that time, by talker and port, and at what the logs say of the same minutes.'
        : 'Find out whether the line or the measurement failed at that time.',
    figures: [
      rowFigure(row, key, 'series'),
      rowFigure(row, key, 'startAt'),
      rowFigure(row, key, 'endAt'),
      rowFigure(row, key, 'peakValue', { unit }),
      rowFigure(row, key, 'peakExpected', { unit }),
      rowFigure(row, key, 'durationHours', { unit: 'hours' }),
      rowFigure(row, key, 'excess', { unit }),
      rowFigure(row, key, 'comparableDays', { unit: 'days' }),
      rowFigure(row, key, 'score'),
    ],
    evidence: evidenceOf(listed > 0 ? 'events' : null, same.slice(0, 10), columns),
  };
}

function severityOf({ score, comparableDays }: Row): Severity {
  return score >= graveScore && comparableDays >= 2 ? 'medium' : 'low';
}
