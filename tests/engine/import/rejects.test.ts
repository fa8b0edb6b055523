import { describe, expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { entryOn, logHeader, logTable, misplaced, placed, timeText } from './made-files.ts';

describe('a large file', () => {
  // 40 MB: DuckDB reads it in several pieces, on several threads.
  const lastLine = 700_000;
  const filler = 'x'.repeat(24);
  const bad = { 3: 'too few', 350000: 'no time,INFO,x', 699990: 'a,b,c,d,e', 699991: '-' };
  const badLines = Object.keys(bad).map(Number);

  it('of 40 MB with bad records early, in the middle and near the end keeps every line number right', async () => {
    const body = Array.from({ length: lastLine - 1 }, (_unused, index) => {
      const line = index + 2;
      return bad[line as keyof typeof bad] ?? `${entryOn(line)} ${filler}`;
    });
    const path = await testFile('large.csv', `${logHeader}\n${body.join('\n')}\n`);
    const engine = await testEngine();
    const outcome = await importOne(engine, path);
    expect(counts(outcome)).toEqual({ ...allLoaded(lastLine - 1), loaded: lastLine - 5, rejected: 4 });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual(
      badLines.map(line => [line, bad[line as keyof typeof bad]]),
    );
    expect(await misplaced(engine)).toEqual([]);
    expect(await placed(engine)).toBe(lastLine - 5);
    expect((await engine.sources())[0]?.sizeBytes).toBeGreaterThan(40_000_000);
  });

  it('keeps the order of its records, which is their line', async () => {
    const path = await testFile('order.csv', logTable(200_000));
    const engine = await testEngine();
    await importOne(engine, path);
    expect(await query(engine, 'SELECT count(*) AS lines FROM line_map')).toEqual([{ lines: 1 }]);
    expect(await misplaced(engine)).toEqual([]);
  });
});

describe('many rejects', () => {
  it('of every second record are all kept, with their lines and those of their neighbours', async () => {
    const isBad = (line: number) => line % 2 === 1;
    const bad = Object.fromEntries(
      Array.from({ length: 20_000 }, (_unused, index) => index + 2)
        .filter(isBad)
        .map(line => [line, line % 4 === 1 ? `late,INFO,line ${line}` : `${timeText(line)},cut ${line}`]),
    );
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('many.csv', logTable(20_001, bad)));
    expect(counts(outcome)).toEqual({ ...allLoaded(20_000), loaded: 10_000, rejected: 10_000 });
    expect((await rejectsOf(engine, 1)).map(({ line, rawText }) => [line, rawText])).toEqual(
      Object.entries(bad).map(([line, text]) => [Number(line), text]),
    );
    expect(await misplaced(engine)).toEqual([]);
    expect(await placed(engine)).toBe(10_000);
  });

  it('are given out a page at a time', async () => {
    const bad = Object.fromEntries(Array.from({ length: 300 }, (_unused, index) => [index * 2 + 3, 'cut']));
    const engine = await testEngine();
    await importOne(engine, await testFile('pages.csv', logTable(602, bad)));
    const page = await engine.rejects(1, 250, 100);
    expect([page.total, page.rows.map(row => row.line)]).toEqual([
      300,
      Array.from({ length: 50 }, (_unused, index) => (index + 250) * 2 + 3),
    ]);
  });
});

describe('a record of five megabytes', () => {
  const long = 'y'.repeat(5_000_000);

  it('is loaded whole', async () => {
    const engine = await testEngine();
    const path = await testFile('long.csv', logTable(20, { 10: `${timeText(10)},INFO,line 10 ${long}` }));
    expect(counts(await importOne(engine, path))).toEqual(allLoaded(19));
    expect(await query(engine, 'SELECT max(length(message)) AS longest FROM log')).toEqual([
      { longest: 5_000_008 },
    ]);
    expect(await misplaced(engine)).toEqual([]);
  });

  it('that is rejected is cut in the list of rejects, and says so', async () => {
    const engine = await testEngine();
    const path = await testFile('long-bad.csv', logTable(20, { 10: `never,INFO,${long}` }));
    expect(counts(await importOne(engine, path))).toEqual({ ...allLoaded(19), loaded: 18, rejected: 1 });
    const [reject] = await rejectsOf(engine, 1);
    expect([reject?.line, reject?.rawText.slice(0, 20), reject?.rawText.slice(-24)]).toEqual(
      [10, 'never,INFO,yyyyyyyyy', 'yy [4934475 more bytes]'].map((value, index) =>
        index === 2 ? `y${value}` : value,
      ),
    );
    expect(await misplaced(engine)).toEqual([]);
  });
});
