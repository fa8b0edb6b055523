import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReadingOverride } from '../../../src-main/core/contract.ts';
import { importAll, importEvents, query, testEngine } from '../../helpers/engine.ts';
import { bothWays, writeAll } from './both-ways.ts';
import { manyFiles } from './many-files.ts';

describe('files imported in one go', () => {
  it('give what they give one by one, row by row, when they are alike', async () => {
    const { told, held } = await bothWays(manyFiles(2));
    expect(told.together).toEqual(told.apart);
    expect(held.together).toEqual(held.apart);
    expect(told.together.filter(({ reconciled, loaded }) => reconciled && loaded > 0)).toHaveLength(
      told.apart.length,
    );
  });

  it('give what they give one by one when they are read as the analyst says', async () => {
    const text = (hour: number) => `When;Much\n0${hour}.02.2026 10:00;1,5\n0${hour}.02.2026 11:00;2\n`;
    const files = new Map([1, 2, 3].map(hour => [`f${hour}.csv`, text(hour)] as const));
    const override: ReadingOverride = {
      format: 'plain-table',
      dateOrder: 'dmy',
      zone: 'Europe/Paris',
      roles: { at: ['When'] },
    };
    const { told, held } = await bothWays(files, override);
    expect(told.together).toEqual(told.apart);
    expect(held.together).toEqual(held.apart);
    expect(told.together.map(({ loaded }) => loaded)).toEqual([2, 2, 2]);
  });

  it('are known when they come again, and the same content twice is read once', async () => {
    const files = manyFiles(2);
    const [first] = [...files.values()];
    const paths = await writeAll(new Map([...files, ['zz/again.csv', first ?? '']]));
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    expect(outcomes.map(({ status }) => status)).toEqual(
      [...files.keys()].map(() => 'new').concat('unchanged'),
    );
    const again = await importAll(engine, paths);
    expect(again.map(({ status }) => status)).toEqual(paths.map(() => 'unchanged'));
    expect(again.map(({ sourceId }) => sourceId)).toEqual(outcomes.map(({ sourceId }) => sourceId));
  });

  it('go on from one another where one begins with all of another', async () => {
    const lines = (count: number) =>
      `Time,Level,Content\n${Array.from({ length: count }, (_unused, line) => `2026-01-01T00:00:${10 + line}Z,INFO,line ${line}\n`).join('')}`;
    const paths = await writeAll(
      new Map([
        ['a/app.csv', lines(10)],
        ['b/app.csv', lines(20)],
        ['c/other.csv', lines(5)],
      ]),
    );
    const engine = await testEngine();
    const outcomes = await importAll(engine, paths);
    expect(outcomes.map(({ status }) => status)).toEqual(['new', 'appended', 'new']);
    const counted = await query(
      engine,
      'SELECT name, count(*) AS records FROM log JOIN source USING (source_id) GROUP BY name ORDER BY name',
    );
    expect(counted).toEqual([
      { name: 'app.csv', records: 20 },
      { name: 'other.csv', records: 5 },
    ]);
  });

  it('of a rotated log stay in their order, packed ones between plain ones too', async () => {
    const entry = (at: number) => `2026-01-01T00:00:${10 + at}Z,INFO,entry ${at}\n`;
    const text = (from: number) => `Time,Level,Content\n${entry(from)}${entry(from + 1)}`;
    const paths = await writeAll(
      new Map<string, string | Buffer>([
        ['app.csv', text(8)],
        ['app.csv.1', text(6)],
        ['app.csv.2.gz', gzipSync(text(4))],
        ['app.csv.3', text(2)],
      ]),
    );
    const engine = await testEngine();
    await importAll(engine, paths);
    const rows = await query(engine, 'SELECT message FROM log ORDER BY row_number');
    expect(rows.map(({ message }) => message)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map(at => `entry ${at}`));
  });

  it('that were committed stay when the import is cancelled, and no part of any other', async () => {
    const files = manyFiles(15);
    const paths = await writeAll(files);
    const engine = await testEngine();
    const abort = new AbortController();
    const importing = (async () => {
      for await (const event of engine.importFiles(
        paths.map(path => ({ path })),
        abort.signal,
      ))
        if (event.type === 'file') abort.abort();
    })();
    await expect(importing).rejects.toMatchObject({ kind: 'cancelled' });
    const kept = await query(
      engine,
      `SELECT s.loaded = count(r.source_id) AS whole
       FROM source AS s
       LEFT JOIN (SELECT source_id FROM log UNION ALL SELECT source_id FROM request UNION ALL SELECT source_id FROM call) AS r
         USING (source_id)
       WHERE s.kind <> 'traffic'
       GROUP BY s.source_id, s.loaded`,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(paths.length);
    expect(kept.every(({ whole }) => whole === true)).toBe(true);
    const again = await importAll(engine, paths);
    expect(again.filter(({ status }) => status === 'unchanged').length).toBeGreaterThanOrEqual(kept.length);
    expect(again.every(({ reconciled }) => reconciled)).toBe(true);
  });

  it('tell of each file in their order, and progress within their bytes', async () => {
    const paths = await writeAll(manyFiles(3));
    const engine = await testEngine();
    const events = await importEvents(
      engine,
      paths.map(path => ({ path })),
    );
    const files = events.filter(event => event.type === 'file');
    expect(files.map(({ outcome, filesDone }) => [outcome.file, filesDone])).toEqual(
      paths.map((path, place) => [path, place + 1]),
    );
    const progress = events.filter(event => event.type === 'progress');
    expect(progress.every(({ bytesDone, bytesTotal }) => bytesDone <= bytesTotal)).toBe(true);
  });
});
