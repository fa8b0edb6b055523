import { open, rename } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import Papa from 'papaparse';
import { select } from '../query.ts';
import exportRejectsSql from './export-rejects.sql?raw';

const pageRows = 2000;

/**
 * Writes rejected records as CSV (source, line, reason, raw text as it stands in the file), of one source or of all.
 * The file appears whole or not at all.
 */
export async function exportRejects(
  connection: DuckDBConnection,
  sourceId: number | null,
  path: string,
): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.write('source,line,reason,raw text\r\n');
    for (let startRow = 0; ; startRow += pageRows) {
      const rows = await select(connection, exportRejectsSql, { sourceId, startRow, count: pageRows });
      if (rows.length === 0) break;
      const cells = rows.map(row => [row.source, row.line, row.reason, row.rawText]);
      await file.write(`${Papa.unparse(cells, { newline: '\r\n' })}\r\n`);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}
