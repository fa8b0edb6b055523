import { DuckDBInstance, DuckDBTimestampTZValue } from '@duckdb/node-api';
import type { TimeReading } from '../../src-main/core/source.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { instantText } from '../../src-main/core/time.ts';
import { macrosSql } from '../../src-main/engine/schema/macros.ts';
import readTimesSql from './read-times.sql?raw';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(macrosSql);

const microsPerUnit = { s: 1_000_000, ms: 1000, us: 1, ns: 0.001 } as const;

/** The texts as instants (ISO in UTC, null where unreadable), read by DuckDB as an import reads them. */
export async function readBack(
  texts: readonly string[],
  reading: TimeReading,
  zone = 'UTC',
  year = 2015,
): Promise<readonly (string | null)[]> {
  await connection.run(bindLiterals('SET TimeZone = $zone', { zone }));
  const prefix = reading.yearMissing ? `${year} ` : '';
  const patterns = reading.patterns.map(pattern => (reading.yearMissing ? `%Y ${pattern}` : pattern));
  const reader = await connection.runAndReadAll(
    bindLiterals(readTimesSql, {
      texts: texts.map(text => prefix + text),
      layout: reading.layout,
      ticks: microsPerUnit[reading.epochUnit ?? 's'],
      patterns: patterns.length === 0 ? ['%Y'] : patterns,
      zone,
    }),
  );
  return (reader.getColumns()[0] ?? []).map(value =>
    value instanceof DuckDBTimestampTZValue ? instantText(value.micros, 'UTC') : null,
  );
}
