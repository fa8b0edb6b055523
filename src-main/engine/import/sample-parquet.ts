import { KymoError } from '../../core/errors.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { openScratchDatabase } from '../database.ts';
import { selectColumns } from '../query.ts';
import type { FileFacts } from './file-facts.ts';
import { globFree } from './records-sql.ts';
import { type FileSample, headRecords } from './sample-file.ts';
import parquetSampleSql from './sample-parquet.sql?raw';

/** The first rows of a Parquet file as text. @throws KymoError `file-refused` when it is damaged */
export async function sampleParquet(facts: FileFacts, fileName: string): Promise<FileSample> {
  const path = globFree(facts.path);
  const database = await openScratchDatabase([facts.path, path]);
  try {
    const connection = await database.connect();
    const columns = await selectColumns(
      connection,
      bindLiterals(parquetSampleSql, { path, rows: headRecords }),
      {},
    );
    connection.closeSync();
    const count = columns[0]?.values.length ?? 0;
    const cell = (value: unknown) => (value === null ? null : String(value));
    return {
      encoding: 'utf-8',
      structure: 'parquet',
      cut: {},
      plainAscii: true,
      returns: 'none',
      table: {
        fileName,
        structure: 'parquet',
        columns: columns.map(column => column.name),
        hasHeader: true,
        rows: Array.from({ length: count }, (_unused, row) =>
          columns.map(column => cell(column.values[row])),
        ),
      },
    };
  } catch (thrown) {
    throw new KymoError(
      'file-refused',
      `${facts.called} begins like a Parquet file but is damaged or cut: its rows could not be read. Fetch it again.`,
      { cause: thrown },
    );
  } finally {
    database.close();
  }
}
