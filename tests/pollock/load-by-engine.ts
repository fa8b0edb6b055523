import { readFile } from 'node:fs/promises';
import type { ImportOutcome, ReadingOverride } from '../../src-main/core/contract.ts';
import type { Reading } from '../../src-main/core/source.ts';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import type { Engine } from '../../src-main/engine/engine.ts';
import { importEvents, query, rejectsOf } from '../helpers/engine.ts';

/** A file and the choices it is read with. */
export interface AskedFile {
  readonly path: string;
  readonly override?: ReadingOverride;
  /** Column names given beside the file. */
  readonly names?: readonly string[] | undefined;
}

/** A file as the import read it; `rejected` are the texts of records that are not among `records`. */
export interface LoadedTable {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly rejected: readonly string[];
  /** Null where the file was refused. */
  readonly reading: Reading | null;
  readonly outcome: ImportOutcome;
}

const cellsSql =
  'SELECT to_json(cells)::VARCHAR AS cells FROM record WHERE source_id = $source ORDER BY row_number';

/** Text of a file, UTF-8 or Windows-1252, with line ends LF. */
export async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  return decoded(bytes).replace(/\r\n?/g, '\n');
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Imports files into the case in one go and gives what became of each, in the order asked. */
export async function loadTables(
  engine: Engine,
  files: readonly AskedFile[],
): Promise<readonly LoadedTable[]> {
  const requests = files.map(({ path, override }) =>
    override === undefined ? { path } : { path, override },
  );
  const outcomes = new Map<string, ImportOutcome>();
  for (const event of await importEvents(engine, requests)) {
    if (event.type === 'file') outcomes.set(event.outcome.file, event.outcome);
  }
  const readings = new Map((await engine.sources()).map(({ sourceId, reading }) => [sourceId, reading]));
  const tables: LoadedTable[] = [];
  for (const file of files) {
    const outcome = outcomes.get(file.path);
    if (outcome === undefined) throw new Error(`nothing was said of ${file.path}`);
    tables.push(await tableOf(engine, file, outcome, readings.get(outcome.sourceId ?? -1) ?? null));
  }
  return tables;
}

async function tableOf(
  engine: Engine,
  { names }: AskedFile,
  outcome: ImportOutcome,
  reading: Reading | null,
): Promise<LoadedTable> {
  if (reading === null || outcome.sourceId === null)
    return { header: names ?? [], records: [], rejected: [], reading, outcome };
  const header = names ?? reading.columns.filter(isNamed);
  const rejects = await rejectsOf(engine, outcome.sourceId);
  const cells = await cellsOf(engine, outcome.sourceId);
  return {
    header,
    records: cells.map(record => withoutPadding(record, header.length)),
    rejected: rejects.map(reject => reject.rawText),
    reading,
    outcome,
  };
}

/** Cells of the records of a source in file order; line ends within them are LF, empty ones are empty text. */
export async function cellsOf(engine: Engine, sourceId: number): Promise<readonly (readonly string[])[]> {
  const rows = await query(engine, bindLiterals(cellsSql, { source: sourceId }));
  return rows.map(row =>
    (JSON.parse(String(row.cells)) as (string | null)[]).map(cell => (cell ?? '').replace(/\r\n?/g, '\n')),
  );
}

// Columns beyond the names of the header are called column10 and so on: that is no name of the file.
function isNamed(name: string, index: number): boolean {
  return name !== `column${index + 1}`;
}

// Records narrower than the widest are filled up with empty cells: those beyond the names that hold nothing are taken
// for such.
function withoutPadding(cells: readonly string[], named: number): readonly string[] {
  return cells.slice(0, Math.max(named, cells.findLastIndex(cell => cell !== '') + 1));
}
