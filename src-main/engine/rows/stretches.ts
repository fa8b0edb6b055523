import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { RecordKind } from '../../core/kinds.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import { instantSql } from './row-columns.ts';
import stretchesSql from './sql/stretches.sql?raw';

const stretchSchema = z.object({
  sourceId: z.number().int(),
  firstRow: z.number().int(),
  lastRow: z.number().int(),
  rows: z.number().int(),
  /** Rows before which time goes back, within the source and where it begins. */
  breaks: z.number().int(),
  breaksAtStart: z.number().int(),
});

/** Where the rows of a source stand in their table, from 0, and whether they are in the order of time. */
export type SourceStretch = z.infer<typeof stretchSchema>;

/** Reads every row's time once: 10 million take about 0.1 s. */
export async function readStretches(
  connection: DuckDBConnection,
  kind: RecordKind,
  signal: AbortSignal,
): Promise<readonly SourceStretch[]> {
  const sql = replaceParameters(stretchesSql, name =>
    name === 'table' ? `case_file."${kind}"` : instantSql(kind),
  );
  return z.array(stretchSchema).parse(await select(connection, sql, {}, { signal }));
}

/** First and last row of some sources when these rows stand together and in the order of time, else null. */
export function stretchOf(
  known: readonly SourceStretch[],
  sourceIds: readonly number[],
): { readonly firstRow: number; readonly lastRow: number } | null {
  const chosen = known
    .filter(({ sourceId }) => sourceIds.includes(sourceId))
    .toSorted((one, other) => one.firstRow - other.firstRow);
  const [first] = chosen;
  if (first === undefined) return null;
  const isInOrder = chosen.every(
    ({ firstRow, lastRow, rows, breaks, breaksAtStart }, index) =>
      breaks === 0 &&
      rows === lastRow - firstRow + 1 &&
      (index === 0 || (breaksAtStart === 0 && firstRow === (chosen[index - 1]?.lastRow ?? -1) + 1)),
  );
  return isInOrder ? { firstRow: first.firstRow, lastRow: chosen.at(-1)?.lastRow ?? first.lastRow } : null;
}
