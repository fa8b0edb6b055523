import { beforeEach, describe, expect, test } from 'vitest';
import type { RowContextRequest } from '../../../src-main/core/rows.ts';
import { addLog, addRequests } from '../../helpers/analysis-database.ts';
import { type MemoryBench, memoryBench, never, pageRows } from './memory-bench.ts';

const second = (value: number) => new Date(Date.UTC(2026, 0, 1) + value * 1000).toISOString();
const log = (value: number | null, message: string) => ({
  at: value === null ? null : second(value),
  message,
});

let bench: MemoryBench;

beforeEach(async () => {
  bench = await memoryBench();
  await addLog(bench.connection, { sourceId: 1, name: 'a.log' }, [
    ...[log(10, 'a10'), log(30, 'a30'), log(20, 'a20'), log(20, 'a20 again'), log(null, 'a never')],
  ]);
  await addLog(bench.connection, { sourceId: 2, name: 'b.log' }, [log(19, 'b19'), log(20, 'b20')]);
  await addRequests(bench.connection, { sourceId: 3, name: 'web.log' }, [
    { at: second(20), status: 200 },
    { at: second(81), status: 500 },
  ]);
});

async function around(rowNumber: number, extent: RowContextRequest['extent'], within: 'file' | 'all') {
  const { page, place, cutBefore, cutAfter } = await bench.tables.rowContext(
    { reference: { kind: 'log', rowNumber }, extent, within },
    never,
  );
  const names = pageRows(page).map(({ message, what }) => message ?? what);
  return { names, here: names[place], cut: [cutBefore, cutAfter] };
}

const lines = (count: number) => ({ type: 'lines' as const, lines: count });
const minutes = (count: number) => ({ type: 'minutes' as const, minutes: count });

describe('the rows around one', () => {
  test('are so many of its own file before and after it, in the order of time', async () => {
    expect(await around(2, lines(1), 'file')).toEqual({
      names: ['a10', 'a20', 'a20 again'],
      here: 'a20',
      cut: [false, false],
    });
    expect(await around(3, lines(5), 'file')).toEqual({
      ...{ names: ['a10', 'a20', 'a20 again', 'a30', 'a never'], here: 'a20 again', cut: [false, false] },
    });
    expect((await around(4, lines(1), 'file')).names).toEqual(['a30', 'a never']);
  });

  test('are those of all sources, kinds of one time in their order', async () => {
    const found = await around(3, lines(3), 'all');
    expect(found).toEqual({
      names: ['a10', 'b19', 'a20', 'a20 again', 'b20', '200', 'a30'],
      here: 'a20 again',
      cut: [false, false],
    });
    expect((await around(5, lines(2), 'all')).names).toEqual(['a10', 'b19', 'a20', 'a20 again']);
  });

  test('are those within minutes of it, both ends included', async () => {
    expect((await around(2, minutes(1 / 6), 'file')).names).toEqual(['a10', 'a20', 'a20 again', 'a30']);
    expect((await around(2, minutes(0.1), 'all')).names).toEqual(['b19', 'a20', 'a20 again', 'b20', '200']);
    expect((await around(4, minutes(60), 'all')).names).toEqual(['a never']);
  });

  test('say when there are more of them than are given', async () => {
    const many = await memoryBench();
    await addLog(
      many.connection,
      { sourceId: 1 },
      Array.from({ length: 5000 }, (_unused, index) => log(Math.floor(index / 100), `m${index}`)),
    );
    const { page, place, cutBefore, cutAfter } = await many.tables.rowContext(
      { reference: { kind: 'log', rowNumber: 4500 }, extent: minutes(5), within: 'file' },
      never,
    );
    expect([page.rowNumbers.length, page.rowNumbers[0], page.rowNumbers[place], cutBefore, cutAfter]).toEqual(
      [...[1500, 3500, 4500, true, false]],
    );
    expect(page.rowNumbers).toEqual(Array.from({ length: 1500 }, (_unused, index) => 3500 + index));
  });
});
