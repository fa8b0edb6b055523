import { createHash } from 'node:crypto';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type CaseSettings, caseSettingsSchema, defaultSettings } from '../../core/contract.ts';
import { KymoError } from '../../core/errors.ts';
import { type Run, runSchema } from '../../core/ledger.ts';
import { type Reject, rejectSchema, type Source, sourceSchema } from '../../core/source.ts';
import { select } from '../query.ts';
import countRejectsSql from './count-rejects.sql?raw';
import lastActionSql from './last-action.sql?raw';
import listRejectsSql from './list-rejects.sql?raw';
import listSourcesSql from './list-sources.sql?raw';
import readRunSql from './read-run.sql?raw';
import readSettingSql from './read-setting.sql?raw';
import writeActionSql from './write-action.sql?raw';
import writeRunSql from './write-run.sql?raw';
import writeSettingSql from './write-setting.sql?raw';

/** All sources, oldest import first; instants are written in `zone`. */
export async function readSources(connection: DuckDBConnection, zone: string): Promise<readonly Source[]> {
  const rows = await select(connection, listSourcesSql, {}, { zone });
  return rows.map(({ pseudonyms, ...row }) =>
    sourceSchema.parse({
      ...row,
      reading: JSON.parse(String(row.reading)),
      ...(pseudonyms === true ? { pseudonyms } : {}),
    }),
  );
}

/** A page of one source's rejects by line, and how many there are. */
export async function readRejects(
  connection: DuckDBConnection,
  sourceId: number,
  startRow: number,
  count: number,
): Promise<{ rows: readonly Reject[]; total: number }> {
  const rows = await select(connection, listRejectsSql, { sourceId, startRow, count });
  const [counted] = await select(connection, countRejectsSql, { sourceId });
  return { rows: rows.map(row => rejectSchema.parse(row)), total: Number(counted?.total ?? 0) };
}

const chosenZones = new WeakMap<DuckDBConnection, string>();

/** What is asked on this connection is counted and written in that zone, whatever the case says. */
export function chooseZone(connection: DuckDBConnection, zone: string): void {
  chosenZones.set(connection, zone);
}

/** Settings of the case; those never set have their defaults. */
export async function readSettings(connection: DuckDBConnection): Promise<CaseSettings> {
  const [row] = await select(connection, readSettingSql, { name: 'case' });
  const stored: unknown = row === undefined ? {} : JSON.parse(String(row.value));
  const zone = chosenZones.get(connection);
  const chosen = zone === undefined ? {} : { zone };
  return caseSettingsSchema.parse({ ...defaultSettings, ...(stored as object), ...chosen });
}

export async function writeSettings(connection: DuckDBConnection, settings: CaseSettings): Promise<void> {
  await select(connection, writeSettingSql, { name: 'case', value: JSON.stringify(settings) });
}

/** Keeps a run; the same run again replaces it. */
export async function writeRun(connection: DuckDBConnection, run: Run, recordedAt: Date): Promise<void> {
  await select(connection, writeRunSql, {
    run: run.run,
    body: JSON.stringify(run),
    recordedAt: { instant: recordedAt.toISOString() },
  });
}

/** @throws KymoError `not-found` */
export async function readRun(connection: DuckDBConnection, run: string): Promise<Run> {
  const [row] = await select(connection, readRunSql, { run });
  if (row === undefined) throw new KymoError('not-found', `The ledger has no run ${run}.`);
  return runSchema.parse(JSON.parse(String(row.body)));
}

/** Adds an entry to the log of what was done to the case, sealed by the hash of the entry before it. */
export async function recordAction(
  connection: DuckDBConnection,
  name: string,
  detail: object,
  at: Date,
): Promise<void> {
  const [last] = await select(connection, lastActionSql, {});
  const previousHash = String(last?.hash ?? '');
  const sequence = Number(last?.sequence ?? 0) + 1;
  const text = JSON.stringify(detail);
  const hash = createHash('sha256')
    .update(JSON.stringify([previousHash, sequence, at.toISOString(), name, text]))
    .digest('hex');
  await select(connection, writeActionSql, {
    sequence,
    recordedAt: { instant: at.toISOString() },
    name,
    detail: text,
    previousHash,
    hash,
  });
}
