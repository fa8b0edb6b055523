import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { FilterColumn, FilterColumns } from '../../core/filter/columns.ts';
import type { RecordKind } from '../../core/kinds.ts';
import { replaceParameters, sqlIdentifier } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import columnStatisticsSql from './column-statistics.sql?raw';

const statisticsSchema = z.array(z.object({ statistics: z.array(z.string().nullable()) }));

/** What DuckDB has kept count of in columns of a kind, in its own words; null for a column or a kind of which it has not. */
async function columnStatistics(
  connection: DuckDBConnection,
  kind: RecordKind,
  columns: readonly FilterColumn[],
): Promise<readonly (string | null)[]> {
  if (columns.length === 0) return [];
  const sql = replaceParameters(columnStatisticsSql, name =>
    name === 'rows' ? sqlIdentifier(kind) : columns.map(column => `stats(${column.sql})`).join(', '),
  );
  const [row] = statisticsSchema.parse(await select(connection, sql, {}));
  return columns.map((_column, index) => row?.statistics[index] ?? null);
}

/** About how many values each column has, by its name; 0 where that is not known. */
export async function distinctEstimates(
  connection: DuckDBConnection,
  kind: RecordKind,
  columns: readonly FilterColumn[],
): Promise<readonly (readonly [string, number])[]> {
  const statistics = await columnStatistics(connection, kind, columns);
  return columns.map(({ name }, index) => {
    const estimate = /\[Approx Unique: (\d+)\]/.exec(statistics[index] ?? '')?.[1];
    return [name, Number(estimate ?? 0)] as const;
  });
}

/** The columns of a kind with the bytes of the longest text in each of those that are stored, as far as that is known. */
export async function withLongestTexts(
  connection: DuckDBConnection,
  known: FilterColumns,
): Promise<FilterColumns> {
  const stored = known.columns.filter(
    ({ name, type, sql }) => (type === 'text' || type === 'prose') && sql === sqlIdentifier(name),
  );
  const statistics = await columnStatistics(connection, known.kind, stored);
  const longest = new Map(
    stored.map(({ name }, index) => [name, /Max String Length: (\d+)/.exec(statistics[index] ?? '')?.[1]]),
  );
  return {
    ...known,
    columns: known.columns.map(column => {
      const bytes = longest.get(column.name);
      return bytes === undefined ? column : { ...column, longestBytes: Number(bytes) };
    }),
  };
}
