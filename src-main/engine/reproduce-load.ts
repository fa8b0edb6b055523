import type { Source } from '../core/source.ts';
import { bindLiterals, sqlLiteral } from '../core/sql-text.ts';
import forgetRejectsSql from './import/forget-rejects.sql?raw';
import insertReadableCallSql from './import/insert-readable-call.sql?raw';
import insertReadableLogSql from './import/insert-readable-log.sql?raw';
import insertSourceSql from './import/insert-source.sql?raw';
import { loadStatements } from './import/load-statements.ts';
import sessionZoneSql from './import/session-zone.sql?raw';
import caseSql from './schema/001-case.sql?raw';
import macrosSql from './schema/macros.sql?raw';
import viewsSql from './schema/views.sql?raw';

/** An entry of the case's line map. */
export interface LineMapRow {
  readonly kind: string;
  readonly sourceId: number;
  readonly firstRow: number;
  readonly line: number;
}

const insertReadable: Readonly<Partial<Record<Source['kind'], string>>> = {
  call: insertReadableCallSql,
  log: insertReadableLogSql,
};

/**
 * SQL that builds the record tables again from the original files in a plain DuckDB: the same schema, views, macros
 * and load statements the import used, with their values as literals.
 */
export function reproduceLoadSql(sources: readonly Source[], lines: readonly LineMapRow[]): string {
  return [
    "ATTACH ':memory:' AS case_file;",
    caseSql.trim(),
    viewsSql.trim(),
    macrosSql.trim(),
    ...sources.map(source => sourceSql(source, lines)),
    "SET TimeZone = 'UTC';",
  ].join('\n\n');
}

function sourceSql(source: Source, lines: readonly LineMapRow[]): string {
  const views = loadStatements(textPath(source), source.sourceId, source.reading);
  const insert = insertReadable[source.kind];
  if (insert === undefined) throw new Error(`no statement loads records of kind ${source.kind}`);
  return [
    `-- ${JSON.stringify(source.name)}: ${source.loaded} records loaded, ${source.rejected} rejected; SHA-256 ${source.sha256}`,
    ...copyHint(source),
    forgetRejectsSql.trim(),
    ...[bindLiterals(sessionZoneSql, { zone: source.reading.zone }), views.records, views.loaded, insert].map(
      ended,
    ),
    ended(bindLiterals(insertSourceSql, sourceValues(source))),
    ...lines.filter(entry => entry.sourceId === source.sourceId && entry.kind === source.kind).map(lineSql),
  ].join('\n');
}

function isCopied(source: Source): boolean {
  return source.encoding !== 'utf-8' || source.reading.lineEnds !== 'kept';
}

function textPath(source: Source): string {
  return isCopied(source) ? `${source.path}.utf-8` : source.path;
}

const evenLineEnds = { kept: '', evened: ` | tr -d '\\r'`, returns: ` | tr '\\r' '\\n'` } as const;

function copyHint(source: Source): readonly string[] {
  if (!isCopied(source)) return [];
  const recode = source.encoding === 'utf-8' ? 'cat' : `iconv -f ${source.encoding} -t utf-8`;
  const even = evenLineEnds[source.reading.lineEnds];
  return [`-- Not readable as it stands: first write a copy of that name plus .utf-8 with  ${recode}${even}`];
}

function ended(statement: string): string {
  return `${statement.trim().replace(/;$/, '')};`;
}

function lineSql(entry: LineMapRow): string {
  const values = [entry.kind, entry.sourceId, entry.firstRow, entry.line].map(sqlLiteral).join(', ');
  return `INSERT INTO case_file.line_map VALUES (${values});`;
}

function sourceValues(source: Source) {
  return {
    ...source,
    modifiedAt: '1970-01-01T00:00:00Z',
    importedAt: '1970-01-01T00:00:00Z',
    reading: JSON.stringify(source.reading),
    notes: JSON.stringify(source.notes),
    extraNames: '[]',
  };
}
