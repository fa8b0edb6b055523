import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadingOverride } from '../../src-main/core/contract.ts';
import { sampleTable } from '../../src-main/formats/dialect/sample-table.ts';
import { type Dialect, guessDialect } from '../../src-main/formats/dialect.ts';
import { allLoaded, counts, importEvents, testEngine } from '../helpers/engine.ts';
import { testFolder } from '../helpers/files.ts';
import { cellsOf } from '../pollock/load-by-engine.ts';
import { encoded, encodings, type WrittenEncoding } from './encode.ts';
import { recordsOf, textOfTable, type WrittenTable, writtenTables } from './random-table.ts';

function readBack(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const { names, rows } = sampleTable(text, dialect, Number.MAX_SAFE_INTEGER);
  return names === null ? rows : [names, ...rows];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const runs = 3000;
const imports = Number(process.env.KYMO_TABLES ?? 120);

interface WrittenFile {
  readonly table: WrittenTable;
  readonly encoding: WrittenEncoding;
  readonly lineEnd: string;
}

// What the encoding cannot write is written in UTF-8.
const writtenFiles: fc.Arbitrary<WrittenFile> = fc
  .record({
    table: writtenTables,
    encoding: fc.constantFrom(...encodings),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(file =>
    encoded(textOfTable(file.table), file.encoding) === null ? { ...file, encoding: 'utf-8' } : file,
  );

async function written(file: WrittenFile, at: number, folder: string) {
  const path = join(folder, `${at}-${file.encoding}.csv`);
  const text = textOfTable(file.table).replaceAll('\n', file.lineEnd);
  await writeFile(path, encoded(text, file.encoding) ?? '');
  return { path, file };
}

// A byte order mark tells the encoding; without one only UTF-8 can be told for certain.
function overrideOf({ table, encoding }: WrittenFile): ReadingOverride {
  const told = encoding === 'windows-1252' || encoding === 'shift_jis' ? { encoding } : {};
  return { ...statedDialect(table), ...told, format: 'plain-table' };
}

describe('any table', () => {
  it('is read back equal from any dialect that is stated', () => {
    fc.assert(
      fc.property(writtenTables, table => {
        const text = textOfTable(table);
        const dialect = guessDialect(text, statedDialect(table));
        expect(readBack(text, dialect)).toEqual(recordsOf(table));
      }),
      { numRuns: runs },
    );
  });

  it('is imported equal in any encoding, with any line ends, from its stated dialect', {
    timeout: 180_000,
  }, async () => {
    const folder = await testFolder();
    const engine = await testEngine();
    const files = await Promise.all(
      fc.sample(writtenFiles, imports).map((file, at) => written(file, at, folder)),
    );
    const requests = files.map(({ path, file }) => ({ path, override: overrideOf(file) }));
    const outcomes = (await importEvents(engine, requests)).flatMap(event =>
      event.type === 'file' ? [event.outcome] : [],
    );
    const sources = await engine.sources();
    for (const { path, file } of files) {
      const outcome = outcomes.find(candidate => candidate.file === path);
      const source = sources.find(candidate => candidate.sourceId === outcome?.sourceId);
      const { names, rows, writing } = file.table;
      expect({
        path,
        names: writing.hasHeader ? source?.reading.columns : names,
        rows: source === undefined ? outcome?.error : await cellsOf(engine, source.sourceId),
        counts: outcome === undefined ? null : counts(outcome),
      }).toEqual({ path, names, rows, counts: allLoaded(rows.length) });
    }
    const list = encodings.map(
      encoding => `${encoding} ${files.filter(({ file }) => file.encoding === encoding).length}`,
    );
    process.stdout.write(`Tables imported equal: ${files.length} (${list.join(', ')})\n`);
  });

  // Left out are tables whose dialect cannot be told: of one column, since a sign within cells may cut it as well as
  // none; and those where the backslash escapes nothing but itself, since two backslashes may be meant as two. Where no
  // cell needs quotes any quote reads the same, so those count. Whether the first record names the columns is asked
  // only where it has a cell in a column of numbers or dates.
  it('is read back equal by the guessed dialect in at least 99 % of cases', () => {
    const tables = fc.sample(writtenTables, runs).filter(canBeTold);
    const wrong = tables.filter(table => !guessedRight(table));
    process.stdout.write(
      `Guessed dialects: ${tables.length - wrong.length} of ${tables.length} tables read back equal\n`,
    );
    expect(wrong.length / tables.length).toBeLessThanOrEqual(0.01);
  });
});

function statedDialect({ writing }: WrittenTable): Partial<Dialect> {
  const { quoteAll, ...dialect } = writing;
  return { ...dialect, skipLines: 0 };
}

function canBeTold({ names, rows, writing }: WrittenTable): boolean {
  if (names.length === 1) return false;
  const cells = rows.flat();
  const quoteEscaped = cells.some(cell => cell.includes(writing.quote));
  return writing.escape === writing.quote || quoteEscaped || !cells.some(cell => cell.includes('\\'));
}

function guessedRight(table: WrittenTable): boolean {
  const text = textOfTable(table);
  const dialect = guessDialect(text);
  const told = table.writing.hasHeader
    ? table.valueColumns.length > 0
    : table.valueColumns.some(at => table.rows[0]?.[at] !== '');
  const headerTold = !told || dialect.hasHeader === table.writing.hasHeader;
  return headerTold && same(readBack(text, dialect), recordsOf(table));
}
