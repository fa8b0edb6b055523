import type { DuckDBConnection } from '@duckdb/node-api';
import { KymoError } from '../core/errors.ts';
import { select } from './query.ts';
import caseSql from './schema/001-case.sql?raw';
import kindsSql from './schema/002-kinds.sql?raw';
import templatesSql from './schema/003-templates.sql?raw';
import inspectSql from './schema/inspect.sql?raw';
import readVersionSql from './schema/read-version.sql?raw';
import writeVersionSql from './schema/write-version.sql?raw';

/** Migrations in order; the version of a case is the number of those applied. Append only. */
const migrations: readonly string[] = [caseSql, kindsSql, templatesSql];
export const schemaVersion = migrations.length;

interface Inspection {
  readonly tables: number;
  readonly tableNames: readonly string[];
  readonly foreignNames: readonly string[];
}

/**
 * Checks that the attached file is a case of ours and brings its schema up to date, in one transaction.
 * @throws KymoError `case-foreign` when the file is another DuckDB database, newer than this program,
 *   or carries views, macros or types (a case file is data; these would be code).
 */
export async function prepareCase(
  connection: DuckDBConnection,
  options: { readonly path: string; readonly create: boolean; readonly readOnly: boolean },
): Promise<void> {
  const [inspection] = (await select(connection, inspectSql, {})) as unknown as readonly Inspection[];
  if (inspection === undefined) throw new Error('inspection of the case gave no row');
  refuseForeign(inspection, options.path);
  const version = inspection.tables === 0 ? 0 : await versionOf(connection, inspection, options.path);
  if (version === schemaVersion) return;
  if (options.readOnly && version > 0) {
    throw new KymoError(
      'case-foreign',
      `${options.path} was saved by an older Kymo (case version ${version}). Open it once in the workstation, which brings it up to date, then read it again.`,
    );
  }
  if (options.readOnly || (version === 0 && !options.create)) {
    throw new KymoError('case-foreign', `${options.path} is not a Kymo case. Choose a file that Kymo saved.`);
  }
  await migrate(connection, version);
}

function refuseForeign(inspection: Inspection, path: string): void {
  if (inspection.foreignNames.length === 0) return;
  const names = inspection.foreignNames.slice(0, 5).join(', ');
  throw new KymoError(
    'case-foreign',
    `${path} carries views or functions that Kymo did not put there (${names}). It was not opened; ask whoever made it for a clean copy.`,
  );
}

async function versionOf(
  connection: DuckDBConnection,
  inspection: Inspection,
  path: string,
): Promise<number> {
  const foreign = new KymoError(
    'case-foreign',
    `${path} is a database, but not a Kymo case. Choose a file that Kymo saved.`,
  );
  if (!inspection.tableNames.includes('setting')) throw foreign;
  const [row] = await select(connection, readVersionSql, {});
  const version = Number(row?.version);
  if (!Number.isInteger(version)) throw foreign;
  if (version <= schemaVersion) return version;
  throw new KymoError(
    'case-foreign',
    `${path} was saved by a newer Kymo (case version ${version}). Update Kymo to open it.`,
  );
}

async function migrate(connection: DuckDBConnection, from: number): Promise<void> {
  await connection.run('BEGIN');
  for (const sql of migrations.slice(from)) await connection.run(sql);
  await select(connection, writeVersionSql, { version: schemaVersion });
  await connection.run('COMMIT');
}
