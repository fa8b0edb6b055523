import { expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

const wide = `time,router-a,router-b\n${Array.from({ length: 20 }, (_unused, hour) => `2025-03-03 ${String(hour).padStart(2, '0')}:00,${hour},${hour * 2}\n`).join('')}`;

it.each(['flows', 'requests', 'log-table'])(
  'a table without a column for %s is refused in one sentence that says what to map',
  async format => {
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('wide.csv', wide), { format });
    expect([outcome.status, outcome.loaded]).toEqual(['failed', 0]);
    expect(outcome.error).toMatch(
      new RegExp(
        `^wide\\.csv cannot be read as ${format}: none of its columns \\("time", "router-a", "router-b"\\) is known to hold .+\\. Say which is which, as with --map \\w+=COLUMN, or leave the format out to have it recognised\\.$`,
      ),
    );
  },
);

it('once a column is mapped it is read, at the times that its own column tells', async () => {
  const engine = await testEngine();
  const override = { format: 'flows', roles: { source: ['router-a'] } };
  const outcome = await importOne(engine, await testFile('wide.csv', wide), override);
  expect(counts(outcome)).toEqual(allLoaded(20));
  expect(
    await query(engine, 'SELECT count("at")::INTEGER AS timed, count(source)::INTEGER AS named FROM flow'),
  ).toEqual([{ timed: 20, named: 20 }]);
});

it.each([
  ['12-Jan-1996', '1996-01-12', '1996-01-13'],
  ['2025-03-03', '2025-03-03', '2025-03-04'],
])(
  'a W3C log with times of day alone has the date of its directive #Date: %s',
  async (written, first, last) => {
    const lines = ['23:10:00', '23:50:00', '00:05:00'].map(clock => `${clock} GET /a 200`);
    const text = [
      '#Version: 1.0',
      `#Date: ${written} 00:00:00`,
      '#Fields: time cs-method cs-uri-stem sc-status',
      ...lines,
      '',
    ].join('\n');
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('ex.log', text));
    expect([outcome.kind, counts(outcome)]).toEqual(['request', allLoaded(3)]);
    const found = await query(
      engine,
      `SELECT strftime(timezone('UTC', "at"), '%Y-%m-%d %H:%M') AS t FROM request ORDER BY row_number`,
    );
    expect(found.map(row => row.t)).toEqual([`${first} 23:10`, `${first} 23:50`, `${last} 00:05`]);
  },
);

it('a user with a blank in every line of an access log leaves its host the client', async () => {
  const lines = Array.from(
    { length: 20 },
    (_unused, place) =>
      `crawl-${place}.example.com - frank smith [03/Mar/2025:08:${10 + place}:00 +0100] "GET /i.png HTTP/1.0" 200 12\n`,
  );
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('access.log', lines.join('')));
  expect(counts(outcome)).toEqual(allLoaded(20));
  const found = await query(engine, 'SELECT client, "user" FROM request ORDER BY row_number LIMIT 1');
  expect(found).toEqual([{ client: 'crawl-0.example.com', user: 'frank smith' }]);
});
