import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { bindLiterals } from '../../src-main/core/sql-text.ts';
import { repairedRecords, sampleTable } from '../../src-main/formats/dialect/sample-table.ts';
import { type Dialect, guessDialect } from '../../src-main/formats/dialect.ts';
import cellsSql from './read-cells.sql?raw';
import rejectsSql from './read-rejects.sql?raw';

/** Choices of a reading; what is not given is guessed. `names` are column names given beside the file. */
export interface ScoreReading extends Partial<Dialect> {
  readonly names?: readonly string[] | undefined;
}

/** A file as it was read; `rejected` are records that are not among `records`. */
export interface LoadedTable {
  readonly header: readonly string[];
  readonly records: readonly (readonly string[])[];
  readonly dialect: Dialect;
  readonly padded: number;
  readonly repaired: number;
  readonly rejected: readonly string[];
}

const sampleCharacters = 256 * 1024;
const nothing = '\u0001\u0002\u0003';

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

/** Reads a file the way the import does: cut by DuckDB, widened for surplus cells, bad quotes repaired where they can. */
export async function loadForScore(path: string, reading: ScoreReading): Promise<LoadedTable> {
  const text = await textOf(path);
  const { names, ...choices } = reading;
  const dialect = guessDialect(text.slice(0, sampleCharacters), choices);
  const sample = sampleTable(text, dialect, 2000);
  const header = names ?? sample.names ?? (sample.rows[0] ?? []).map((_, column) => `column${column + 1}`);
  const base = { dialect, padded: 0, repaired: 0, rejected: [] };
  if (header.length === 0) return { ...base, header, records: [] };
  const folder = await mkdtemp(join(tmpdir(), 'pollock-'));
  try {
    const staged = join(folder, 'staged.csv');
    const end = sample.secondTable?.offset ?? text.length;
    const from = sample.quoteAbove ? sample.firstRowOffset : 0;
    await writeFile(staged, text.slice(from, end));
    const skipLines = sample.quoteAbove ? 0 : sample.firstRowLine;
    const read = await readCells(
      staged,
      dialect,
      skipLines,
      header.length,
      Math.max(header.length, sample.widest),
    );
    const rejected = end < text.length ? [...read.rejected, text.slice(end)] : read.rejected;
    return { ...base, ...read, ...finished(read.cells, header, dialect), header, rejected };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Reject {
  readonly startByte: number;
  readonly text: string;
  readonly cells: number;
  readonly damaged: boolean;
}

type Cells = readonly (readonly (string | null)[])[];

// Read once more with the width of the widest record that did not fit; nothing is cut off.
async function readCells(path: string, dialect: Dialect, skipLines: number, usual: number, width: number) {
  const instance = await DuckDBInstance.create();
  try {
    const connection = await instance.connect();
    let [columns, cells, rejects] = [width, ...(await readOnce(connection, path, dialect, skipLines, width))];
    const widest = Math.max(...rejects.map(reject => (reject.damaged ? 0 : reject.cells)));
    if (widest > columns) {
      columns = widest;
      [cells, rejects] = await readOnce(connection, path, dialect, skipLines, columns);
    }
    const repairs = rejects.map(reject => repairedRecords(reject.text, dialect, usual));
    return {
      cells: [...cells, ...repairs.flatMap(repair => repair ?? [])] as Cells,
      repaired: repairs.reduce((sum, repair) => sum + (repair?.length ?? 0), 0),
      rejected: rejects.filter((_, at) => repairs[at] === null).map(reject => reject.text),
    };
  } finally {
    instance.closeSync();
  }
}

async function readOnce(
  connection: DuckDBConnection,
  path: string,
  dialect: Dialect,
  skipLines: number,
  width: number,
): Promise<[Cells, readonly Reject[]]> {
  const columns = Array.from({ length: width }, (_, column) => [`c${column + 1}`, 'VARCHAR']);
  const sql = bindLiterals(cellsSql, {
    path,
    skipLines,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    columns: Object.fromEntries(columns),
    nothing,
    padded: true,
    strict: !(dialect.quote === '' && dialect.escape !== ''),
  });
  await connection.run('DROP TABLE IF EXISTS cell_reject; DROP TABLE IF EXISTS cell_reject_scan');
  const cells = (await connection.runAndReadAll(sql)).getRowsJson().map(row => row[0]) as Cells;
  const rejects = (await connection.runAndReadAll(rejectsSql))
    .getRowsJson()
    .map(([startByte, text, count, damaged]) => ({ startByte, text, cells: count, damaged }) as Reject);
  return [cells, rejects];
}

// Each record keeps its own cells; one with fewer than there are names gets empty ones.
function finished(cells: Cells, header: readonly string[], dialect: Dialect) {
  let padded = 0;
  const records = cells.map(record => {
    const own = record.filter(cell => cell !== null);
    if (own.length < header.length) padded += 1;
    return [...own, ...Array.from({ length: header.length - own.length }, () => '')].map(cell => cell ?? '');
  });
  return { records, padded, dialect };
}
