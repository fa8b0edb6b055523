import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import { type RowMark, type RowReference, rowMarkSchema } from '../../core/rows.ts';
import { sqlIdentifier } from '../../core/sql-text.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import type { RowTables } from '../rows-engine.ts';
import { recordAction } from '../store/case-store.ts';
import { withParts } from './branches.ts';
import { deskOf, linesOf, type RowDesk, readCaseRows } from './row-desk.ts';
import forgetMarkSql from './sql/forget-mark.sql?raw';
import readMarksSql from './sql/read-marks.sql?raw';
import sourceOfRowSql from './sql/source-of-row.sql?raw';
import writeMarkSql from './sql/write-mark.sql?raw';

/** All marks, by source and line. */
export async function readMarks(connection: DuckDBConnection): Promise<readonly RowMark[]> {
  return z.array(rowMarkSchema).parse(await select(connection, readMarksSql, {}));
}

/** The source and line of a row. @throws KymoError `not-found` */
export async function placeInFile(
  connection: DuckDBConnection,
  desk: RowDesk,
  { kind, rowNumber }: RowReference,
): Promise<Pick<RowMark, 'kind' | 'sourceId' | 'line'>> {
  const sql = withParts(sourceOfRowSql, { table: `case_file.${sqlIdentifier(kind)}` });
  const [found] = await select(connection, sql, { position: rowNumber });
  if (found === undefined)
    throw new KymoError('not-found', 'That row is no longer in the case. Look at the table again.');
  const line = (await linesOf(connection, desk, kind)).lineOf(rowNumber);
  return { kind, sourceId: Number(found.sourceId), line };
}

/** Marks of the analyst. A record that became several rows is marked as one. */
export function rowMarks(bench: Workbench): Pick<RowTables, 'marks' | 'markRow'> {
  return {
    marks: () => bench.caseFile().use(readMarks),
    async markRow(row, note) {
      const caseFile = bench.caseFile();
      if (caseFile.readOnly) {
        throw new KymoError(
          'usage',
          'This case is open for reading only, so nothing can be marked. Save it under another name first.',
        );
      }
      return caseFile.change(async (connection, opened) => {
        const desk = deskOf(opened);
        await connection.run('BEGIN');
        const rows = await readCaseRows(connection, desk);
        const place = await placeInFile(connection, desk, row);
        await select(connection, forgetMarkSql, place);
        if (note !== null) await select(connection, writeMarkSql, { ...place, note });
        const source = rows.sources.find(({ sourceId }) => sourceId === place.sourceId)?.name ?? '';
        const detail = { kind: place.kind, source, line: place.line };
        await (note === null
          ? recordAction(connection, 'unmarked row', detail, bench.clock())
          : recordAction(connection, 'marked row', { ...detail, note }, bench.clock()));
        await connection.run('COMMIT');
        return readMarks(connection);
      });
    },
  };
}
