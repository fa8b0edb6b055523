import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  LIST,
  VARCHAR,
} from '@duckdb/node-api';
import type { Analysis, AnalysisResult, Scope } from '../../src-main/core/analysis.ts';
import { epochMicrosOf } from '../../src-main/core/time.ts';
import { select } from '../../src-main/engine/query.ts';
import { checkedParams, runAnalysis } from '../../src-main/engine/run-analysis.ts';
import caseSql from '../../src-main/engine/schema/001-case.sql?raw';
import kindsSql from '../../src-main/engine/schema/002-kinds.sql?raw';
import templatesSql from '../../src-main/engine/schema/003-templates.sql?raw';
import { macrosSql } from '../../src-main/engine/schema/macros.ts';
import viewsSql from '../../src-main/engine/schema/views.sql?raw';
import { readSources } from '../../src-main/engine/store/case-store.ts';
import addLineMapSql from '../analyses/add-line-map.sql?raw';
import addSourceSql from '../analyses/add-source.sql?raw';

/** An empty case in memory, with the views that analyses read. */
export async function emptyCase(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run("ATTACH ':memory:' AS case_file");
  await connection.run(caseSql);
  await connection.run(kindsSql);
  await connection.run(templatesSql);
  await connection.run(viewsSql);
  await connection.run(macrosSql);
  return connection;
}

export interface SourceFacts {
  readonly sourceId: number;
  /** Default: `source-<id>.csv`. */
  readonly name?: string;
  /** Seconds per bin; null (default) for events. */
  readonly binSeconds?: number | null;
  readonly rejected?: number;
  readonly skipped?: number;
  readonly reconciled?: boolean;
  /** Names of the columns of `extra`. */
  readonly extraNames?: readonly string[];
  /** Files of one layout are one series. Default: a layout of its own. */
  readonly layout?: string;
}

/** Registers a source over the records already inserted under its id; its first record stands on line 2. */
export async function addSource(
  connection: DuckDBConnection,
  kind: 'call' | 'log' | 'request' | 'metric' | 'traffic' | 'flow',
  facts: SourceFacts,
): Promise<void> {
  const { sourceId } = facts;
  await select(connection, addSourceSql, {
    kind,
    sourceId,
    name: facts.name ?? `source-${sourceId}.csv`,
    layout: facts.layout ?? `layout-${sourceId}`,
    binSeconds: facts.binSeconds ?? null,
    rejected: facts.rejected ?? 0,
    skipped: facts.skipped ?? 0,
    reconciled: facts.reconciled ?? true,
    extraNames: JSON.stringify(facts.extraNames ?? []),
  });
  await select(connection, addLineMapSql, { kind, sourceId });
}

/** A call with what is known of it; a column that is absent is empty. */
export interface CallEvent {
  readonly at: string;
  readonly queue?: string;
  readonly direction?: string;
  readonly answered?: boolean;
  readonly waitSeconds?: number;
  readonly handleSeconds?: number;
  readonly agent?: string;
  readonly count?: number;
  readonly extra?: readonly string[];
}

/** A call at an instant (ISO text), a bin that begins there with its count, or a call with its columns. */
export type CallRecord = string | readonly [at: string, count: number] | CallEvent;

/** Inserts calls in file order and registers their source. */
export async function addCalls(
  connection: DuckDBConnection,
  facts: SourceFacts,
  calls: readonly CallRecord[],
): Promise<void> {
  const appender = await connection.createAppender('call', 'main', 'case_file');
  for (const call of calls) appendCall(appender, facts.sourceId, callEventOf(call));
  appender.closeSync();
  await addSource(connection, 'call', facts);
}

function callEventOf(call: CallRecord): CallEvent {
  if (typeof call === 'string') return { at: call };
  return 'at' in call && typeof call.at === 'string'
    ? (call as CallEvent)
    : pairOf(call as readonly [string, number]);
}

function pairOf([at, count]: readonly [string, number]): CallEvent {
  return { at, count };
}

function appendCall(appender: DuckDBAppender, sourceId: number, call: CallEvent): void {
  appender.appendInteger(sourceId);
  appendInstant(appender, call.at);
  appendTexts(appender, [call.queue, call.direction]);
  if (call.answered === undefined) appender.appendNull();
  else appender.appendBoolean(call.answered);
  for (const seconds of [call.waitSeconds, call.handleSeconds]) {
    if (seconds === undefined) appender.appendNull();
    else appender.appendDouble(seconds);
  }
  appendTexts(appender, [call.agent]);
  appender.appendBigInt(BigInt(call.count ?? 1));
  appendExtra(appender, call.extra);
  appender.appendNull();
  appender.endRow();
}

export interface LogRecord {
  readonly at: string | null;
  readonly host?: string;
  readonly level?: string;
  readonly component?: string;
  readonly pid?: string;
  readonly eventId?: string;
  readonly message?: string;
  readonly extra?: readonly string[];
}

/** Inserts log entries in file order and registers their source. */
export async function addLog(
  connection: DuckDBConnection,
  facts: SourceFacts,
  entries: readonly LogRecord[],
): Promise<void> {
  const appender = await connection.createAppender('log', 'main', 'case_file');
  for (const entry of entries) {
    appender.appendInteger(facts.sourceId);
    appendInstant(appender, entry.at);
    const { host, level, component, pid, eventId, message } = entry;
    appendTexts(appender, [host, level, component, pid, eventId, message]);
    appender.appendNull();
    appendExtra(appender, entry.extra);
    appender.endRow();
  }
  appender.closeSync();
  await addSource(connection, 'log', facts);
}

export interface RequestRecord {
  readonly at: string | null;
  readonly status?: number;
  readonly seconds?: number;
  readonly extra?: readonly string[];
}

/** Inserts web requests in file order and registers their source. */
export async function addRequests(
  connection: DuckDBConnection,
  facts: SourceFacts,
  requests: readonly RequestRecord[],
): Promise<void> {
  const appender = await connection.createAppender('request', 'main', 'case_file');
  for (const { at, status, seconds, extra } of requests) {
    appender.appendInteger(facts.sourceId);
    appendInstant(appender, at);
    appendTexts(appender, Array.from({ length: 6 }));
    if (status === undefined) appender.appendNull();
    else appender.appendInteger(status);
    appendTexts(appender, Array.from({ length: 3 }));
    if (seconds === undefined) appender.appendNull();
    else appender.appendDouble(seconds);
    appendExtra(appender, extra);
    // Misfits and host.
    appendTexts(appender, [undefined, undefined]);
    appender.endRow();
  }
  appender.closeSync();
  await addSource(connection, 'request', facts);
}

/** A measurement of a component. */
export interface MetricRecord {
  readonly at: string;
  readonly component: string;
  readonly value: number;
}

/** Inserts measurements in file order and registers their source. */
export async function addMetrics(
  connection: DuckDBConnection,
  facts: SourceFacts,
  metrics: readonly MetricRecord[],
): Promise<void> {
  const appender = await connection.createAppender('metric', 'main', 'case_file');
  for (const { at, component, value } of metrics) {
    appender.appendInteger(facts.sourceId);
    appendInstant(appender, at);
    appendTexts(appender, [undefined, component]);
    appender.appendDouble(value);
    // Label, extra and misfits.
    appendTexts(appender, [undefined, undefined, undefined]);
    appender.endRow();
  }
  appender.closeSync();
  await addSource(connection, 'metric', facts);
}

/** A bin of a series; null for a blank cell. */
export type TrafficRecord = readonly [at: string, series: string, value: number | null];

/** Inserts bins of traffic in file order and registers their source; `binMinutes` and `unit` are those of all. */
export async function addTraffic(
  connection: DuckDBConnection,
  facts: SourceFacts & { readonly binMinutes: number; readonly unit?: string },
  bins: readonly TrafficRecord[],
): Promise<void> {
  const appender = await connection.createAppender('traffic', 'main', 'case_file');
  for (const [at, series, value] of bins) {
    appender.appendInteger(facts.sourceId);
    appendInstant(appender, at);
    appender.appendDouble(facts.binMinutes);
    appendTexts(appender, [series]);
    if (value === null) appender.appendNull();
    else appender.appendDouble(value);
    appendTexts(appender, [facts.unit]);
    // Extra and misfits.
    appendTexts(appender, [undefined, undefined]);
    appender.endRow();
  }
  appender.closeSync();
  await addSource(connection, 'traffic', { ...facts, binSeconds: facts.binMinutes * 60 });
}

/** A flow with what is known of it; a column that is absent is empty. */
export interface FlowRecord {
  readonly at: string | null;
  readonly source?: string;
  readonly destination?: string;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly protocol?: string;
  readonly bytes?: number;
  readonly packets?: number;
  readonly action?: string;
}

/** Inserts flows in file order and registers their source. */
export async function addFlows(
  connection: DuckDBConnection,
  facts: SourceFacts,
  flows: readonly FlowRecord[],
): Promise<void> {
  const appender = await connection.createAppender('flow', 'main', 'case_file');
  for (const flow of flows) {
    appender.appendInteger(facts.sourceId);
    appendInstant(appender, flow.at);
    appendTexts(appender, [flow.source, flow.destination]);
    for (const port of [flow.sourcePort, flow.destinationPort]) {
      if (port === undefined) appender.appendNull();
      else appender.appendInteger(port);
    }
    appendTexts(appender, [flow.protocol]);
    for (const count of [flow.bytes, flow.packets]) {
      if (count === undefined) appender.appendNull();
      else appender.appendBigInt(BigInt(count));
    }
    // Extra and misfits, bytes and packets either way, seconds.
    appendTexts(appender, [flow.action, ...Array.from<undefined>({ length: 7 })]);
    appender.endRow();
  }
  appender.closeSync();
  await addSource(connection, 'flow', facts);
}

function appendExtra(appender: DuckDBAppender, extra: readonly string[] | undefined): void {
  if (extra === undefined) appender.appendNull();
  else appender.appendList([...extra], LIST(VARCHAR));
}

function appendInstant(appender: DuckDBAppender, at: string | null): void {
  if (at === null) appender.appendNull();
  else appender.appendTimestampTZ(new DuckDBTimestampTZValue(epochMicrosOf(at)));
}

function appendTexts(appender: DuckDBAppender, texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    if (text === undefined) appender.appendNull();
    else appender.appendVarchar(text);
  }
}

/** Clock of the tests. */
export const asOf = '2026-01-01T00:00:00Z';

/** Runs an analysis with the engine's own runner: over everything, in UTC, unless the scope says otherwise. */
export async function ask(
  connection: DuckDBConnection,
  analysis: Analysis,
  question: { readonly params?: Record<string, unknown>; readonly scope?: Partial<Scope> } = {},
): Promise<AnalysisResult> {
  const scope: Scope = { fromUtc: null, toUtc: null, sources: null, zone: 'UTC', asOf, ...question.scope };
  const { result } = await runAnalysis(
    connection,
    analysis,
    checkedParams(analysis, question.params ?? {}),
    scope,
    await readSources(connection, scope.zone),
    new AbortController().signal,
  );
  return result;
}
