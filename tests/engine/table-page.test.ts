import { describe, expect, it } from 'vitest';
import { toWireError } from '../../src-main/core/errors.ts';
import { importAll, importOne, rowsOf, testEngine } from '../helpers/engine.ts';
import { testFile, testFolder } from '../helpers/files.ts';
import { logTable, timeText } from './import/made-files.ts';

const everything = { fromUtc: null, toUtc: null, sources: null };

describe('the table of entries', () => {
  it('is in the order of time, whatever the order of the files', async () => {
    const engine = await testEngine({ zone: 'Asia/Kolkata' });
    const folder = await testFolder();
    const later = await testFile(
      'later.csv',
      `Time,Content\n${timeText(9)},nine\n${timeText(1)},one\n`,
      folder,
    );
    const first = await testFile('first.csv', `Time,Content,Level\n${timeText(5)},five,WARN\n`, folder);
    await importAll(engine, [later, first]);
    const page = await engine.tablePage('log', everything, 0, 10);
    expect([page.startRow, page.totalRows]).toEqual([0, 3]);
    expect(rowsOf(page).map(({ at, message, source, line }) => [at, message, source, line])).toEqual([
      ['2026-01-01T05:30:01+05:30', 'one', 'later.csv', 3],
      ['2026-01-01T05:30:05+05:30', 'five', 'first.csv', 2],
      ['2026-01-01T05:30:09+05:30', 'nine', 'later.csv', 2],
    ]);
  });

  it('gives any page of any range, also when many are asked for at once', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('log.csv', logTable(2001)));
    const range = { fromUtc: '2026-01-01T00:01:40Z', toUtc: '2026-01-01T00:16:40Z', sources: null };
    const pages = await Promise.all(
      [0, 890, 450, 0].map((start, index) =>
        engine.tablePage('log', index === 3 ? everything : range, start, 3),
      ),
    );
    const messages = pages.map(page => [page.totalRows, rowsOf(page).map(row => row.message)]);
    expect(messages).toEqual([
      [900, ['line 100', 'line 101', 'line 102']],
      [900, ['line 990', 'line 991', 'line 992']],
      [900, ['line 550', 'line 551', 'line 552']],
      [2000, ['line 2', 'line 3', 'line 4']],
    ]);
    const last = await engine.tablePage('log', range, 898, 100);
    expect(rowsOf(last).map(row => row.message)).toEqual(['line 998', 'line 999']);
    expect(rowsOf(await engine.tablePage('log', range, 5000, 100))).toEqual([]);
  });

  it('shows new files at once', async () => {
    const engine = await testEngine();
    const folder = await testFolder();
    await importOne(engine, await testFile('a.csv', logTable(11), folder));
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(10);
    await importOne(engine, await testFile('b.csv', logTable(21), folder));
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(30);
    expect((await engine.tablePage('log', { ...everything, sources: [2] }, 0, 1)).totalRows).toBe(20);
    await engine.removeSource(1);
    expect((await engine.tablePage('log', everything, 0, 1)).totalRows).toBe(20);
  });

  it('of calls has their columns', async () => {
    const engine = await testEngine();
    await importOne(
      engine,
      await testFile('counts.csv', 'Start,Calls,Queue\n2026-01-01T00:00:00Z,7,A\n2026-01-01T00:30:00Z,9,B\n'),
    );
    expect(rowsOf(await engine.tablePage('call', everything, 1, 1))).toEqual([
      {
        at: '2026-01-01T00:30:00+00:00',
        queue: 'B',
        direction: null,
        answered: null,
        waitSeconds: null,
        handleSeconds: null,
        agent: null,
        calls: 9,
        source: 'counts.csv',
        line: 3,
      },
    ]);
  });

  it('of a kind that is not there yet says so', async () => {
    const engine = await testEngine();
    const thrown = await engine.tablePage('flow', everything, 0, 10).catch(reason => reason);
    expect(toWireError(thrown)).toEqual({ kind: 'usage', sentence: 'There is no table of kind flow yet.' });
  });
});
