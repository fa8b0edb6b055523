import { utimes } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { allLoaded, counts, importAll, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const levels = ['ERROR', 'INFO', 'WARN'];
const trace = [
  'java.lang.IllegalStateException: closed',
  '\tat a.b.C.run(C.java:7)',
  'Caused by: java.io.IOException: reset',
  '\t... 3 more',
];

/** Thirty entries a minute apart from 08:00 on 3 March 2025; every third goes on with a stack trace. */
async function javaLog(
  entry: (minute: string, level: string, place: number) => string,
  name = 'app.log',
): Promise<string> {
  const lines = Array.from({ length: 30 }, (_unused, place) => {
    const level = levels[place % 3] ?? '';
    const first = entry(String(place).padStart(2, '0'), level, place);
    return level === 'ERROR' ? [first, ...trace] : [first];
  });
  const path = await testFile(name, `${lines.flat().join('\n')}\n`);
  await utimes(path, new Date('2025-03-03T12:00:00Z'), new Date('2025-03-03T12:00:00Z'));
  return path;
}

const entries = `
  SELECT level, component, message, strftime(timezone('UTC', "at"), '%Y-%m-%d %H:%M:%S') AS at
  FROM log
  WHERE source_id = $sourceId AND row_number < (SELECT min(row_number) + 2 FROM log WHERE source_id = $sourceId)
  ORDER BY row_number`;

const first = {
  level: 'ERROR',
  component: 'a.b.C',
  message: ['did 0', ...trace].join('\n'),
  at: '2025-03-03 08:00:00',
};
const second = { level: 'INFO', component: 'a.b.C', message: 'did 1', at: '2025-03-03 08:01:00' };

const layouts: Readonly<Record<string, (minute: string, level: string, place: number) => string>> = {
  'logback default': (minute, level, place) =>
    `08:${minute}:00.123 [main] ${level.padEnd(5)} a.b.C - did ${place}`,
  'logback default with two hyphens': (minute, level, place) =>
    `08:${minute}:00.123 [main] ${level} a.b.C -- did ${place}`,
  'logger and line': (minute, level, place) =>
    `2025-03-03 08:${minute}:00,123 [http-8080] ${level} a.b.C:12 - did ${place}`,
  'level and time': (minute, level, place) =>
    `${level.padEnd(5)} 2025-03-03 08:${minute}:00,123 [main] a.b.C - did ${place}`,
  'level in brackets': (minute, level, place) =>
    `[${level}] 2025-03-03 08:${minute}:00.123 [main] a.b.C - did ${place}`,
  'level, thread and time': (minute, level, place) =>
    `${level} [main] 2025-03-03 08:${minute}:00,123 a.b.C - did ${place}`,
  'day, month name and year': (minute, level, place) =>
    `03 Mar 2025 08:${minute}:00,123 ${level.padEnd(5)} [main] a.b.C - did ${place}`,
  'JBoss console': (minute, level, place) =>
    `08:${minute}:00,123 ${level.padEnd(5)} [a.b.C] (main) did ${place}`,
  'two brackets': (minute, level, place) =>
    `2025-03-03 08:${minute}:00.123 [main] [id=${place}] ${level} a.b.C - did ${place}`,
};

it('a Java log of each common layout keeps its levels and its stack traces', async () => {
  const paths = Object.entries(layouts).map(([name, entry]) => javaLog(entry, `${name}.log`));
  const engine = await testEngine();
  const outcomes = await importAll(engine, await Promise.all(paths));
  const found: Record<string, unknown> = {};
  for (const outcome of outcomes) {
    const rows = await query(engine, entries.replaceAll('$sourceId', String(outcome.sourceId)));
    found[basename(outcome.file, '.log')] = [outcome.kind, counts(outcome), rows];
  }
  const expected = ['log', allLoaded(30), [first, second]];
  expect(found).toEqual(Object.fromEntries(Object.keys(layouts).map(name => [name, expected])));
});

it('a TTCC log has no place in time, but its stack traces stay with their records', async () => {
  const engine = await testEngine();
  const outcome = await importOne(
    engine,
    await javaLog((_minute, level, place) => `${place * 77} [main] ${level} a.b.C  - did ${place}`),
  );
  expect([outcome.format, counts(outcome)]).toEqual(['log4j-ttcc', allLoaded(30)]);
  expect(
    await query(engine, 'SELECT "at", level, component, message, extra FROM log ORDER BY row_number LIMIT 2'),
  ).toEqual([
    {
      at: null,
      level: 'ERROR',
      component: 'a.b.C',
      message: ['did 0', ...trace].join('\n'),
      extra: ['0', 'main', null],
    },
    { at: null, level: 'INFO', component: 'a.b.C', message: 'did 1', extra: ['77', 'main', null] },
  ]);
});

it('a log of an unknown layout with stack traces is never cut at delimiters', async () => {
  const engine = await testEngine();
  const outcome = await importOne(
    engine,
    await javaLog((minute, level, place) => `~08${minute};${level};x;did, ${place}`),
  );
  expect([outcome.format, counts(outcome)]).toEqual(['text-lines', allLoaded(70)]);
});

it('a stack trace within the cell of a table leaves it a table', async () => {
  const rows = Array.from(
    { length: 20 },
    (_unused, place) => `2025-03-03 08:${10 + place}:00,ERROR,"did ${place}\n${trace.join('\n')}"`,
  );
  const engine = await testEngine();
  const outcome = await importOne(
    engine,
    await testFile('errors.csv', ['time,level,message', ...rows, ''].join('\n')),
  );
  expect([outcome.format, counts(outcome)]).toEqual(['log-table', allLoaded(20)]);
});

it('times of day run over midnight backwards from the day of the last change of the file, and that is said', async () => {
  const clocks = [
    '22:00:00.000',
    '23:00:00.000',
    '22:59:59.999',
    '00:10:00.000',
    '09:00:00.000',
    '01:00:00.000',
  ];
  const path = await testFile(
    'app.log',
    clocks.map(clock => `${clock} [main] INFO a.B - at ${clock}\n`).join(''),
  );
  await utimes(path, new Date('2025-03-03T00:30:00Z'), new Date('2025-03-03T00:30:00Z'));
  const engine = await testEngine();
  const outcome = await importOne(engine, path);
  expect(counts(outcome)).toEqual(allLoaded(6));
  // At half past midnight of 3 March one o'clock of that day is still to come.
  const times = await query(
    engine,
    `SELECT strftime(timezone('UTC', "at"), '%d %H:%M') AS t FROM log ORDER BY row_number`,
  );
  expect(times.map(row => row.t)).toEqual([
    '28 22:00',
    '28 23:00',
    '28 22:59',
    '01 00:10',
    '01 09:00',
    '02 01:00',
  ]);
  expect(outcome.notes[0]).toBe(
    'The times in app.log carry no date: its last record was put on 2025-03-02, from the date of the file, and each step back of more than an hour was taken for midnight.',
  );
});

const pythons: Readonly<Record<string, (minute: string, level: string) => string>> = {
  'time, name and level': (minute, level) => `2025-03-03 08:${minute}:00,123 app.core ${level} did`,
  'thread and level in brackets': (minute, level) =>
    `2025-03-03 08:${minute}:00,123 [MainThread  ] [${level.padEnd(5)}]  did`,
  'American date and colon': (minute, level) => `03/03/2025 08:${minute}:00 AM ${level}:did`,
  'American date and hyphens': (minute, level) => `03/03/2025 08:${minute}:00 AM - app - ${level} - did`,
  'level before the time': (minute, level) => `${level}:2025-03-03 08:${minute}:00,123:root:did`,
  'level in brackets among hyphens': (minute, level) =>
    `2025-03-03 08:${minute}:00,123 - app - [${level}] - did`,
  'clock and level': (minute, level) => `08:${minute}:00 - ${level} - did`,
  'file and line in braces': (minute, level) =>
    `[2025-03-03T08:${minute}:00.123+0000] {app.py:12} ${level} - did`,
  'date command': (minute, level) => `Mon Mar  3 08:${minute}:00 2025 ${level} did`,
};

it('a Python log of each common layout keeps its levels', async () => {
  const paths = Object.entries(pythons).map(([name, entry]) => {
    const lines = Array.from({ length: 30 }, (_unused, place) =>
      entry(String(place).padStart(2, '0'), levels[place % 3] ?? ''),
    );
    return testFile(`${name}.log`, `${lines.join('\n')}\n`);
  });
  const engine = await testEngine();
  const outcomes = await importAll(engine, await Promise.all(paths));
  expect(outcomes.map(outcome => [outcome.kind, counts(outcome)])).toEqual(
    outcomes.map(() => ['log', allLoaded(30)]),
  );
  const found = await query(
    engine,
    'SELECT s.name, level, count(*)::INTEGER AS n FROM log JOIN source AS s USING (source_id) GROUP BY 1, 2 ORDER BY 1, 2',
  );
  const names = Object.keys(pythons)
    .map(name => `${name}.log`)
    .toSorted();
  expect(found).toEqual(names.flatMap(name => levels.map(level => ({ name, level, n: 10 }))));
});
