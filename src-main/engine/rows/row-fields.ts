import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { RecordKind } from '../../core/kinds.ts';
import type { RowDetail, RowReference } from '../../core/rows.ts';
import { sqlIdentifier } from '../../core/sql-text.ts';
import { select, selectColumns, toRows } from '../query.ts';
import { withParts } from './branches.ts';
import type { RowColumn } from './row-columns.ts';
import type { CaseRows } from './row-desk.ts';
import { pageStatement } from './row-page.ts';
import { columnsFor } from './row-view.ts';
import misfitsOfRowSql from './sql/misfits-of-row.sql?raw';

type Field = RowDetail['fields'][number];

const misfitSchema = z.array(z.object({ role: z.string(), rawText: z.string() }));
const kindsWithoutMisfits: readonly RecordKind[] = ['log', 'record'];

/** Columns that are made of a cell of another name. */
const columnOfRole: Readonly<Record<string, string>> = { milliseconds: 'seconds', microseconds: 'seconds' };

/** Every field of a row: ours, then those of its file. What did not fit its column is there as it was written. */
export async function fieldsOfRow(
  connection: DuckDBConnection,
  rows: CaseRows,
  { kind, rowNumber }: RowReference,
  sourceId: number,
): Promise<readonly Field[]> {
  const columns = columnsFor(kind, kind, [sourceId], rows).filter(
    ({ name, own }) => own || (name !== 'source' && name !== 'line'),
  );
  const found = await selectColumns(
    connection,
    pageStatement(kind, columns),
    { positions: [rowNumber] },
    { zone: rows.zone },
  );
  const [row] = toRows(found);
  const values = Object.values(row ?? {}).slice(2);
  const misfits = await misfitsOf(connection, { kind, rowNumber });
  const fields = columns.map((column, index) => fieldOf(column, values[index], misfits));
  const told = new Set(columns.flatMap(column => misfitIn(column, misfits)?.role ?? []));
  const others = misfits.filter(({ role }) => !told.has(role));
  return [
    ...fields,
    ...others.map(({ role, rawText }) => ({ name: role, value: rawText, own: false, misfit: true })),
  ];
}

type Misfits = z.infer<typeof misfitSchema>;

function fieldOf(column: RowColumn, value: unknown, misfits: Misfits): Field {
  const { name, own } = column;
  const misfit = misfitIn(column, misfits);
  if (misfit !== undefined && value === null) return { name, value: misfit.rawText, own, misfit: true };
  return { name, value: value as Field['value'], own };
}

function misfitIn({ sql, own }: RowColumn, misfits: Misfits): Misfits[number] | undefined {
  return own ? undefined : misfits.find(({ role }) => sqlIdentifier(columnOfRole[role] ?? role) === sql);
}

async function misfitsOf(connection: DuckDBConnection, { kind, rowNumber }: RowReference): Promise<Misfits> {
  if (kindsWithoutMisfits.includes(kind)) return [];
  const sql = withParts(misfitsOfRowSql, { table: `case_file.${sqlIdentifier(kind)}` });
  return misfitSchema.parse(await select(connection, sql, { position: rowNumber }));
}
