import { expect, it } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../../helpers/engine.ts';
import { testFile } from '../../helpers/files.ts';

it('counters that Windows has logged are measurements, the month first and blanks missing', async () => {
  const host = String.raw`\\WEB1`;
  const lines = [
    [
      '(PDH-CSV 4.0) (W. Europe Standard Time)(-60)',
      String.raw`${host}\Processor(_Total)\% Processor Time`,
      String.raw`${host}\Network Interface(eth)\Bytes Total/sec`,
    ],
    ['02/01/2026 10:00:00.000', ' ', '1000.5'],
    ['02/01/2026 10:00:15.003', '12.25', '2000.5'],
  ];
  const text = lines.map(cells => cells.map(cell => `"${cell}"`).join(',')).join('\r\n');
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile('perfmon.csv', `${text}\r\n`));
  expect(counts(outcome)).toEqual(allLoaded(2));
  expect(outcome).toMatchObject({ format: 'series', kind: 'metric' });
  const rows = await query(
    engine,
    'SELECT "at"::VARCHAR AS time, split_part(component, chr(92), 5) AS counter, value FROM metric ORDER BY row_number',
  );
  expect(rows).toEqual([
    { time: '2026-02-01 10:00:00+00', counter: '% Processor Time', value: null },
    { time: '2026-02-01 10:00:00+00', counter: 'Bytes Total/sec', value: 1000.5 },
    { time: '2026-02-01 10:00:15.003+00', counter: '% Processor Time', value: 12.25 },
    { time: '2026-02-01 10:00:15.003+00', counter: 'Bytes Total/sec', value: 2000.5 },
  ]);
});
