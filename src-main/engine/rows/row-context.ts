import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../../core/errors.ts';
import { type RecordKind, recordKinds } from '../../core/kinds.ts';
import type { RowContext, RowContextRequest, RowReference } from '../../core/rows.ts';
import { sqlIdentifier } from '../../core/sql-text.ts';
import { epochMicrosOf, instantText } from '../../core/time.ts';
import type { Workbench } from '../case-work.ts';
import { type Bindable, select } from '../query.ts';
import type { RowTables } from '../rows-engine.ts';
import { withParts } from './branches.ts';
import { kindOf } from './orders.ts';
import { instantSql } from './row-columns.ts';
import { type CaseRows, deskOf, readCaseRows } from './row-desk.ts';
import { pageOfRows } from './row-page.ts';
import anchorSql from './sql/anchor.sql?raw';
import neighboursSql from './sql/neighbours.sql?raw';
import neighboursOfKindSql from './sql/neighbours-of-kind.sql?raw';

/** Rows that are given at most, and so many of them before the asked one. */
const mostRows = 2000;
const mostBefore = 1000;

/** The rows around one, whatever is filtered. */
export function rowContext(bench: Workbench): Pick<RowTables, 'rowContext'> {
  return {
    rowContext: (request, signal) =>
      bench.caseFile().use(async (connection, opened) => {
        const desk = deskOf(opened);
        await connection.run('BEGIN');
        const rows = await readCaseRows(connection, desk);
        const around = await rowsAround(connection, request, rows, signal);
        const isFile = request.within === 'file';
        const table = {
          kind: isFile ? request.reference.kind : ('all' as const),
          sources: isFile ? [around.sourceId] : null,
        };
        const references = [...around.before, request.reference, ...around.after];
        const page = await pageOfRows(connection, desk, rows, table, references, 0, signal);
        return { page, place: around.before.length, ...around.cut };
      }),
  };
}

interface Around {
  readonly sourceId: number;
  readonly before: readonly RowReference[];
  readonly after: readonly RowReference[];
  readonly cut: Pick<RowContext, 'cutBefore' | 'cutAfter'>;
}

async function rowsAround(
  connection: DuckDBConnection,
  { reference, extent, within }: RowContextRequest,
  rows: CaseRows,
  signal: AbortSignal,
): Promise<Around> {
  const { sourceId, at } = await anchorOf(connection, reference);
  const kinds =
    within === 'file'
      ? [reference.kind]
      : recordKinds.filter(kind => rows.sources.some(source => source.kind === kind));
  const search = { reference, kinds, sourceId: within === 'file' ? sourceId : null, at, signal };
  if (extent.type === 'lines') {
    const [before, after] = [
      await neighbours(connection, { ...search, side: 'before', most: extent.lines, limit: null }),
      await neighbours(connection, { ...search, side: 'after', most: extent.lines, limit: null }),
    ];
    return { sourceId, before: before.toReversed(), after, cut: { cutBefore: false, cutAfter: false } };
  }
  // Without a time no row is within minutes of it.
  if (at === null) return { sourceId, before: [], after: [], cut: { cutBefore: false, cutAfter: false } };
  const micros = BigInt(Math.round(extent.minutes * 60_000_000));
  const limitOf = (sign: bigint) => instantText(epochMicrosOf(at) + sign * micros, 'UTC');
  const mostAfter = mostRows - mostBefore - 1;
  const before = await neighbours(connection, {
    ...{ ...search, side: 'before', most: mostBefore + 1, limit: limitOf(-1n) },
  });
  const after = await neighbours(connection, {
    ...{ ...search, side: 'after', most: mostAfter + 1, limit: limitOf(1n) },
  });
  return {
    sourceId,
    before: before.slice(0, mostBefore).toReversed(),
    after: after.slice(0, mostAfter),
    cut: { cutBefore: before.length > mostBefore, cutAfter: after.length > mostAfter },
  };
}

async function anchorOf(
  connection: DuckDBConnection,
  { kind, rowNumber }: RowReference,
): Promise<{ readonly sourceId: number; readonly at: string | null }> {
  const sql = withParts(anchorSql, { rows: sqlIdentifier(kind), instant: instantSql(kind) });
  const [found] = await select(connection, sql, { position: rowNumber });
  if (found === undefined)
    throw new KymoError('not-found', 'That row is no longer in the case. Look at the table again.');
  return { sourceId: Number(found.sourceId), at: typeof found.at === 'string' ? found.at : null };
}

interface Search {
  readonly reference: RowReference;
  readonly kinds: readonly RecordKind[];
  /** The file to stay in, or null for all. */
  readonly sourceId: number | null;
  /** Time of the asked row. */
  readonly at: string | null;
  readonly side: 'before' | 'after';
  readonly most: number;
  /** Instant at which the rows end, or null. */
  readonly limit: string | null;
  readonly signal: AbortSignal;
}

async function neighbours(connection: DuckDBConnection, search: Search): Promise<readonly RowReference[]> {
  const { kinds, side, most, at, limit, signal } = search;
  const order =
    side === 'before'
      ? 'instant DESC NULLS FIRST, kind DESC, row_number DESC'
      : 'instant ASC NULLS LAST, kind, row_number';
  const branches = kinds.map(kind =>
    withParts(neighboursOfKindSql, {
      code: String(recordKinds.indexOf(kind)),
      instant: instantSql(kind),
      rows: sqlIdentifier(kind),
      scope: scopeOf(kind, search),
      order,
      most: String(most),
    }),
  );
  const sql = withParts(neighboursSql, {
    branches: branches.join('\nUNION ALL\n'),
    order,
    most: String(most),
  });
  const values: Record<string, Bindable> = {
    at: at === null ? null : { instant: at },
    limit: limit === null ? null : { instant: limit },
  };
  const found = await select(connection, sql, values, { signal });
  return found.map(({ code, position }) => ({ kind: kindOf(Number(code)), rowNumber: Number(position) }));
}

// Rows of the same time stand in the order of kinds, then of their files; rows without a time after all others.
function scopeOf(kind: RecordKind, { reference, sourceId, at, side, limit }: Search): string {
  const instant = instantSql(kind);
  const isBefore = side === 'before';
  const distance = recordKinds.indexOf(kind) - recordKinds.indexOf(reference.kind);
  const tie =
    distance === 0
      ? `row_number ${isBefore ? '<' : '>'} ${reference.rowNumber}`
      : String(isBefore ? distance < 0 : distance > 0).toUpperCase();
  const far = isBefore ? `${instant} < $at` : `(${instant} > $at OR ${instant} IS NULL)`;
  const untimed = isBefore ? `${instant} IS NOT NULL` : 'FALSE';
  const sided =
    at === null
      ? `(${untimed} OR (${instant} IS NULL AND ${tie}))`
      : `(${far} OR (${instant} = $at AND ${tie}))`;
  const end = limit === null ? [] : [`${instant} ${isBefore ? '>=' : '<='} $limit`];
  const file = sourceId === null ? [] : [`source_id = ${sourceId}`];
  return [sided, ...end, ...file].join(' AND ');
}
