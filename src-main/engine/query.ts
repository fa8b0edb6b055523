import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  type DuckDBResultReader,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  TIMESTAMPTZ,
  VARCHAR,
} from '@duckdb/node-api';
import { KymoError } from '../core/errors.ts';
import { epochMicrosOf, instantText } from '../core/time.ts';
import { isInterrupt } from './duckdb-errors.ts';

/** A value that can be bound: instants are marked, so that text is never taken for a time. */
export type Bindable =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly number[]
  | { readonly instant: string };

export interface Column {
  readonly name: string;
  readonly type: DuckDBType;
  readonly values: readonly unknown[];
}

export interface SelectOptions {
  /** Zone in which instants are written as text. Default UTC. */
  readonly zone?: string;
  readonly signal?: AbortSignal;
}

/**
 * Runs one statement with parameters bound by name (only those it names) and gives the result as columns of plain
 * values: 64-bit integers as numbers (as text beyond 2^53), dates as `YYYY-MM-DD`, instants as ISO 8601 with offset.
 * Aborting interrupts the statement on its connection.
 */
export async function selectColumns(
  connection: DuckDBConnection,
  sql: string,
  values: Readonly<Record<string, Bindable>>,
  options: SelectOptions = {},
): Promise<readonly Column[]> {
  options.signal?.throwIfAborted();
  const interrupt = () => connection.interrupt();
  options.signal?.addEventListener('abort', interrupt, { once: true });
  try {
    const reader = await readAll(connection, sql, values);
    const types = reader.columnTypes();
    const zone = options.zone ?? 'UTC';
    const columns = reader.getColumns();
    return reader.columnNames().map((name, index) => ({
      name,
      type: types[index] ?? VARCHAR,
      values: (columns[index] ?? []).map(value => plainValue(value, zone)),
    }));
  } catch (thrown) {
    if (isInterrupt(thrown)) throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    throw thrown;
  } finally {
    options.signal?.removeEventListener('abort', interrupt);
  }
}

// What has no parameters is run at once: to prepare it first is a wait of its own.
async function readAll(
  connection: DuckDBConnection,
  sql: string,
  values: Readonly<Record<string, Bindable>>,
): Promise<DuckDBResultReader> {
  if (Object.keys(values).length === 0) return connection.runAndReadAll(sql);
  const statement = await connection.prepare(sql);
  bindAll(statement, values);
  const reader = await statement.runAndReadAll();
  statement.destroySync();
  return reader;
}

/**
 * Runs statements without parameters and gives nothing back. They are planned once, where a prepared statement over
 * files would be planned again when it runs. Aborting interrupts them on their connection.
 */
export async function execute(
  connection: DuckDBConnection,
  sql: string,
  options: Pick<SelectOptions, 'signal'> = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  const interrupt = () => connection.interrupt();
  options.signal?.addEventListener('abort', interrupt, { once: true });
  try {
    await connection.run(sql);
  } catch (thrown) {
    if (isInterrupt(thrown)) throw new KymoError('cancelled', 'Cancelled.', { cause: thrown });
    throw thrown;
  } finally {
    options.signal?.removeEventListener('abort', interrupt);
  }
}

/** Runs one statement once for each set of values, planned once. For statements that give nothing back. */
export async function runEach(
  connection: DuckDBConnection,
  sql: string,
  rows: readonly Readonly<Record<string, Bindable>>[],
): Promise<void> {
  if (rows.length === 0) return;
  const statement = await connection.prepare(sql);
  for (const values of rows) {
    bindAll(statement, values);
    await statement.run();
  }
  statement.destroySync();
}

/** As `selectColumns`, as one object per row. For results of a screen's size. */
export async function select(
  connection: DuckDBConnection,
  sql: string,
  values: Readonly<Record<string, Bindable>>,
  options: SelectOptions = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return toRows(await selectColumns(connection, sql, values, options));
}

/** Columns turned into row objects. */
export function toRows(columns: readonly Column[]): readonly Readonly<Record<string, unknown>>[] {
  const count = columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_unused, row) =>
    Object.fromEntries(columns.map(column => [column.name, column.values[row]])),
  );
}

type Statement = Awaited<ReturnType<DuckDBConnection['prepare']>>;

function bindAll(statement: Statement, values: Readonly<Record<string, Bindable>>): void {
  const bound: Record<string, DuckDBValue> = {};
  const types: Record<string, DuckDBType> = {};
  for (let index = 1; index <= statement.parameterCount; index += 1) {
    const name = statement.parameterName(index);
    const value = values[name];
    if (value === undefined) throw new Error(`the statement names $${name}, which has no value`);
    const [duckValue, type] = bindable(value);
    bound[name] = duckValue;
    types[name] = type;
  }
  if (Object.keys(bound).length > 0) statement.bind(bound, types);
}

function bindable(value: Bindable): [DuckDBValue, DuckDBType] {
  if (value === null) return [null, VARCHAR];
  if (typeof value === 'string') return [value, VARCHAR];
  if (typeof value === 'boolean') return [value, BOOLEAN];
  if (typeof value === 'bigint') return [value, BIGINT];
  if (typeof value === 'number') return Number.isInteger(value) ? [BigInt(value), BIGINT] : [value, DOUBLE];
  if ('instant' in value) return [instantValue(value.instant), TIMESTAMPTZ];
  return [listValue([...value]), LIST(INTEGER)];
}

function instantValue(text: string): DuckDBTimestampTZValue {
  if (text === 'infinity') return DuckDBTimestampTZValue.PosInf;
  if (text === '-infinity') return DuckDBTimestampTZValue.NegInf;
  return new DuckDBTimestampTZValue(epochMicrosOf(text));
}

function plainValue(value: DuckDBValue, zone: string): unknown {
  if (value === null || typeof value !== 'object')
    return typeof value === 'bigint' ? plainInteger(value) : value;
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros, zone);
  if (value instanceof DuckDBTimestampValue)
    return instantText(value.micros, 'UTC').slice(0, -'+00:00'.length);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBListValue) return value.items.map(item => plainValue(item, zone));
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([name, item]) => [name, plainValue(item, zone)]),
    );
  }
  return value.toString();
}

function plainInteger(value: bigint): number | string {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value.toString();
}
