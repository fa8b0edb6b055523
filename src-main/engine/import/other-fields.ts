import type { DuckDBConnection } from '@duckdb/node-api';
import { otherFieldsName, type Reading } from '../../core/source.ts';
import { bindLiterals } from '../../core/sql-text.ts';
import { select } from '../query.ts';
import type { LoadRequest } from './load-request.ts';
import otherFieldsSql from './other-fields.sql?raw';
import { shortName } from './short-name.ts';

/** Number of the records of a source that hold fields which those looked at do not, so that no column covers them. */
export async function otherFields(
  connection: DuckDBConnection,
  { kind, sourceId, reading }: Pick<LoadRequest, 'kind' | 'sourceId' | 'reading'>,
): Promise<number> {
  if (reading.structure !== 'json' && reading.structure !== 'pairs') return 0;
  const table = `case_file.${kind}`;
  const [row] = await select(connection, bindLiterals(otherFieldsSql, { table, sourceId }), {});
  return Number(row?.records ?? 0);
}

/** Says so in a sentence. */
export function otherFieldNotes(
  file: string,
  structure: Reading['structure'],
  records: number,
): readonly string[] {
  if (records === 0) return [];
  const hold = records === 1 ? '1 record holds' : `${records} records hold`;
  const name = shortName(file);
  const what =
    structure === 'pairs'
      ? `text beside the pairs of ${name}, or pairs that the records looked at do not have: both are kept`
      : `fields that the records looked at in ${name} do not have: they are kept`;
  return [`${hold} ${what} together in the column "${otherFieldsName}".`];
}
