import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import type { FilterSource } from '../../core/filter/columns.ts';
import type { RecordKind } from '../../core/kinds.ts';
import type { Source } from '../../core/source.ts';
import { replaceParameters } from '../../core/sql-text.ts';
import { filterSources } from '../filter/filter-views.ts';
import { select } from '../query.ts';
import { readSettings, readSources } from '../store/case-store.ts';
import { type LineIndex, readLineIndex } from './line-index.ts';
import { OrderDesk } from './order-desk.ts';
import caseStateSql from './sql/case-state.sql?raw';
import templateStateSql from './sql/template-state.sql?raw';
import totalSql from './sql/total.sql?raw';
import { readStretches, type SourceStretch } from './stretches.ts';

const stateSchema = z.object({ rows: z.string() });
const templateStateSchema = z.object({ templates: z.string() });

/** What is known of the rows of a case while they stay as they are. */
export interface CaseRows {
  /** Changes when rows come, go or are read otherwise. */
  readonly state: string;
  /** Zone of the site. */
  readonly zone: string;
  readonly sources: readonly Source[];
  readonly filterSources: readonly FilterSource[];
}

/** What is remembered of the rows of one opened database, until they change. */
export interface RowDesk {
  readonly orders: OrderDesk;
  rows: CaseRows | null;
  readonly lines: Map<RecordKind, LineIndex>;
  readonly stretches: Map<RecordKind, readonly SourceStretch[]>;
  /** Numbers of rows that views show, by what they select. */
  readonly counts: Map<string, number>;
}

const desks = new WeakMap<object, RowDesk>();

/** The desk of an opened database: it goes with it. */
export function deskOf(opened: object): RowDesk {
  const known = desks.get(opened);
  if (known !== undefined) return known;
  const desk: RowDesk = {
    orders: new OrderDesk(),
    rows: null,
    lines: new Map(),
    stretches: new Map(),
    counts: new Map(),
  };
  desks.set(opened, desk);
  return desk;
}

/** The rows as they are now; what was remembered of others is forgotten. */
export async function readCaseRows(connection: DuckDBConnection, desk: RowDesk): Promise<CaseRows> {
  const [found] = await select(connection, caseStateSql, {});
  const { rows: state } = stateSchema.parse(found);
  const { zone } = await readSettings(connection);
  const before = desk.rows;
  if (before !== null && before.state === state && before.zone === zone) return before;
  if (before === null || before.state !== state) {
    desk.orders.forget();
    for (const kept of [desk.lines, desk.stretches, desk.counts]) kept.clear();
  }
  const sources = await readSources(connection, zone);
  const rows = { state, zone, sources, filterSources: await filterSources(connection, sources) };
  desk.rows = rows;
  return rows;
}

/** Changes when rows get templates. */
export async function readTemplateState(connection: DuckDBConnection): Promise<string> {
  const [found] = await select(connection, templateStateSql, {});
  return templateStateSchema.parse(found).templates;
}

/** Where the rows of a kind stand in their files. */
export async function linesOf(
  connection: DuckDBConnection,
  desk: RowDesk,
  kind: RecordKind,
): Promise<LineIndex> {
  const known = desk.lines.get(kind);
  if (known !== undefined) return known;
  const index = await readLineIndex(connection, kind, await totalRows(connection, kind, 'TRUE'));
  desk.lines.set(kind, index);
  return index;
}

/** Where the rows of the sources of a kind stand and whether they are in the order of time. */
export async function stretchesOf(
  connection: DuckDBConnection,
  desk: RowDesk,
  kind: RecordKind,
  signal: AbortSignal,
): Promise<readonly SourceStretch[]> {
  const known = desk.stretches.get(kind);
  if (known !== undefined) return known;
  const stretches = await readStretches(connection, kind, signal);
  desk.stretches.set(kind, stretches);
  return stretches;
}

/** Rows of a kind in the case for which a condition over its table holds. */
export async function totalRows(
  connection: DuckDBConnection,
  kind: RecordKind,
  condition: string,
): Promise<number> {
  const sql = replaceParameters(totalSql, name => (name === 'table' ? `case_file."${kind}"` : condition));
  const [counted] = await select(connection, sql, {});
  return Number(counted?.rows);
}
