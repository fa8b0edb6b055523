import { extraNamesOf, type Source } from '../core/source.ts';
import { bindLiterals, sqlLiteral } from '../core/sql-text.ts';
import forgetRejectsSql from './import/forget-rejects.sql?raw';
import insertSourceSql from './import/insert-source.sql?raw';
import { kindStatements } from './import/kind-statements.ts';
import { loadStatements } from './import/load-statements.ts';
import sessionZoneSql from './import/session-zone.sql?raw';
import { jsonColumnPath } from './json/json-path.ts';
import caseSql from './schema/001-case.sql?raw';
import kindsSql from './schema/002-kinds.sql?raw';
import templatesSql from './schema/003-templates.sql?raw';
import { macrosSql } from './schema/macros.ts';
import viewsSql from './schema/views.sql?raw';

/** An entry of the case's line map. */
export interface LineMapRow {
  readonly kind: string;
  readonly sourceId: number;
  readonly firstRow: number;
  readonly line: number;
  readonly rowsPerRecord: number;
}

/**
 * SQL that builds the record tables again from the original files in a plain DuckDB: the same schema, views, macros
 * and load statements the import used, with their values as literals.
 */
export function reproduceLoadSql(sources: readonly Source[], lines: readonly LineMapRow[]): string {
  return [
    "ATTACH ':memory:' AS case_file;",
    caseSql.trim(),
    kindsSql.trim(),
    templatesSql.trim(),
    viewsSql.trim(),
    macrosSql.trim(),
    ...sources.map(source => sourceSql(source, lines)),
    "SET TimeZone = 'UTC';",
  ].join('\n\n');
}

function sourceSql(source: Source, lines: readonly LineMapRow[]): string {
  const { reading } = source;
  const attached = reading.continuation === 'attach';
  const views = loadStatements(textPath(source), source.sourceId, source.kind, reading, attached);
  const zone = bindLiterals(sessionZoneSql, { zone: reading.zone });
  return [
    `-- ${JSON.stringify(source.name)}: ${source.loaded} records loaded, ${source.rejected} rejected; SHA-256 ${source.sha256}`,
    ...copyHint(source),
    forgetRejectsSql.trim(),
    ...[zone, ...views.records, views.loaded, kindStatements[source.kind].insertReadable].map(ended),
    ended(bindLiterals(insertSourceSql, sourceValues(source))),
    ...lines.filter(entry => entry.sourceId === source.sourceId && entry.kind === source.kind).map(lineSql),
  ].join('\n');
}

function isCopied(source: Source): boolean {
  const { reading } = source;
  const hasOneObjectALine = reading.structure !== 'json' || reading.jsonShape === 'lines';
  return (
    source.encoding !== 'utf-8' ||
    reading.lineEnds !== 'kept' ||
    !hasOneObjectALine ||
    source.container !== null
  );
}

function textPath(source: Source): string {
  return isCopied(source) ? `${source.path}.utf-8` : source.path;
}

const evenLineEnds = {
  kept: '',
  evened: ` | tr -d '\\r'`,
  returns: ` | tr '\\r' '\\n'`,
  regular: '',
} as const;
function oneObjectALine({ structure, jsonShape, jsonList = '' }: Source['reading']): string {
  if (structure !== 'json' || jsonShape === 'lines' || jsonShape === 'elastic') return '';
  if (jsonShape === 'concatenated') return ' | jq -c .';
  if (jsonShape === 'array') return ' | jq -c ".[]"';
  const keys = jsonColumnPath(jsonList).map(key => `[${JSON.stringify(key)}]`);
  return ` | jq -c ${quoted(`.${keys.join('')}[]?`)}`;
}

const unpackers = [
  [/\.(gz|tgz)$/i, 'gzip -dc'],
  [/\.(bz2|tbz2?)$/i, 'bzip2 -dc'],
  [/\.(zst|tzst)$/i, 'zstd -dc'],
] as const;

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** The command that prints a source's bytes; null for a file in an archive that no one command opens. */
function printCommand({ path, container }: Source): string | null {
  if (container === null) return `cat ${quoted(path)}`;
  if (container === path) {
    const unpacker = unpackers.find(([name]) => name.test(path))?.[1];
    return unpacker === undefined ? null : `${unpacker} ${quoted(path)}`;
  }
  const member = path.startsWith(`${container}: `) ? path.slice(container.length + 2) : null;
  if (member === null) return null;
  if (/\.zip$/i.test(container)) return `unzip -p ${quoted(container)} ${quoted(member)}`;
  return /\.(tar(\.\w+)?|tgz|tbz2?|tzst)$/i.test(container)
    ? `tar -xOf ${quoted(container)} ${quoted(member)}`
    : null;
}

function copyHint(source: Source): readonly string[] {
  if (!isCopied(source)) return [];
  const { reading, container } = source;
  const unpacked =
    container === null ? [] : [`-- It stands in the archive ${JSON.stringify(container)}: unpack it first.`];
  if (reading.jsonShape === 'elastic') {
    return [
      ...unpacked,
      '-- Nested buckets have no rows of their own: write a copy of that name plus .utf-8 with one row a line, as the',
      '-- report lists them, before this is run.',
    ];
  }
  if (reading.lineEnds === 'regular') {
    return [
      ...unpacked,
      '-- Its records differ in width or quoting: write a copy of that name plus .utf-8 with every record in as many cells',
      '-- as there are columns, separated by commas and quoted with double quotes, without its header.',
    ];
  }
  const recode = source.encoding === 'utf-8' ? '' : ` | iconv -f ${source.encoding} -t utf-8`;
  const made = `${recode}${evenLineEnds[reading.lineEnds]}${oneObjectALine(reading)}`;
  const print = printCommand(source);
  // A line break in a name would end the comment.
  if (print === null || /[\r\n]/.test(source.path)) {
    return [
      ...unpacked,
      `-- Not readable as it stands: first write a copy of that name plus .utf-8 with  cat${made}`,
    ];
  }
  return [
    '-- Not readable as it stands: first run this in a shell.',
    `--   ${print}${made} > ${quoted(`${source.path}.utf-8`)}`,
  ];
}

function ended(statement: string): string {
  return `${statement.trim().replace(/;$/, '')};`;
}

function lineSql(entry: LineMapRow): string {
  const values = [entry.kind, entry.sourceId, entry.firstRow, entry.line, entry.rowsPerRecord]
    .map(sqlLiteral)
    .join(', ');
  return `INSERT INTO case_file.line_map VALUES (${values});`;
}

function sourceValues(source: Source) {
  return {
    ...source,
    modifiedAt: '1970-01-01T00:00:00Z',
    importedAt: '1970-01-01T00:00:00Z',
    reading: JSON.stringify(source.reading),
    notes: JSON.stringify(source.notes),
    extraNames: JSON.stringify(extraNamesOf(source.reading)),
    fingerprint: '{}',
    foldRows: 0,
    gapRows: 0,
    repeated: 0,
  };
}
