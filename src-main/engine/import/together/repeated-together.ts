import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../../core/kinds.ts';
import { bindLiterals } from '../../../core/sql-text.ts';
import { select } from '../../query.ts';
import type { Loaded } from '../load-file.ts';
import { type RepeatedIn, repeatedNotes } from '../repeated.ts';
import repeatedSql from './repeated.sql?raw';
import repeatedPairsSql from './repeated-pairs.sql?raw';

/** A source just loaded whose passport is not written yet. */
export interface NewSource {
  readonly sourceId: number;
  readonly name: string;
  readonly loaded: Pick<Loaded, 'firstAt' | 'lastAt'>;
}

/** As `repeatedRecords`, for several sources just loaded: each is compared with those before it. */
export async function repeatedTogether(
  connection: DuckDBConnection,
  kind: RecordKind,
  sources: readonly NewSource[],
): Promise<readonly { readonly count: number; readonly notes: readonly string[] }[]> {
  const pairs = bindLiterals(repeatedPairsSql, {
    kind,
    ids: sources.map(({ sourceId }) => sourceId),
    firstAts: sources.map(({ loaded }) => loaded.firstAt),
    lastAts: sources.map(({ loaded }) => loaded.lastAt),
  });
  await connection.run(pairs);
  const names = new Map(sources.map(({ sourceId, name }) => [sourceId, name]));
  const found = new Map<number, RepeatedIn[]>();
  const rows = await select(connection, bindLiterals(repeatedSql, { table: `case_file.${kind}` }), {});
  for (const row of rows) {
    const name = names.get(Number(row.otherId)) ?? String(row.name);
    const others = found.get(Number(row.newId)) ?? [];
    found.set(Number(row.newId), [...others, { name, count: Number(row.repeated), once: Number(row.once) }]);
  }
  return sources.map(({ sourceId, name }) => repeatedNotes(name, found.get(sourceId) ?? []));
}
