import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowTarget, RowView } from '../../../src-main/core/rows.ts';
import { addLog, addRequests, type LogRecord } from '../../helpers/analysis-database.ts';
import { type MemoryBench, memoryBench, never, viewOf } from './memory-bench.ts';

const second = (value: number) => new Date(Date.UTC(2026, 0, 1) + value * 1000).toISOString();

const entry: fc.Arbitrary<LogRecord> = fc.record({
  at: fc.option(fc.integer({ min: 0, max: 20 }).map(second), { nil: null, freq: 8 }),
  level: fc.constantFrom('INFO', 'info', 'WARN', 'ERROR', 'fatal'),
  message: fc.constantFrom('alpha', 'beta', 'alphabet', 'gamma'),
});

/** What a seek has to find, from the rows of the view in its order. */
function expected(
  rows: readonly LogRecord[],
  from: number,
  backwards: boolean,
  is: (row: LogRecord) => boolean,
) {
  const places = rows.flatMap((row, place) => (is(row) ? [place] : []));
  return (backwards ? places.findLast(place => place < from) : places.find(place => place > from)) ?? null;
}

async function rowsInOrder({ tables }: MemoryBench, view: RowView, entries: readonly LogRecord[]) {
  const { rowNumbers } = await tables.rowPage(view, 0, 2000, never);
  return rowNumbers.map(row => entries[row] as LogRecord);
}

const errors = ['ERROR', 'fatal'];

describe('looking for rows in the order of a view', () => {
  test('finds the next and the one before, of every kind of target, in any order', async () => {
    const view = fc.record({
      where: fc.constantFrom('', '-message:gamma', 'level:info'),
      column: fc.constantFrom('at', 'message', 'level'),
      descending: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 25 }),
        view,
        fc.integer({ min: -1, max: 25 }),
        fc.integer({ min: -1, max: 22 }),
        async (entries, { where, column, descending }, from, wanted) => {
          const bench = await memoryBench();
          await addLog(bench.connection, { sourceId: 1 }, entries);
          await bench.tables.markRow({ kind: 'log', rowNumber: 0 }, 'first');
          const asked = viewOf('log', { where, sort: [{ column, descending }] });
          const rows = await rowsInOrder(bench, asked, entries);
          const targets: readonly (readonly [RowTarget, (row: LogRecord) => boolean])[] = [
            [{ type: 'level', level: 'error' }, row => errors.includes(row.level ?? '')],
            [{ type: 'level', level: 'warning' }, row => row.level === 'WARN'],
            [{ type: 'match', where: 'alpha' }, row => row.message?.includes('alpha') === true],
            [{ type: 'mark' }, row => row === entries[0]],
            [{ type: 'line', kind: 'log', sourceId: 1, line: 2 }, row => row === entries[0]],
            [{ type: 'time', atUtc: second(wanted) }, row => row.at !== null && row.at >= second(wanted)],
          ];
          for (const [target, is] of targets) {
            for (const backwards of [false, true]) {
              const found = await bench.tables.seekRow(asked, from, backwards, target, never);
              const place = expected(rows, Math.min(from, rows.length), backwards, is);
              expect(found, JSON.stringify({ target, backwards, from, where, column, descending })).toBe(
                place,
              );
            }
          }
        },
      ),
      { numRuns: 10 },
    );
  });

  test('goes far when nothing is near, through rows that are stored in order and through others', async () => {
    const bench = await memoryBench();
    const entries = Array.from({ length: 30_000 }, (_unused, index) => ({
      at: second(index),
      level: index === 3 || index === 29_000 ? 'ERROR' : 'INFO',
      message: `m ${index}`,
    }));
    await addLog(bench.connection, { sourceId: 1 }, entries);
    const seek = (view: RowView, from: number, backwards: boolean, target: RowTarget) =>
      bench.tables.seekRow(view, from, backwards, target, never);
    const error: RowTarget = { type: 'level', level: 'error' };
    for (const [view, last] of [
      [viewOf('log'), 29_000],
      [viewOf('log', { where: 'm' }), 29_000],
      [viewOf('log', { sort: [{ column: 'at', descending: true }] }), 999],
    ] as const) {
      const first = last === 999 ? 29_996 : 3;
      const places = [Math.min(first, last), Math.max(first, last)];
      expect([await seek(view, -1, false, error), await seek(view, 30_000, true, error)]).toEqual(places);
      expect(await seek(view, places[0] ?? 0, false, error)).toBe(places[1]);
      expect(await seek(view, places[1] ?? 0, true, error)).toBe(places[0]);
      expect(await seek(view, places[1] ?? 0, false, error)).toBeNull();
    }
    const time: RowTarget = { type: 'time', atUtc: second(17_000) };
    expect(await seek(viewOf('log'), -1, false, time)).toBe(17_000);
    expect(await seek(viewOf('log', { where: 'm' }), -1, false, time)).toBe(17_000);
    expect(await seek(viewOf('log', { where: 'm' }), 20_000, false, time)).toBe(20_001);
    expect(await seek(viewOf('log', { where: 'm' }), 17_000, true, time)).toBeNull();
    expect(await seek(viewOf('log'), -1, false, { type: 'time', atUtc: second(40_000) })).toBeNull();
  });

  test('finds requests that the server failed at, among rows of all kinds', async () => {
    const bench = await memoryBench();
    await addLog(bench.connection, { sourceId: 1 }, [
      { at: second(1), level: 'INFO' },
      { at: second(3), level: 'WARN' },
    ]);
    await addRequests(bench.connection, { sourceId: 2 }, [
      { at: second(2), status: 200 },
      { at: second(4), status: 404 },
      { at: second(5), status: 502 },
    ]);
    const seek = (from: number, target: RowTarget) =>
      bench.tables.seekRow(viewOf('all'), from, false, target, never);
    expect(await seek(-1, { type: 'level', level: 'error' })).toBe(4);
    expect(await seek(-1, { type: 'level', level: 'warning' })).toBe(2);
    expect(await seek(2, { type: 'level', level: 'warning' })).toBe(3);
    expect(await seek(-1, { type: 'match', where: 'status>400' })).toBe(3);
    expect(await seek(-1, { type: 'match', where: '' })).toBeNull();
    await expect(seek(-1, { type: 'match', where: 'statuss:1' })).rejects.toThrow('Did you mean status?');
  });
});
