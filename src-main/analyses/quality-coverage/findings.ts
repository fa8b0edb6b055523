import type { Confidence, FindingDraft, Severity } from '../../core/finding.ts';
import { evidenceOf, plural, rowFigure } from '../shared/figures.ts';
import type { CoverageResult } from './analysis.ts';

type Row = CoverageResult['rows'][number];
type Column = Parameters<typeof rowFigure<Row>>[2];

/** Share of a file's records from which on a defect is no longer a trifle. */
const notableShare = 0.01;

interface Defect {
  readonly rule: string;
  readonly title: string;
  readonly detail: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly recommendation: string;
  /** Columns the sentences name, besides `source`. */
  readonly columns: readonly Column[];
  readonly chart?: string;
}

/** One finding per file and defect; a file without defects gives none. */
export function coverageFindings({ rows }: CoverageResult): readonly FindingDraft[] {
  return rows.flatMap(row =>
    [notReconciled, rejected, noTimes, gaps, duplicates, outOfOrder, future].flatMap(check => {
      const defect = check(row);
      return defect === null ? [] : [draft(row, defect)];
    }),
  );
}

function draft(row: Row, defect: Defect): FindingDraft {
  const { columns, chart, ...words } = defect;
  return {
    ...words,
    subject: row.source,
    figures: (['source', ...columns] as const).map(column =>
      rowFigure(row, ['sourceId'], column, unit(column)),
    ),
    evidence: evidenceOf(chart ?? null, [row], ['source', 'recordsRead', 'loaded', ...countsOf(columns)]),
  };
}

function unit(column: Column): { readonly unit?: string } {
  return ['recordsRead', 'loaded', 'rejected', 'duplicates', 'outOfOrder', 'future'].includes(column)
    ? { unit: 'records' }
    : {};
}

function countsOf(columns: readonly Column[]): readonly Column[] {
  return columns.filter(column => column !== 'recordsRead' && column !== 'loaded');
}

function notReconciled(row: Row): Defect | null {
  if (row.reconciled) return null;
  return {
    rule: 'not-reconciled',
    title: 'The records of {source} do not add up',
    detail:
      'An independent count of the file does not give the {recordsRead} records that were read. Records may have been lost or joined on the way in.',
    severity: 'high',
    confidence: 'high',
    recommendation:
      'Open the file at its rejected lines, look for broken quotes or a wrong delimiter, and import it again with the right reading.',
    columns: ['recordsRead'],
  };
}

function rejected(row: Row): Defect | null {
  if (row.rejected === 0) return null;
  return {
    rule: 'rejected',
    title: `{rejected} of {recordsRead} ${plural(row.recordsRead, 'record', 'records')} of {source} could not be read`,
    detail:
      'What cannot be read is kept with its line and the reason, and counts in no figure of this report.',
    severity: isNotable(row.rejected, row.recordsRead) ? 'medium' : 'low',
    confidence: 'high',
    recommendation:
      'Look through the rejected lines; where they hold real records, have the export repaired and import the file again.',
    columns: ['rejected', 'recordsRead'],
  };
}

function noTimes(row: Row): Defect | null {
  if (row.firstAt !== null || row.loaded === 0) return null;
  return {
    rule: 'no-times',
    title: `The {loaded} ${plural(row.loaded, 'record', 'records')} of {source} ${plural(row.loaded, 'carries', 'carry')} no time`,
    detail:
      'No column of the file was read as a time. Its records count in totals, but stand in no chart over time, and a time range leaves them out. What they cover and whether some are missing cannot be told.',
    severity: 'low',
    confidence: 'high',
    recommendation:
      'If it matters when these records happened, ask for an export with their times, or name the column that holds them and import the file again.',
    columns: ['loaded'],
  };
}

const unitNames = { bin: ['interval', 'intervals'], day: ['day', 'days'], hour: ['hour', 'hours'] } as const;

function gaps(row: Row): Defect | null {
  if (row.gapCount === 0 || row.gapUnit === null) return null;
  const [one, many] = unitNames[row.gapUnit];
  const missing = `{missingBins} ${plural(row.missingBins, one, many)}`;
  const largest = `from {largestGapStartAt} to {largestGapEndAt}`;
  return {
    rule: 'gaps',
    title: `{source} has {gapCount} ${plural(row.gapCount, 'gap', 'gaps')} where records were to be expected`,
    detail:
      row.gapCount === 1
        ? `The gap is ${largest}: ${missing} without a record. Closed nights and weekends do not count as gaps.`
        : `The largest is ${largest}, with {largestGapBins} ${plural(row.largestGapBins ?? 0, one, many)} missing; in all, ${missing} are without a record. Closed nights and weekends do not count as gaps.`,
    severity: 'medium',
    confidence: row.gapUnit === 'bin' ? 'high' : row.gapUnit === 'day' ? 'medium' : 'low',
    recommendation:
      'Find out whether nothing happened in these times or the recording stood still, and read totals over them with care.',
    columns: [
      'gapCount',
      'largestGapStartAt',
      'largestGapEndAt',
      ...(row.gapCount === 1 ? [] : (['largestGapBins'] as const)),
      'missingBins',
    ],
    chart: 'coverage',
  };
}

function duplicates(row: Row): Defect | null {
  // Without a time, equal records say nothing: two sessions of the same size are two sessions.
  if (row.duplicates === 0 || row.firstAt === null) return null;
  return {
    rule: 'duplicates',
    title: `{duplicates} of {loaded} ${plural(row.loaded, 'record', 'records')} of {source} ${plural(row.duplicates, 'is a duplicate', 'are duplicates')}`,
    detail:
      'A duplicate equals another record of the file in every column. It is counted like any other, because equal records can also be separate events of the same moment.',
    severity: isNotable(row.duplicates, row.loaded) ? 'medium' : 'low',
    confidence: 'medium',
    recommendation:
      'Ask whether the export can write a record twice; if it does, have the file exported again without duplicates.',
    columns: ['duplicates', 'loaded'],
  };
}

function outOfOrder(row: Row): Defect | null {
  if (row.outOfOrder === 0) return null;
  const direction =
    row.order === 'descending' ? 'The file is sorted newest first' : 'The file is sorted oldest first';
  const sorted = row.order === 'mixed' ? 'The file has no clear order in time' : direction;
  return {
    rule: 'out-of-order',
    title: `{outOfOrder} of {loaded} ${plural(row.loaded, 'record', 'records')} of {source} ${plural(row.outOfOrder, 'is', 'are')} out of order`,
    detail: `${sorted}. Records out of order can come from several writers, from a clock that was set back, or from files that were joined. Counts over time are not affected.`,
    severity: 'low',
    confidence: 'high',
    recommendation: 'Where the order of events matters, check the clocks of the systems that wrote the file.',
    columns: ['outOfOrder', 'loaded'],
  };
}

function future(row: Row): Defect | null {
  if (row.future === 0) return null;
  return {
    rule: 'future',
    title: `{future} of {loaded} ${plural(row.loaded, 'record', 'records')} of {source} ${plural(row.future, 'lies', 'lie')} in the future`,
    detail: 'The latest is of {lastAt}, later than the moment of this analysis.',
    severity: 'medium',
    confidence: 'high',
    recommendation:
      'Check the clock of the system that wrote the file, and the year, date order and zone with which it was read.',
    columns: ['future', 'loaded', 'lastAt'],
  };
}

function isNotable(count: number, total: number): boolean {
  return count >= notableShare * total;
}
