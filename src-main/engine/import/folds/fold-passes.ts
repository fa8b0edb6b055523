import type { RecordKind } from '../../../core/kinds.ts';
import type { Reading } from '../../../core/source.ts';
import { bindLiterals, replaceParameters, sqlIdentifier } from '../../../core/sql-text.ts';
import { formatById } from '../../../formats/index.ts';
import { timeValues } from '../time-values.ts';
import foldPassSql from './fold-pass.sql?raw';
import loadedPassesSql from './loaded-passes.sql?raw';

/** Columns of `records` that tell series of counts or measurements apart, by kind: each has times of its own. */
const seriesColumns: Readonly<Partial<Record<RecordKind, string>>> = {
  traffic: '^(?:series|unit)_',
  metric: '^(?:series_none|host|component)(?:_|$)',
  call: '^(?:series_none|queue|direction|agent|answered)(?:_|$)',
};

/**
 * The statement that makes `fold_pass` from `records`: which of the records in an hour that the clock of the zone shows
 * twice are of its first pass, and which of the second. Reads the file.
 * @param changeDays days since 1970 in UTC around the changes of the clock
 */
export function foldPassStatement(kind: RecordKind, reading: Reading, changeDays: readonly number[]): string {
  const isCounted = kind === 'metric' || formatById(reading.format)?.counted === true;
  return bindLiterals(foldPassSql, {
    ...timeValues(reading),
    changeDays: [...changeDays],
    isCounted,
    seriesColumns: (isCounted ? seriesColumns[kind] : undefined) ?? '^series_none$',
  });
}

/** The statements that give `loaded` the times of both passes; none for a file that has no hour twice. */
export function foldStatements(kind: RecordKind, reading: Reading): readonly string[] {
  if (reading.foldDays === undefined) return [];
  const rowsPerRecord = formatById(reading.format)?.rowsPerRecord?.(reading) ?? 1;
  const instant = sqlIdentifier(kind === 'traffic' ? 'bin_start' : 'at');
  const named = replaceParameters(loadedPassesSql, name =>
    name === 'instant' ? instant : String(rowsPerRecord),
  );
  return [foldPassStatement(kind, reading, reading.foldDays), named];
}
