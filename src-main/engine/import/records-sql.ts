import { recordColumnNames } from '../../core/format.ts';
import { groupNames } from '../../core/pattern.ts';
import type { Reading } from '../../core/source.ts';
import { bindLiterals, replaceParameters, sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import { jsonRecordsSql } from '../json/json-columns.ts';
import { pairRecordsSql } from '../pairs/pair-records.ts';
import accessCombinedSql from './records/access-combined.sql?raw';
import attachedSql from './records/attached.sql?raw';
import clockDaysSql from './records/clock-days.sql?raw';
import clockRecordsSql from './records/clock-records.sql?raw';
import fieldsSql from './records/fields.sql?raw';
import fieldsChangedSql from './records/fields-changed.sql?raw';
import linesSql from './records/lines.sql?raw';
import parquetSql from './records/parquet.sql?raw';
import physicalLinesSql from './records/physical-lines.sql?raw';
import tableSql from './records/table.sql?raw';
import { regularDialect } from './regular-table.ts';
import { fieldExpression } from './sample-fields.ts';

/** Four control characters in a row: a delimiter that cuts no line of any text. */
export const lineDelimiter = '\u0001\u0002\u0003\u0004';

/** `problem` of a line that is no record (a directive, a banner): it is counted as skipped, not as rejected. */
export const skippedMark = '\u0001skipped';

/** Layouts whose lines are split faster than their expression cuts them, with the same cells. */
const fastLines: Readonly<Record<string, string>> = { 'access-combined': accessCombinedSql };

/** The files a statement reads, and the source of the first; the others' numbers follow. */
export interface FilesToRead {
  readonly paths: readonly string[];
  readonly sourceId: number;
}

/**
 * The statements that define `records`: the cells of files as text, columns named by role, `file_source` with the
 * source of each record (but for Parquet and attached lines), and for lines `line_problem`. `attached` asks for the reading of lines in which a line that does not match goes on the record
 * before it; it needs two passes, so it is only asked for when such lines were found.
 */
export function recordsSql(files: FilesToRead, reading: Reading, attached = false): readonly string[] {
  const free = files.paths.map(globFree);
  const [first = ''] = free;
  const path = free.length > 1 ? free : first;
  const { sourceId } = files;
  if (reading.structure === 'table')
    return [bindLiterals(tableSql, { ...tableValues(reading), path, sourceId })];
  if (reading.structure === 'parquet') return [parquetRecords(first, reading)];
  const lines = bindLiterals(physicalLinesSql, {
    path,
    sourceId,
    skipLines: reading.structure === 'json' ? 0 : reading.skipLines,
    delimiter: lineDelimiter,
    maxLineBytes: reading.maxLineBytes,
    coloured: reading.coloured === true,
  });
  if (reading.structure === 'json') return [lines, jsonRecords(reading)];
  if (reading.structure === 'pairs') return [lines, pairRecords(reading)];
  const cut = attached
    ? attachedOf(reading)
    : reading.structure === 'fields'
      ? fieldsOf(reading)
      : linesOf(reading);
  return [lines, bindLiterals(cut, lineValues(reading)), ...datesOf(reading)];
}

// Only of lines is a time of day alone taken for a time.
function datesOf({ clockDay }: Reading): readonly string[] {
  if (clockDay === undefined) return [];
  return [clockRecordsSql, bindLiterals(clockDaysSql, { day: clockDay.day, anchor: clockDay.of })];
}

// The text that goes on is that of the message, which records without a time have under a name of its own.
function attachedOf(reading: Reading): string {
  const message = groupNames(reading.expression ?? '').indexOf('message');
  const column = sqlIdentifier(recordColumnNames(reading)[message] ?? 'message_1');
  return replaceParameters(attachedSql, name => (name === 'message' ? column : `$${name}`));
}

/** A path as DuckDB takes it literally: it expands * ? [ in file names, so "*.csv" would read the whole folder. */
export function globFree(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}

function fieldsOf(reading: Reading): string {
  return reading.fieldLayouts === undefined ? fieldsSql : fieldsChangedSql;
}

function linesOf(reading: Reading): string {
  return fastLines[reading.format] ?? linesSql;
}

function tableValues(reading: Reading) {
  const isRegular = reading.lineEnds === 'regular';
  const dialect = isRegular ? regularDialect : reading;
  return {
    skipLines: isRegular ? 0 : reading.skipLines + (reading.hasHeader ? 1 : 0),
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    newLine: !isRegular && reading.newLine === 'crlf' ? '\\r\\n' : '\\n',
    columns: Object.fromEntries(recordColumnNames(reading).map(name => [name, 'VARCHAR'])),
    maxLineBytes: reading.maxLineBytes,
  };
}

function lineValues(reading: Reading) {
  const expression = reading.expression ?? '';
  const names = recordColumnNames(reading);
  // The time stands in every record; where a layout has none, its first group does.
  const keyColumn = reading.roles.at?.[0] ?? 0;
  return {
    expression,
    names: [...names],
    keyGroup: keyColumn + 1,
    skip: reading.skip,
    skippedMark,
    ...layoutValues(reading),
    misfitReason: `the line is not written as ${reading.format} (${groupNames(expression).join(', ')})`.slice(
      0,
      200,
    ),
  };
}

/** Sign between the cells of a line that was written anew. */
const evenedSeparator = '\u0001';

// The first layout is that of the header, which no line of the records names.
function layoutValues({ columns, fieldLayouts = [], delimiter, expression }: Reading) {
  const own = groupsIn(expression ?? '');
  const header = columns.map((_column, place) => (place < own ? place + 1 : null));
  return {
    directives: ['', ...fieldLayouts.map(({ text }) => text)],
    layouts: [header, ...fieldLayouts.map(({ cells }) => cells)],
    separator: delimiter,
    evenedSeparator,
    evenedExpression: fieldExpression(columns.length, evenedSeparator),
    changedReason: 'the line has not as many fields as the directive above it names, or no time',
  };
}

function groupsIn(expression: string): number {
  return expression.split('(').length - expression.split('(?').length;
}

function parquetRecords(path: string, reading: Reading): string {
  const names = recordColumnNames(reading).map(sqlIdentifier).join(', ');
  return replaceParameters(parquetSql, name => (name === 'names' ? names : sqlLiteral(path)));
}

function jsonRecords(reading: Reading): string {
  const names = recordColumnNames(reading);
  const columns = reading.columns.map((column, index) => ({ name: names[index] ?? '', path: column }));
  return jsonRecordsSql(columns);
}

function pairRecords(reading: Reading): string {
  const names = recordColumnNames(reading);
  return pairRecordsSql(reading.columns.map((pair, index) => ({ name: names[index] ?? '', pair })));
}
