import { describe, expect, it, test } from 'vitest';
import { longPeriodLayout } from '../../src-main/formats/time/long-periods.ts';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

describe('months without a day, and weeks', () => {
  test.each([
    ['%Y-%m', ['2019-11', '2019-12', '2020-1']],
    ['%Y/%m', ['2019/11', '2019/12', '2020/01']],
    ['%Y%m', ['201911', '201912', '202001']],
    ['%YM%m', ['2019M11', '2019M12', '2020M01']],
    ['%m/%Y', ['11/2019', '12/2019', '1/2020']],
    ['%m.%Y', ['11.2019', '12.2019', '01.2020']],
    ['%b %Y', ['Nov 2019', 'Dec 2019', 'Jan 2020']],
    ['%b-%y', ['Nov-19', 'Dec-19', 'Jan-20']],
    ['%B %Y', ['November 2019', 'December 2019', 'January 2020']],
  ])('written as %s are read as their first day', async (layout, months) => {
    expect(longPeriodLayout(months)).toBe(layout);
    const engine = await testEngine();
    const lines = ['Month,Calls', ...months.map((month, index) => `${month},${100 + index}`), ''];
    const outcome = await importOne(engine, await testFile('monthly.csv', lines.join('\n')));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(outcome).toMatchObject({ format: 'call-counts', kind: 'call' });
    expect(await query(engine, 'SELECT "at"::VARCHAR AS month, count FROM call ORDER BY 1')).toEqual([
      { month: '2019-11-01 00:00:00+00', count: 100 },
      { month: '2019-12-01 00:00:00+00', count: 101 },
      { month: '2020-01-01 00:00:00+00', count: 102 },
    ]);
  });

  test.each([
    ['%G-W%V', ['2020-W52', '2020-W53', '2021-W01']],
    ['%GW%V', ['2020W52', '2020W53', '2021W01']],
    ['W%V/%G', ['W52/2020', 'W53/2020', 'W1/2021']],
    ['KW %V/%G', ['KW 52/2020', 'KW 53/2020', 'KW 1/2021']],
  ])('weeks written as %s are read as their Monday', async (layout, weeks) => {
    expect(longPeriodLayout(weeks)).toBe(layout);
    const engine = await testEngine();
    const lines = ['Week,Calls', ...weeks.map((week, index) => `${week},${100 + index}`), ''];
    const outcome = await importOne(engine, await testFile('weekly.csv', lines.join('\n')));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await query(engine, 'SELECT "at"::VARCHAR AS week, count FROM call ORDER BY 1')).toEqual([
      { week: '2020-12-21 00:00:00+00', count: 100 },
      { week: '2020-12-28 00:00:00+00', count: 101 },
      { week: '2021-01-04 00:00:00+00', count: 102 },
    ]);
  });

  test.each([
    ['%YQ%q', ['2019Q4', '2020Q1', '2020Q2']],
    ['%Y-Q%q', ['2019-q4', '2020-q1', '2020-q2']],
    ['%Y Q%q', ['2019 Q4', '2020 Q1', '2020 Q2']],
    ['Q%q %Y', ['Q4 2019', 'Q1 2020', 'Q2 2020']],
    ['Q%q/%Y', ['Q4/2019', 'Q1/2020', 'Q2/2020']],
    ['Q%q-%Y', ['Q4-2019', 'Q1-2020', 'Q2-2020']],
  ])('quarters written as %s are read as their first day', async (layout, quarters) => {
    expect(longPeriodLayout(quarters)).toBe(layout);
    const engine = await testEngine();
    const lines = ['Quarter,Calls', ...quarters.map((quarter, index) => `${quarter},${100 + index}`), ''];
    const outcome = await importOne(engine, await testFile('quarterly.csv', lines.join('\n')));
    expect(counts(outcome)).toEqual(allLoaded(3));
    expect(await query(engine, 'SELECT "at"::VARCHAR AS quarter, count FROM call ORDER BY 1')).toEqual([
      { quarter: '2019-10-01 00:00:00+00', count: 100 },
      { quarter: '2020-01-01 00:00:00+00', count: 101 },
      { quarter: '2020-04-01 00:00:00+00', count: 102 },
    ]);
  });

  test.each([
    ['with a quarter that is none', ['2019Q4', '2020Q1', '2020Q5']],
    ['too few', ['2019-11', '2019-12', '2019-12']],
    ['of two layouts', ['2019-11', '12/2019', '2020-01']],
    ['with a month that is none', ['2019-11', '2019-12', '2019-13']],
    ['years', ['2018', '2019', '2020']],
    ['with a week that is none', ['2019-W51', '2019-W52', '2019-W54']],
  ])('are not: %s', (_what, texts) => {
    expect(longPeriodLayout(texts)).toBeNull();
  });

  it('are numbers of something else where no header speaks of time', async () => {
    const engine = await testEngine();
    const text = 'Invoice,Calls,Note\n2019-11,1,a\n2019-12,2,b\n2020-01,3,c\n';
    const outcome = await importOne(engine, await testFile('invoices.csv', text));
    expect(outcome).toMatchObject({ format: 'plain-table', kind: 'record' });
  });
});
