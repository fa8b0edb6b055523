import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import type { TimeReading } from '../../src-main/core/source.ts';
import { guessDecimalYears } from '../../src-main/formats/time-layouts.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';
import { readBack } from './read-times.ts';

describe('years with decimals', () => {
  test.each([
    ['rownames,time,value', '.'],
    ['rownames;time;value', ','],
  ])('as R writes a series of months are the months (%s)', async (header, sign) => {
    const separator = header.includes(';') ? ';' : ',';
    const times = ['1949', '1949.08333333333', '1949.16666666667', '1949.91666666667', '1950.08'];
    const lines = times.map((time, row) => [row + 1, time.replace('.', sign), 112 + row].join(separator));
    const engine = await testEngine();
    const outcome = await importOne(engine, await testFile('air.csv', [header, ...lines, ''].join('\n')));
    expect(counts(outcome)).toEqual(allLoaded(5));
    expect(outcome).toMatchObject({ format: 'series', kind: 'metric' });
    expect(outcome.notes[0]).toBe(
      'The times in air.csv are years with decimals, all of them whole months: 1949.0833 was read as the begin of February 1949.',
    );
    expect(await query(engine, 'SELECT "at"::VARCHAR AS month, value FROM metric ORDER BY 1')).toEqual([
      { month: '1949-01-01 00:00:00+00', value: 112 },
      { month: '1949-02-01 00:00:00+00', value: 113 },
      { month: '1949-03-01 00:00:00+00', value: 114 },
      { month: '1949-12-01 00:00:00+00', value: 115 },
      { month: '1950-02-01 00:00:00+00', value: 116 },
    ]);
  });

  it('are the months of a calendar, whatever month and however many decimals', async () => {
    const months = fc.integer({ min: 1600 * 12, max: 2199 * 12 + 11 });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(months, { minLength: 4, maxLength: 30 }),
        fc.integer({ min: 2, max: 12 }),
        async (numbers, decimals) => {
          const sorted = numbers.toSorted((one, other) => one - other);
          fc.pre(sorted.some(number => number % 12 !== 0));
          const texts = sorted.map(number => (number / 12).toFixed(decimals));
          const reading = guessDecimalYears(texts)?.reading;
          expect(reading?.patterns).toEqual(['%Y.%e']);
          if (reading === undefined) return;
          expect(await readBack(texts, reading)).toEqual(
            sorted.map(
              number =>
                `${Temporal.PlainDate.from({ year: Math.floor(number / 12), month: (number % 12) + 1, day: 1 })}T00:00:00+00:00`,
            ),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('that are no months are the share of the year that has passed, to the second', async () => {
    const texts = ['1974.271', '1974.5', '1976.5', '1976.5027322404', '1999.9999999999'];
    const reading = guessDecimalYears(texts)?.reading;
    expect(reading?.patterns).toEqual(['%Y.%J']);
    if (reading === undefined) return;
    expect(await readBack(texts, reading)).toEqual([
      '1974-04-09T21:57:36+00:00',
      '1974-07-02T12:00:00+00:00',
      '1976-07-02T00:00:00+00:00',
      '1976-07-03T00:00:00+00:00',
      '2000-01-01T00:00:00+00:00',
    ]);
  });

  it.each(['%Y.%e', '%Y.%J'])('read as %s leave what is none unread, and are no error', async pattern => {
    const texts = ['1949.25', '', 'n/a', '999999.5', '-1950', '1e300', '2199.9999999999', '1949.25.1'];
    const reading = { ...guessDecimalYears(['1949', '1949.25', '1949.5'])?.reading, patterns: [pattern] };
    const read = await readBack(texts, reading as TimeReading);
    expect(read.map(time => time !== null)).toEqual([
      true,
      ...[false, false, false, false, false],
      true,
      false,
    ]);
  });

  test.each([
    ['whole years', ['1949', '1950', '1951']],
    ['out of order', ['1949.5', '1951.25', '1950.5']],
    ['prices', ['949.5', '951.25', '1950.5']],
    ['too few', ['1949.5', '1950']],
  ])('are not: %s', (_what, texts) => {
    expect(guessDecimalYears(texts)).toBeNull();
  });

  it('are numbers of something else where no header speaks of time', async () => {
    const engine = await testEngine();
    const outcome = await importOne(
      engine,
      await testFile('a.csv', 'height,name\n1949.5,a\n1950.5,b\n1951.25,c\n'),
    );
    expect(outcome).toMatchObject({ format: 'plain-table' });
    expect(outcome.notes.join(' ')).toContain('no column with times');
  });
});
