import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { logTable, misplaced } from './made-files.ts';

describe('records that two files hold', () => {
  it('are told, and kept unless the analyst says otherwise', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('first.csv', logTable(21)));
    const half = logTable(31).split('\n');
    const second = [half[0], ...half.slice(10)].join('\n');
    const outcome = await importOne(engine, await testFile('second.csv', second));
    expect([counts(outcome), outcome.notes]).toEqual([
      allLoaded(21),
      [
        'Records of second.csv are in the case a second time: 11 in first.csv. They are counted twice unless one of the files is left out or read with repeated records dropped.',
      ],
    ]);
    expect(await query(engine, 'SELECT count(*) AS n FROM log')).toEqual([{ n: 41 }]);
  });

  it('are counted once by choice: those of the second file are skipped, and its lines stay right', async () => {
    const engine = await testEngine();
    await importOne(engine, await testFile('first.csv', logTable(21)));
    const outcome = await importOne(engine, await testFile('second.csv', logTable(31)), { repeated: 'drop' });
    expect(counts(outcome)).toEqual({ ...allLoaded(30), loaded: 10, skipped: 20 });
    expect(
      await query(engine, 'SELECT count(*) AS n, count(DISTINCT message) AS different FROM log'),
    ).toEqual([{ n: 30, different: 30 }]);
    expect(await misplaced(engine, 2)).toEqual([]);
  });
});
