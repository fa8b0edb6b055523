import type { DuckDBConnection } from '@duckdb/node-api';
import type { ImportOutcome } from '../../../core/contract.ts';
import { toWireError } from '../../../core/errors.ts';
import { bindLiterals } from '../../../core/sql-text.ts';
import { execute, runEach, select } from '../../query.ts';
import { appendLinesOf, appendMisfits, appendRejects } from '../append-evidence.ts';
import { needsAttaching } from '../attached-lines.ts';
import forgetRejectsSql from '../forget-rejects.sql?raw';
import { type ImportContext, refuseTouched } from '../import-context.ts';
import insertSourceSql from '../insert-source.sql?raw';
import { kindStatements } from '../kind-statements.ts';
import { newLineOf } from '../line-ends.ts';
import { addsUp, binSecondsOf, evidenceOf, type Loaded, misfitCells, nextRow } from '../load-file.ts';
import type { LoadRequest } from '../load-request.ts';
import { requestOf } from '../load-source.ts';
import { loadStatements } from '../load-statements.ts';
import { otherFields } from '../other-fields.ts';
import { outcomeOf } from '../outcome.ts';
import { sourceValues } from '../record-source.ts';
import { withSwallowedLines } from '../reject-finder.ts';
import { repeatedBinNotes } from '../repeated-bins.ts';
import sessionZoneSql from '../session-zone.sql?raw';
import { shortName } from '../short-name.ts';
import { needsTimeMarks } from '../time-marks.ts';
import checkSql from './check.sql?raw';
import misfitSourcesSql from './misfit-sources.sql?raw';
import { pooled } from './pooled.ts';
import type { ReadyFile } from './ready-file.ts';
import { repeatedTogether } from './repeated-together.ts';
import { cutTogether, problemsTogether } from './together-evidence.ts';

/** What became of files that were to be loaded together: an outcome, or null for one that has to be loaded alone. */
export type TogetherOutcomes = readonly (ImportOutcome | null)[];

type LoadContext = Pick<ImportContext, 'signal' | 'clock'>;

/**
 * Loads files that are read alike by one statement in one transaction. A file of which the statement does not tell all
 * (lines that go on a record, a changed clock, damage in between) is left out of it, to be loaded alone.
 * @param files at least one; alike as `groupsAlike` has it
 * @param sourceId number of the first; the others' follow, also where one is left out
 * @throws KymoError `cancelled`; then nothing of these files is kept
 */
export async function loadTogether(
  connection: DuckDBConnection,
  files: readonly ReadyFile[],
  sourceId: number,
  context: LoadContext,
): Promise<TogetherOutcomes> {
  const outcomes = new Map<ReadyFile, ImportOutcome>();
  for (let left = files; left.length > 0; ) {
    const found = await tryTogether(connection, left, sourceId, context);
    if (found.alone.size === 0) {
      for (const [place, file] of left.entries()) outcomes.set(file, found.outcomes[place] as ImportOutcome);
      break;
    }
    left = left.filter(file => !found.alone.has(file));
  }
  return files.map(file => outcomes.get(file) ?? null);
}

interface Attempt {
  readonly outcomes: readonly ImportOutcome[];
  readonly alone: ReadonlySet<ReadyFile>;
}

async function tryTogether(
  connection: DuckDBConnection,
  files: readonly ReadyFile[],
  sourceId: number,
  context: LoadContext,
): Promise<Attempt> {
  try {
    const requests = files.map((file, place) => requestOf(file.text, sourceId + place));
    const found = await loadAll(connection, requests, context.signal);
    const alone = new Set(files.filter((file, place) => isForItself(file, found[place])));
    if (alone.size > 0) {
      await connection.run('ROLLBACK');
      return { outcomes: [], alone };
    }
    await pooled(files, touchedAtOnce, file => refuseTouched(file.text.plan.facts));
    const outcomes = await writeAll(connection, files, found, sourceId, context);
    await connection.run('COMMIT');
    return { outcomes, alone };
  } catch (thrown) {
    await connection.run('ROLLBACK').catch(() => undefined);
    if (toWireError(thrown).kind === 'cancelled' || context.signal.aborted) throw thrown;
    // Which file it was is seen when each is loaded alone.
    return { outcomes: [], alone: new Set(files) };
  }
}

const touchedAtOnce = 12;

function isForItself({ text: { plan } }: ReadyFile, loaded: Loaded | undefined): boolean {
  if (loaded === undefined) return true;
  return needsAttaching(plan.reading, loaded) || needsTimeMarks(plan, loaded);
}

// Leaves the transaction open.
async function loadAll(
  connection: DuckDBConnection,
  requests: readonly LoadRequest[],
  signal: AbortSignal,
): Promise<readonly Loaded[]> {
  const [first] = requests;
  if (first === undefined) return [];
  const { kind, rowsPerRecord } = first;
  await defineTogether(connection, requests, first);
  await connection.run('BEGIN');
  const firstRow = await nextRow(connection, kindStatements[kind].next);
  await execute(connection, kindStatements[kind].insertReadable, { signal });
  const checks = await checksOf(connection, requests, first);
  const cut = await cutTogether(connection);
  const allThere = requests.every((request, place) =>
    addsUp(request, (checks[place]?.rows ?? 0) / rowsPerRecord, cut.get(place) ?? []),
  );
  const meaning = allThere ? new Map() : await problemsTogether(connection, rowsPerRecord, signal);
  const misfitting = await misfitSources(connection, requests, first);
  const found: Loaded[] = [];
  let row = firstRow;
  for (const [place, request] of requests.entries()) {
    const { rows, firstAt, lastAt } = checks[place] ?? noRows;
    const problems = meaning.get(request.sourceId) ?? [];
    const evidence = await evidenceOf(request, cut.get(place) ?? [], problems, signal);
    found.push({
      ...evidence,
      rejects: withSwallowedLines(evidence.rejects, request.scan),
      loaded: rows / rowsPerRecord,
      firstAt,
      lastAt,
      firstRow: row,
      binSeconds: await binSecondsOf(connection, request),
      otherFields: await otherFields(connection, request),
      misfits: misfitting.has(request.sourceId)
        ? await misfitCells(connection, request, firstRow, signal)
        : [],
    });
    row += rows;
  }
  return found;
}

interface Check {
  readonly rows: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

const noRows: Check = { rows: 0, firstAt: null, lastAt: null };

// What was inserted of each file. Rows and lines are told by their places: those of a file stand together, and in the
// order of the files.
async function checksOf(
  connection: DuckDBConnection,
  requests: readonly LoadRequest[],
  first: LoadRequest,
): Promise<readonly Check[]> {
  const found = requests.map(() => noRows);
  let [next, before] = [0, -1];
  for (const row of await select(connection, bindLiterals(checkSql, spanOf(requests, first)), {})) {
    const rows = Number(row.loaded);
    const place = Number(row.sourceId) - first.sourceId;
    const [from, to] = [Number(row.firstPlace), Number(row.lastPlace)];
    if (from !== next || to !== next + rows - 1 || place <= before)
      throw new Error('rows of files loaded together are not in the order of the files');
    found[place] = { rows, firstAt: row.firstAt as string | null, lastAt: row.lastAt as string | null };
    next += rows;
    before = place;
  }
  return found;
}

function spanOf(requests: readonly LoadRequest[], { kind, sourceId }: LoadRequest) {
  return { table: `case_file.${kind}`, first: sourceId, last: sourceId + requests.length - 1 };
}

async function defineTogether(
  connection: DuckDBConnection,
  requests: readonly LoadRequest[],
  { kind, sourceId, reading, scan }: LoadRequest,
): Promise<void> {
  const paths = requests.map(({ path }) => path);
  const read = { ...reading, newLine: newLineOf(scan) };
  const { records, loaded } = loadStatements(paths, sourceId, kind, read);
  await connection.run(forgetRejectsSql);
  await connection.run(bindLiterals(sessionZoneSql, { zone: reading.zone }));
  for (const statement of records) await connection.run(statement);
  await connection.run(loaded);
}

async function misfitSources(
  connection: DuckDBConnection,
  requests: readonly LoadRequest[],
  first: LoadRequest,
): Promise<ReadonlySet<number>> {
  if (kindStatements[first.kind].misfits === null) return new Set();
  const rows = await select(connection, bindLiterals(misfitSourcesSql, spanOf(requests, first)), {});
  return new Set(rows.map(row => Number(row.sourceId)));
}

async function writeAll(
  connection: DuckDBConnection,
  files: readonly ReadyFile[],
  found: readonly Loaded[],
  sourceId: number,
  context: LoadContext,
): Promise<readonly ImportOutcome[]> {
  const sources = files.map((file, place) => ({
    file,
    loaded: found[place] as Loaded,
    sourceId: sourceId + place,
    name: shortName(file.called),
  }));
  const [first] = files;
  if (first === undefined) return [];
  const { kind } = first.text.plan.recognition;
  const repeated = await repeatedTogether(connection, kind, sources);
  const bins = await repeatedBinNotes(connection, kind, sources);
  const importedAt = context.clock();
  const told = sources.map(({ file, loaded, ...source }, place) => {
    const { count = 0, notes = [] } = repeated[place] ?? {};
    const outcome = outcomeOf(file.called, file.text, loaded, source.sourceId, [
      ...notes,
      ...(bins.get(source.sourceId) ?? []),
      ...(file.request.notes ?? []),
    ]);
    const facts = { folds: 0, gaps: 0, repeated: count, importedAt };
    return { outcome, values: sourceValues(file.text, loaded, outcome, facts, file.head) };
  });
  await runEach(
    connection,
    insertSourceSql,
    told.map(({ values }) => values),
  );
  await appendLinesOf(connection, kind, sources, first.text.plan.rowsPerRecord);
  for (const { file, loaded, ...source } of sources) {
    await appendMisfits(connection, source.sourceId, loaded);
    await appendRejects(connection, source.sourceId, file.text.textPath, loaded.rejects);
  }
  return told.map(({ outcome }) => outcome);
}
