import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportEvent, ImportOutcome, ReadingOverride, TablePage } from '../../src-main/core/contract.ts';
import type { Reject } from '../../src-main/core/source.ts';
import type { Engine, ImportRequest } from '../../src-main/engine/engine.ts';
import { type EngineOpening, openEngine } from '../../src-main/engine/open-engine.ts';
import { testFolder } from './files.ts';

/** The clock of the tests. */
export const now = new Date('2026-01-01T12:00:00Z');

/** Opens a case (a new one in a folder of its own unless a path is given) and closes it with the test. */
export async function testEngine(opening: Partial<EngineOpening> = {}): Promise<Engine> {
  const folder = await testFolder();
  const engine = await openEngine({
    path: join(folder, 'test.kymo'),
    create: opening.path === undefined,
    scratchDirectory: join(folder, 'scratch'),
    version: '0.0.0-test',
    clock: () => now,
    ...opening,
  });
  onTestFinished(async () => {
    await engine.close();
  });
  return engine;
}

/** Everything an import says, in order. */
export async function importEvents(
  engine: Engine,
  requests: readonly ImportRequest[],
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly ImportEvent[]> {
  const events: ImportEvent[] = [];
  for await (const event of engine.importFiles(requests, signal)) events.push(event);
  return events;
}

/** Imports files and gives their outcomes. */
export async function importAll(
  engine: Engine,
  paths: readonly string[],
  override?: ReadingOverride,
): Promise<readonly ImportOutcome[]> {
  const requests = paths.map(path => (override === undefined ? { path } : { path, override }));
  const last = (await importEvents(engine, requests)).at(-1);
  if (last?.type !== 'done') throw new Error('the import did not end with its outcomes');
  return last.outcomes;
}

/** Imports one file. */
export async function importOne(
  engine: Engine,
  path: string,
  override?: ReadingOverride,
): Promise<ImportOutcome> {
  const [outcome] = await importAll(engine, [path], override);
  if (outcome === undefined) throw new Error('the import gave no outcome');
  return outcome;
}

/** What an import counted: enough to see that nothing was lost. */
export function counts({ recordsRead, loaded, rejected, skipped, reconciled, error }: ImportOutcome) {
  return { recordsRead, loaded, rejected, skipped, reconciled, error };
}

/** Counts of a file of which every record was loaded. */
export function allLoaded(records: number) {
  return { recordsRead: records, loaded: records, rejected: 0, skipped: 0, reconciled: true, error: null };
}

/** Rows of a page of columns. */
export function rowsOf(page: TablePage): readonly Record<string, unknown>[] {
  const count = page.columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_unused, row) =>
    Object.fromEntries(page.columns.map(column => [column.name, column.values[row]])),
  );
}

/** Rows of a SELECT of the test. */
export async function query(engine: Engine, sql: string): Promise<readonly Record<string, unknown>[]> {
  return rowsOf(await engine.query(sql, new AbortController().signal));
}

/** Line and message of every log entry, in file order. */
export async function messagesByLine(engine: Engine): Promise<readonly (readonly [number, string])[]> {
  const page = rowsOf(
    await engine.tablePage('log', { fromUtc: null, toUtc: null, sources: null }, 0, 100_000),
  );
  return page
    .map(row => [Number(row.line), String(row.message)] as const)
    .toSorted(([one], [other]) => one - other);
}

/** Line, reason and raw text of every reject of a source. */
export async function rejectsOf(
  engine: Engine,
  sourceId: number,
): Promise<readonly Pick<Reject, 'line' | 'reason' | 'rawText'>[]> {
  const { rows } = await engine.rejects(sourceId, 0, 100_000);
  return rows.map(({ line, reason, rawText }) => ({ line, reason, rawText }));
}
