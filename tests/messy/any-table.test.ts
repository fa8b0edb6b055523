import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleTable } from '../../src-main/formats/dialect/sample-table.ts';
import { type Dialect, guessDialect } from '../../src-main/formats/dialect.ts';
import { fc } from '../helpers/seeded.ts';
import { loadForScore } from '../pollock/load-for-score.ts';
import { recordsOf, textOfTable, type WrittenTable, writtenTables } from './random-table.ts';

function readBack(text: string, dialect: Dialect): readonly (readonly string[])[] {
  const { names, rows } = sampleTable(text, dialect, Number.MAX_SAFE_INTEGER);
  return names === null ? rows : [names, ...rows];
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const runs = 3000;

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

  it('is loaded equal by DuckDB from its stated dialect', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'any-table-'));
    try {
      for (const [at, table] of fc.sample(writtenTables, 150).entries()) {
        const path = join(folder, `${at}.csv`);
        await writeFile(path, textOfTable(table));
        const loaded = await loadForScore(path, statedDialect(table));
        const records = table.writing.hasHeader ? [loaded.header, ...loaded.records] : loaded.records;
        expect({ records, repaired: loaded.repaired, rejected: loaded.rejected }).toEqual({
          records: recordsOf(table),
          repaired: 0,
          rejected: [],
        });
      }
    } finally {
      await rm(folder, { recursive: true });
    }
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
