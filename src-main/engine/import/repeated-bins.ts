import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordKind } from '../../core/kinds.ts';
import { select } from '../query.ts';
import repeatedBinsSql from './repeated-bins.sql?raw';

/**
 * Sentences on the bins of traffic that have several values in one file, by source: analyses count the first value of
 * each. Empty for other kinds and for files without such bins.
 * @param sources sources just loaded, their numbers in a row, and their names
 */
export async function repeatedBinNotes(
  connection: DuckDBConnection,
  kind: RecordKind,
  sources: readonly { readonly sourceId: number; readonly name: string }[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (kind !== 'traffic' || sources.length === 0) return new Map();
  const ids = sources.map(({ sourceId }) => sourceId);
  const rows = await select(connection, repeatedBinsSql, { first: Math.min(...ids), last: Math.max(...ids) });
  const names = new Map(sources.map(({ sourceId, name }) => [sourceId, name]));
  return new Map(
    rows.map(row => {
      const sourceId = Number(row.sourceId);
      const figures = { bins: Number(row.bins), uncounted: Number(row.uncounted) };
      return [sourceId, [repeatedBinNote(names.get(sourceId) ?? '', figures)]];
    }),
  );
}

function repeatedBinNote(name: string, { bins, uncounted }: { bins: number; uncounted: number }): string {
  const [come, each] = bins === 1 ? ['bin of', 'it'] : ['bins of', 'each'];
  const others = uncounted === 1 ? '1 value is' : `${uncounted} values are`;
  return `${bins} ${come} ${name} ${bins === 1 ? 'comes' : 'come'} more than once with the same series: only the first value of ${each} is counted, ${others} not. If a column tells them apart, say that it is a part of the series.`;
}
