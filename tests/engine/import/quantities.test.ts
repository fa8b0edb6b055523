import { expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

it.each([
  ['with points', ',', ['1.5 Mb/s', '900 kb/s', '12 b/s']],
  ['with commas', ';', ['1,5 Mb/s', '900 kb/s', '12 b/s']],
])('values written with their unit are traffic in one unit, %s', async (_what, delimiter, values) => {
  const lines = [
    ['Time', 'eth0', 'eth1'],
    ...values.map((value, index) => [`2026-01-05 09:0${index}:00`, value, '3 B/s']),
    ['2026-01-05 09:03:00', 'n/a', '4 B/s'],
    ...Array.from({ length: 40 }, (_unused, index) => [`2026-01-05 10:${index + 10}:00`, '1 Gb/s', '5 B/s']),
  ];
  const engine = await testEngine();
  const text = lines.map(cells => cells.join(delimiter)).join('\n');
  const outcome = await importOne(engine, await testFile('grafana.csv', `${text}\n`));
  expect(counts(outcome)).toEqual(allLoaded(44));
  expect(outcome).toMatchObject({ format: 'traffic-wide', kind: 'traffic' });
  const sql = "SELECT value, unit FROM traffic WHERE series = 'eth0' ORDER BY bin_start LIMIT 5";
  expect(await query(engine, sql)).toEqual([
    { value: 1_500_000, unit: 'bits/s' },
    { value: 900_000, unit: 'bits/s' },
    { value: 12, unit: 'bits/s' },
    { value: null, unit: null },
    { value: 1_000_000_000, unit: 'bits/s' },
  ]);
  const misfits = 'SELECT raw_text FROM misfit';
  expect(await query(engine, misfits)).toEqual([{ raw_text: 'n/a' }]);
});
