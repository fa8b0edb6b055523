import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, rejectsOf, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';
import { never } from '../rows/memory-bench.ts';

const start = '\u001b';
const red = `${start}[1;31m`;
const plain = `${start}[0m`;

const bare = Array.from(
  { length: 30 },
  (_unused, index) => `2024-05-13 10:00:${10 + index},000 ERROR app.pool - lost ${index} of 40`,
);
const lines = bare.map(line =>
  line.replace('2024', `${red}2024`).replace(' ERROR ', `${plain} ${red}ERROR${plain} `),
);

it('a log that a program has coloured is read without the colours, which its raw lines keep', async () => {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('app.log', `${lines.join('\n')}\n`));
  expect(counts(outcome)).toEqual(allLoaded(30));
  expect(outcome.kind).toBe('log');
  expect(outcome.notes[0]).toBe(
    'The lines of app.log carry codes that colour them on a terminal: they are left out of what is read, and kept in the lines as they stand.',
  );
  const sql = 'SELECT "at"::VARCHAR AS time, level, message FROM log ORDER BY row_number LIMIT 1';
  const [row] = await query(engine, sql);
  expect(row).toMatchObject({ time: '2024-05-13 10:00:10+00', level: 'ERROR' });
  expect(row?.message).toMatch(/lost 0 of 40$/);
  const detail = await engine.rowDetail({ kind: 'log', rowNumber: 3 }, never);
  expect(detail.rawText).toBe(lines[3]);
});

it('what goes on a record is without them too, and a reject is as it stands', async () => {
  const trace = `${red}Traceback (most recent call last):${plain}`;
  const text = [
    `${start}[33mbanner${plain}`,
    lines[0],
    trace,
    `${red}ValueError: 7${plain}`,
    ...lines.slice(1),
  ];
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('app.log', `${text.join('\n')}\n`));
  expect(counts(outcome)).toEqual({ ...allLoaded(31), loaded: 30, rejected: 1 });
  expect(await rejectsOf(engine, outcome.sourceId ?? 0)).toMatchObject([
    { line: 1, rawText: `${start}[33mbanner${plain}` },
  ]);
  const [row] = await query(engine, 'SELECT message FROM log ORDER BY row_number LIMIT 1');
  expect(String(row?.message).split('\n').slice(1)).toEqual([
    'Traceback (most recent call last):',
    'ValueError: 7',
  ]);
});

it('JSON lines are read without them', async () => {
  const objects = lines.map(
    (_line, index) =>
      `${red}{"time":"2024-05-13T10:00:${10 + index}Z","level":"warn","message":"m${index}"}${plain}`,
  );
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('app.ndjson', `${objects.join('\n')}\n`));
  expect(counts(outcome)).toEqual(allLoaded(30));
  expect(outcome).toMatchObject({ format: 'log-table', kind: 'log' });
});

it('a stray code in a table or in a long log is a part of its text', async () => {
  const engine = await testEngine();
  const rows = Array.from(
    { length: 30 },
    (_unused, index) => `2024-05-13 10:00:${10 + index},INFO,"m ${index}"`,
  );
  const table = ['time,level,message', ...rows, `2024-05-13 11:00:00,INFO,"a ${red}b"`, ''].join('\n');
  const outcome = await importOne(engine, await testFile('table.csv', table));
  expect(counts(outcome)).toEqual(allLoaded(31));
  const [row] = await query(engine, 'SELECT message FROM log ORDER BY row_number DESC LIMIT 1');
  expect(row?.message).toBe(`a ${red}b`);
});

it('whatever codes stand wherever in the lines, the log is the one without them', async () => {
  const code = fc
    .constantFrom('[0m', '[1;32m', '[48;2;10;20;30m', '[K', '[?25l', '[2J', '[m')
    .map(text => `${start}${text}`);
  const placed = fc.array(fc.tuple(fc.nat(40), code), { minLength: 1, maxLength: 4 });
  const messages = 'SELECT "at"::VARCHAR AS time, level, message FROM log ORDER BY row_number';
  const engine = await testEngine();
  await importOne(engine, await testFile('bare.log', `${bare.join('\n')}\n`));
  const expected = await query(engine, messages);
  await fc.assert(
    fc.asyncProperty(fc.array(placed, { minLength: 30, maxLength: 30 }), async places => {
      const coloured = bare.map((line, index) => withCodes(line, places[index] ?? []));
      const other = await testEngine();
      await importOne(other, await testFile('coloured.log', `${coloured.join('\n')}\n`));
      expect(await query(other, messages)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

/** A line with codes before these of its signs. */
function withCodes(line: string, places: readonly (readonly [at: number, code: string])[]): string {
  return places
    .toSorted(([one], [other]) => other - one)
    .reduce((text, [at, code]) => `${text.slice(0, at)}${code}${text.slice(at)}`, line);
}
