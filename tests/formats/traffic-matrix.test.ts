import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { headerTimes } from '../../src-main/formats/header-times.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

describe('names of columns', () => {
  const clocks = ['07:00', '07:30', '08:00', '20:30'];
  test.each([
    ['times of day', clocks],
    ['without leading zeros', ['7:00', '7:30', '8:00', '20:30']],
    ['with halves of the day', ['7:00 AM', '7:30 am', '8:00 a.m.', '8:30 PM']],
    ['with seconds', ['07:00:00', '07:30:00', '08:00:00', '20:30:00']],
    ['spans', ['07:00-07:30', '07:30 - 08:00', '08:00–08:30', '20:30 to 21:00']],
    ['in French', ['7h00', '7h30', '8h', '20h30']],
  ])('are times of day: %s', (_what, names) => {
    expect(headerTimes(names)).toEqual({ texts: clocks, unit: 'time of day' });
  });

  test('are the hours of a day', () => {
    const hours = Array.from({ length: 24 }, (_unused, hour) => String(hour));
    expect(headerTimes(hours)?.texts.slice(0, 3)).toEqual(['00:00', '01:00', '02:00']);
    expect(headerTimes(hours.slice(1))).toBeNull();
  });

  test('are days', () => {
    const days = ['01.03.2021', '02.03.2021', '03.03.2021', '04.03.2021'];
    expect(headerTimes(days)).toEqual({ texts: days, unit: 'day' });
  });

  test.each([
    ['short', ['Jan', 'Feb', 'Mar', 'Apr']],
    ['whole', ['January', 'February', 'March', 'April']],
  ])('are months: %s', (_what, names) => {
    expect(headerTimes(names)).toEqual({ texts: names, unit: 'month' });
  });

  test.each([
    ['months of two kinds', ['January', 'Feb', 'March', 'Apr']],
    ['no times', ['north', 'south', 'east', 'west']],
    ['years', ['2018', '2019', '2020', '2021']],
    ['too few', ['07:00', '07:30', '08:00']],
    ['one of them twice', ['07:00', '07:30', '08:00', '08:00']],
    ['one of them none', ['07:00', '07:30', '08:00', 'Total']],
    ['hours that no clock shows', ['23:00', '24:00', '25:00', '26:00']],
    ['small numbers', ['1', '2', '3', '4']],
  ])('are no times: %s', (_what, names) => {
    expect(headerTimes(names)).toBeNull();
  });
});

const rowsSql =
  'SELECT bin_start::VARCHAR AS start, series, value FROM traffic ORDER BY bin_start, series NULLS FIRST';

async function read(name: string, lines: readonly string[]) {
  const engine = await testEngine();
  const outcome = await importOne(engine, await testFile(name, `${lines.join('\n')}\n`));
  expect(outcome.format).toBe('traffic-matrix');
  return { outcome, rows: await query(engine, rowsSql) };
}

describe('a matrix of counts', () => {
  it('of days by times of day is a bin for each, with blanks missing and sums left beside', async () => {
    const { outcome, rows } = await read('calls.csv', [
      'Date,07:00,07:30,08:00,08:30,Total',
      '2021-03-01,1,2,,4,7',
      '2021-03-02,5,6,7,8,26',
    ]);
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(rows).toEqual(
      [
        ...[1, 2, null, 4].map((value, bin) => ({ start: `2021-03-01 0${7 + bin / 2}`, value })),
        ...[5, 6, 7, 8].map((value, bin) => ({ start: `2021-03-02 0${7 + bin / 2}`, value })),
      ].map(({ start, value }) => ({
        start: `${start.replace('.5', '')}:${start.endsWith('.5') ? '30' : '00'}:00+00`,
        series: null,
        value,
      })),
    );
  });

  it('of years by months is a month each, those to come missing', async () => {
    const { outcome, rows } = await read('passengers.csv', [
      'Year,Jan,Feb,Mar,Q1,Apr,Total',
      '1949,112,118,132,362,129,491',
      '1950,115,126,,241,,241',
    ]);
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(rows.map(({ start, value }) => `${start} ${value}`)).toEqual([
      '1949-01-01 00:00:00+00 112',
      '1949-02-01 00:00:00+00 118',
      '1949-03-01 00:00:00+00 132',
      '1949-04-01 00:00:00+00 129',
      '1950-01-01 00:00:00+00 115',
      '1950-02-01 00:00:00+00 126',
      '1950-03-01 00:00:00+00 null',
      '1950-04-01 00:00:00+00 null',
    ]);
  });

  it('of times of day by days, day first', async () => {
    const { outcome, rows } = await read('calls.csv', [
      'Interval,30/03/2021,31/03/2021,01/04/2021,02/04/2021',
      '07:00,1,2,3,4',
      '07:30,5,6,7,8',
    ]);
    expect(counts(outcome)).toEqual(allLoaded(2));
    expect(rows.map(({ start, value }) => `${start} ${value}`)).toEqual([
      '2021-03-30 07:00:00+00 1',
      '2021-03-30 07:30:00+00 5',
      '2021-03-31 07:00:00+00 2',
      '2021-03-31 07:30:00+00 6',
      '2021-04-01 07:00:00+00 3',
      '2021-04-01 07:30:00+00 7',
      '2021-04-02 07:00:00+00 4',
      '2021-04-02 07:30:00+00 8',
    ]);
  });

  it('of series by days', async () => {
    const { rows } = await read('views.csv', [
      'Page,2021-03-01,2021-03-02,2021-03-03,2021-03-04',
      'start,10,20,30,40',
      'about,1,2,3,4',
    ]);
    expect(rows.slice(0, 3)).toEqual([
      { start: '2021-03-01 00:00:00+00', series: 'about', value: 1 },
      { start: '2021-03-01 00:00:00+00', series: 'start', value: 10 },
      { start: '2021-03-02 00:00:00+00', series: 'about', value: 2 },
    ]);
  });

  it('has each cell at its place, whatever the hours and the series', async () => {
    const anyMatrix = fc.record({
      hours: fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 4, maxLength: 8 }),
      pages: fc.uniqueArray(fc.constantFrom('start', 'about', 'prices'), { minLength: 1 }),
      days: fc.integer({ min: 2, max: 5 }),
      seed: fc.integer({ min: 1, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(anyMatrix, async ({ hours, pages, days, seed }) => {
        const dayOf = (day: number) => `2021-03-0${day + 1}`;
        const countOf = (day: number, page: number, hour: number) => seed + day * 100 + page * 30 + hour;
        const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
        const records = Array.from({ length: days }, (_unused, day) =>
          pages.map((page, place) =>
            [page, dayOf(day), ...hours.map(hour => countOf(day, place, hour))].join(';'),
          ),
        );
        const { rows } = await read('pages.csv', [
          ['Page', 'Date', ...hours.map(clock)].join(';'),
          ...records.flat(),
        ]);
        const expected = Array.from({ length: days }, (_unused, day) =>
          pages.flatMap((series, place) =>
            hours.map(hour => ({
              start: `${dayOf(day)} ${clock(hour)}:00+00`,
              series,
              value: countOf(day, place, hour),
            })),
          ),
        );
        const key = ({ start, series }: Record<string, unknown>) => `${start} ${series}`;
        const sorted = (list: readonly Record<string, unknown>[]) =>
          list.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
        expect(sorted(rows)).toEqual(sorted(expected.flat()));
      }),
      { numRuns: 12 },
    );
  });
});
