import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { headBytes } from '../../core/file-pieces.ts';
import type { Reading } from '../../core/source.ts';
import { type CutRules, cutRecords, recordOf } from '../../formats/dialect/cut-records.ts';
import { rowsOf, secondTableStart } from '../../formats/dialect/sample-table.ts';
import { lineEndEvener, mixedReturnsNote } from './line-ends.ts';
import type { LostRecord } from './load-request.ts';
import { returnEndsLine, returnsIn } from './lone-returns.ts';
import type { LineBreakpoint } from './record-counter.ts';
import { skipFirstLines } from './sample-file.ts';

/** The dialect of a copy made regular. */
export const regularDialect = { delimiter: ',', quote: '"', escape: '"' } as const;

/** A larger table is read by the database alone: its uneven rows are rejected. */
export const mostRegularBytes = 128 * 1024 * 1024;

/** What a table was found to be like while it was made regular. */
export interface RegularTable {
  readonly breakpoints: readonly LineBreakpoint[];
  readonly lost: readonly LostRecord[];
  readonly notes: readonly string[];
}

/**
 * Writes an irregular table anew, every record with the same number of cells, quoted where needed: records with fewer
 * cells get empty ones, quotes that close nothing are text, and what begins a second table of another shape is left
 * out and told. Each is said in a note.
 */
export async function makeRegular(
  textPath: string,
  name: string,
  reading: Pick<Reading, 'delimiter' | 'quote' | 'escape' | 'hasHeader' | 'skipLines' | 'columns' | 'ragged'>,
  staged: string,
): Promise<RegularTable> {
  const table = await cutTable(textPath, reading);
  const { cut, all, first, end, width } = table;
  const lineOf = (record: number) => reading.skipLines + (cut.lines[record] ?? 0) + 1;
  const rawOf = (record: number) => rawText(table, record);
  const kept: string[] = [];
  const breakpoints: LineBreakpoint[] = [];
  const lost: LostRecord[] = [];
  let padded = 0;
  for (let record = first; record < all.length; record += 1) {
    const cells = all[record] ?? [];
    const reason = leftOutReason(table, record, reading.ragged, lineOf);
    if (reason !== null) {
      lost.push({ line: lineOf(record), reason, rawText: rawOf(record) });
      continue;
    }
    if (cells.length < width) padded += 1;
    breakpoints.push({ record: kept.length, line: lineOf(record) });
    kept.push(csvLine(cells, width));
  }
  await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
  await writeFile(staged, kept.join(''), { mode: 0o600 });
  const mended = cut.damagedRecords.filter(record => record >= first && record < end).length;
  const notes = notesOf(name, padded, mended, recordOf(cut, 0).length, width, first);
  return { breakpoints, lost, notes: [...notes, ...returnNotes(name, table)] };
}

type RegularReading = Parameters<typeof makeRegular>[2];

/**
 * Texts of records of a regular copy as they stand in the text it was made from, which has to be cut once more.
 * @param records numbers of records of the copy, from 0
 */
export async function textsOfRegular(
  textPath: string,
  reading: RegularReading,
  records: readonly number[],
): Promise<readonly string[]> {
  const table = await cutTable(textPath, reading);
  const kept = table.all.flatMap((_cells, record) =>
    record >= table.first && leftOutReason(table, record, reading.ragged, String) === null ? [record] : [],
  );
  return records.map(record => rawText(table, kept[record] ?? table.all.length));
}

type CutTable = Awaited<ReturnType<typeof cutTable>>;

async function cutTable(textPath: string, reading: RegularReading) {
  const { body, cut, returns, seen } = cutWhole(await readFile(textPath, 'utf8'), reading);
  const all = rowsOf(body, cut, reading, Number.MAX_SAFE_INTEGER);
  const first = reading.hasHeader ? 1 : 0;
  const second = reading.ragged === 'pad' ? secondTableStart(all.slice(first)) : null;
  const end = second === null ? all.length : first + second;
  return { body, cut, returns, seen, all, first, end, width: reading.columns.length };
}

function rawText({ body, cut }: CutTable, record: number): string {
  return body.slice(cut.offsets[record], cut.offsets[record + 1]).replace(/\n+$/, '');
}

// Why a record is not in the copy; null for one that is.
function leftOutReason(
  { all, end, width }: CutTable,
  record: number,
  ragged: RegularReading['ragged'],
  lineOf: (record: number) => number | string,
): string | null {
  if (record >= end) return secondReason(lineOf(end));
  return unevenReason(all[record] ?? [], width, ragged);
}

// Line ends in quotes are text and stay, unless quotes that close nothing leave it open what is in quotes.
function cutWhole(written: string, reading: CutRules & Pick<Reading, 'skipLines'>) {
  const raw = written.replace(/^\uFEFF/, '');
  const returns = returnsIn(raw.slice(0, headBytes));
  const evener = lineEndEvener(reading, returnEndsLine(returns) ? '\n' : ' ');
  const body = skipFirstLines(evener.even(raw, true), reading.skipLines);
  const cut = cutRecords(body, reading, Number.MAX_SAFE_INTEGER);
  if (cut.damagedRecords.length === 0 || !raw.includes('\r')) {
    return { body, cut, returns, seen: evener.seen };
  }
  const plain = skipFirstLines(raw.replace(/\r\n?/g, '\n'), reading.skipLines);
  const none = { pairs: 0, returns: 0, feeds: 0 };
  return { body: plain, cut: cutRecords(plain, reading, Number.MAX_SAFE_INTEGER), returns, seen: none };
}

function returnNotes(name: string, { returns, seen }: CutTable): readonly string[] {
  if (seen.returns === 0 || returns === 'only') return [];
  if (returns === 'mixed') return [mixedReturnsNote(name, seen)];
  return [`${name} holds ${seen.returns} carriage returns within its lines: they were read as blanks.`];
}

function secondReason(line: number | string): string {
  return `a second table of another shape begins at line ${line}: import that part as a file of its own`;
}

function unevenReason(cells: readonly string[], width: number, ragged: Reading['ragged']): string | null {
  if (cells.length > width) return `too many cells: expected ${width}, found ${cells.length}`;
  if (cells.length < width && ragged === 'reject')
    return `too few cells: expected ${width}, found ${cells.length}`;
  return null;
}

function notesOf(
  name: string,
  padded: number,
  mended: number,
  named: number,
  width: number,
  header: number,
): readonly string[] {
  return [
    ...(padded > 0
      ? [`${padded} records of ${name} have fewer cells than the others: the missing ones are empty.`]
      : []),
    ...(mended > 0
      ? [`${mended} records of ${name} hold a quote that closes nothing: it was read as text.`]
      : []),
    ...(header === 1 && width > named
      ? [
          `Records of ${name} have up to ${width} cells under ${named} names: the surplus columns are called column${named + 1} and so on.`,
        ]
      : []),
  ];
}

// A blank line would be no record: one empty cell is quoted.
function csvLine(cells: readonly string[], width: number): string {
  const written = Array.from({ length: width }, (_unused, column) => quoted(cells[column] ?? ''));
  const line = written.join(',');
  return `${line === '' ? '""' : line}\n`;
}

function quoted(cell: string): string {
  return /[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
