import { recordColumnNames } from '../../core/format.ts';
import type { Reading } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { formatById } from '../../formats/index.ts';
import { expectedTime } from '../../formats/time-layouts.ts';
import recordsSql from './records.sql?raw';

/** Microseconds in one unit of a count since 1970. */
export const ticksPerUnit = { s: 1_000_000, ms: 1000, us: 1, ns: 0.001 } as const;

/** The two statements that turn a file into typed rows: the views `records` and `loaded`. */
export interface LoadStatements {
  readonly records: string;
  readonly loaded: string;
}

/**
 * Statements that read one file, with every value as a literal: DuckDB takes no bound parameters in a view or in the
 * options of `read_csv`, and `reproduce.sql` shows exactly these.
 */
export function loadStatements(path: string, sourceId: number, reading: Reading): LoadStatements {
  const format = formatById(reading.format);
  if (format === undefined) throw new Error(`the reading names the unknown format ${reading.format}`);
  const time = reading.time;
  const records = bindLiterals(recordsSql, {
    path: globFree(path),
    skipLines: reading.skipLines + (reading.hasHeader ? 1 : 0),
    delimiter: reading.delimiter,
    quote: reading.quote,
    escape: reading.escape,
    columns: Object.fromEntries(recordColumnNames(reading).map(name => [name, 'VARCHAR'])),
    maxLineBytes: reading.maxLineBytes,
  });
  const loaded = bindLiterals(format.loadSql, {
    sourceId,
    zone: reading.zone,
    yearText: time.yearMissing && reading.year !== null ? String(reading.year) : null,
    timeLayout: time.layout,
    epochTicks: ticksPerUnit[time.epochUnit ?? 's'],
    timePatterns:
      time.patterns.length === 0
        ? ['%Y']
        : time.patterns.map(pattern => (time.yearMissing ? `%Y ${pattern}` : pattern)),
    timeExpected: expectedTime(time),
  });
  return { records, loaded };
}

/** A path as DuckDB takes it literally: it expands * ? [ in file names, so "*.csv" would read the whole folder. */
export function globFree(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
