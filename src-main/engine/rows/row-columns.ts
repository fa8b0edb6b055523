import { cellNumber } from '../../core/filter/cell-number.ts';
import { type FilterSource, filterColumns } from '../../core/filter/columns.ts';
import type { RecordKind } from '../../core/kinds.ts';
import { sqlIdentifier, sqlLiteral } from '../../core/sql-text.ts';
import severityLogSql from './all/severity-log.sql?raw';
import severityRequestSql from './all/severity-request.sql?raw';
import whatCallSql from './all/what-call.sql?raw';
import whatFlowSql from './all/what-flow.sql?raw';
import whatLogSql from './all/what-log.sql?raw';
import whatMetricSql from './all/what-metric.sql?raw';
import whatRecordSql from './all/what-record.sql?raw';
import whatRequestSql from './all/what-request.sql?raw';
import whatTrafficSql from './all/what-traffic.sql?raw';
import whoLogSql from './all/who-log.sql?raw';
import whoRequestSql from './all/who-request.sql?raw';

/** A column of a table of rows. */
export interface RowColumn {
  readonly name: string;
  /** SQL of its value over the record view of the kind; null for the line, which is known by the row's position. */
  readonly sql: string | null;
  /** For a column of texts: SQL of its value as a number, NULL where the text is none. */
  readonly numberSql?: string;
  /** True for a column of the file, false for one of ours. */
  readonly own: boolean;
}

const column = (name: string, inCase: string = name): RowColumn => ({
  name,
  sql: sqlIdentifier(inCase),
  own: false,
});
const columns = (...names: readonly (string | readonly [name: string, inCase: string])[]) =>
  names.map(name => (typeof name === 'string' ? column(name) : column(...name)));

const natural: Readonly<Record<RecordKind, readonly RowColumn[]>> = {
  call: columns(
    ...['at', 'queue', 'direction', 'answered'],
    ['waitSeconds', 'wait_seconds'],
    ['handleSeconds', 'handle_seconds'],
    'agent',
    ['calls', 'count'],
  ),
  traffic: columns(['at', 'bin_start'], ['binMinutes', 'bin_minutes'], 'series', 'value', 'unit'),
  log: columns(
    ...['at', 'host', 'level', 'component', 'pid'],
    ['eventId', 'event_id'],
    ['templateId', 'template_id'],
    'message',
  ),
  request: columns(
    ...['at', 'client', 'user', 'host', 'method', 'path', 'query', 'protocol', 'status', 'bytes'],
    ...['referrer', 'agent', 'seconds'],
  ),
  metric: columns('at', 'host', 'component', 'value', 'label'),
  flow: columns(
    'at',
    ['sourceAddress', 'source'],
    ['sourcePort', 'source_port'],
    ['destinationAddress', 'destination'],
    ['destinationPort', 'destination_port'],
    ...['protocol', 'bytes', 'packets'],
    ['bytesSent', 'bytes_sent'],
    ['bytesReceived', 'bytes_received'],
    ['packetsSent', 'packets_sent'],
    ['packetsReceived', 'packets_received'],
    ...['action', 'seconds'],
  ),
  record: columns('at'),
};

interface Face {
  readonly what: string;
  readonly who: string;
  /** SQL of `error`, `warning` or NULL. */
  readonly severity: string;
}

const noText = 'NULL::VARCHAR';
const faces: Readonly<Record<RecordKind, Face>> = {
  call: { what: whatCallSql, who: '"agent"', severity: noText },
  traffic: { what: whatTrafficSql, who: noText, severity: noText },
  log: { what: whatLogSql, who: whoLogSql, severity: severityLogSql },
  request: { what: whatRequestSql, who: whoRequestSql, severity: severityRequestSql },
  metric: { what: whatMetricSql, who: '"host"', severity: noText },
  flow: { what: whatFlowSql, who: '"source"', severity: noText },
  record: { what: whatRecordSql, who: noText, severity: noText },
};

/** SQL of how grave a row of a kind is: `error`, `warning` or NULL. */
export function severitySql(kind: RecordKind): string {
  return faces[kind].severity;
}

/** SQL of the time of a kind's rows. */
export function instantSql(kind: RecordKind): string {
  return kind === 'traffic' ? '"bin_start"' : '"at"';
}

/** Columns of a kind: ours, those of its files under their own names, then source and line. */
export function kindColumns(kind: RecordKind, sources: readonly FilterSource[]): readonly RowColumn[] {
  const own = fileColumns(kind, sources, [...natural[kind].map(({ name }) => name), 'source', 'line']);
  const names = filterColumns(kind, [])
    .columns.filter(({ type }) => type === 'text')
    .map(({ sql }) => sql);
  const ours = natural[kind].map(column =>
    column.sql !== null && names.includes(column.sql)
      ? { ...column, numberSql: cellNumber(column.sql) }
      : column,
  );
  return [...ours, ...own, ...placeColumns(kind, sources)];
}

/** Columns that all kinds have in common, as the rows of one of them fill them. */
export function commonColumns(kind: RecordKind, sources: readonly FilterSource[]): readonly RowColumn[] {
  const made = (name: string, sql: string): RowColumn => ({ name, sql, own: false });
  const { what, who } = faces[kind];
  return [
    made('at', instantSql(kind)),
    made('kind', `${sqlLiteral(kind)}::VARCHAR`),
    made('level', kind === 'log' ? '"level"' : noText),
    made('what', what),
    made('who', who),
    ...placeColumns(kind, sources),
  ];
}

/** Names of the columns that all kinds have in common. */
export const commonNames: readonly string[] = commonColumns('log', []).map(({ name }) => name);

// A file's column that has the name of one of ours is called as a filter would call it.
function fileColumns(
  kind: RecordKind,
  sources: readonly FilterSource[],
  taken: readonly string[],
): readonly RowColumn[] {
  const lower = new Set(taken.map(name => name.toLowerCase()));
  return filterColumns(kind, sources)
    .columns.filter(({ type, sql }) => type === 'text' && sql.startsWith('CASE'))
    .map(({ name, sql, numberSql }) => ({
      name: lower.has(name.toLowerCase()) ? `extra.${name}` : name,
      sql,
      ...(numberSql === undefined ? {} : { numberSql }),
      own: true,
    }));
}

function placeColumns(kind: RecordKind, sources: readonly FilterSource[]): readonly RowColumn[] {
  const names = sources
    .filter(source => source.kind === kind)
    .map(({ sourceId, name }) => `WHEN ${sourceId} THEN ${sqlLiteral(name)}`);
  const sql = names.length === 0 ? noText : `CASE "source_id" ${names.join(' ')} END`;
  return [
    { name: 'source', sql, own: false },
    { name: 'line', sql: null, own: false },
  ];
}
