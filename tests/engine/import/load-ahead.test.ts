import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '../../../src-main/core/contract.ts';
import { importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

/** Enough lines for a file that is loaded while it is being scanned (32 MB), each with its number. */
const lines = 330_000;
const tail = 'GET /'.padEnd(64, 'x');

function logOf(odd: ReadonlyMap<number, string>): string {
  const rows = Array.from(
    { length: lines },
    (_unused, at) =>
      odd.get(at) ??
      `2026-01-01T00:${String(Math.floor(at / 6000)).padStart(2, '0')}:00Z,info,web,${at} ${tail}`,
  );
  return `timestamp,level,component,message\n${rows.join('\n')}\n`;
}

async function imported(bytes: string | Buffer) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('large.csv', bytes));
  const [row] = await query(
    engine,
    `SELECT count(*) AS rows, sum(CAST(split_part(message, ' ', 1) AS BIGINT)) AS numbers, max(length(message)) AS longest FROM log`,
  );
  return { engine, outcome, row };
}

function sums({ recordsRead, loaded, rejected, reconciled, error }: ImportOutcome) {
  return { recordsRead, loaded, rejected, reconciled, error };
}

const all = (lines * (lines - 1)) / 2;

describe('a large file, loaded while it is being scanned', () => {
  it('is loaded whole when it is what its first lines say', async () => {
    const { outcome, row } = await imported(logOf(new Map()));
    expect(sums(outcome)).toEqual({
      recordsRead: lines,
      loaded: lines,
      rejected: 0,
      reconciled: true,
      error: null,
    });
    expect(row).toEqual({ rows: lines, numbers: all, longest: 71 });
  });

  it('is loaded again, with the same care, when a late line is longer than any reader expects', async () => {
    const at = lines - 5;
    const long = `2026-01-01T00:59:00Z,info,web,${at} ${'y'.repeat(3_000_000)}`;
    const { outcome, row } = await imported(logOf(new Map([[at, long]])));
    expect(sums(outcome)).toEqual({
      recordsRead: lines,
      loaded: lines,
      rejected: 0,
      reconciled: true,
      error: null,
    });
    expect(row).toEqual({ rows: lines, numbers: all, longest: 3_000_007 });
  });

  it('is read in another encoding when a late line shows that it has one', async () => {
    const at = lines - 5;
    const odd = `2026-01-01T00:59:00Z,info,caf\u00e9,${at} end`;
    const { engine, outcome, row } = await imported(Buffer.from(logOf(new Map([[at, odd]])), 'latin1'));
    expect(outcome.encoding).toBe('windows-1252');
    expect(sums(outcome)).toMatchObject({ loaded: lines, rejected: 0, reconciled: true });
    expect(row).toMatchObject({ rows: lines, numbers: all });
    expect(await query(engine, `SELECT component FROM log WHERE component <> 'web'`)).toEqual([
      { component: 'café' },
    ]);
  });

  it('keeps the line of a record that cannot be understood', async () => {
    const at = 300_000;
    const { engine, outcome, row } = await imported(logOf(new Map([[at, 'no time,info,web,x']])));
    expect(sums(outcome)).toMatchObject({ recordsRead: lines, loaded: lines - 1, rejected: 1 });
    expect((await rejectsOf(engine, 1)).map(({ line }) => line)).toEqual([at + 2]);
    expect(row).toMatchObject({ rows: lines - 1, numbers: all - at });
  });
});
