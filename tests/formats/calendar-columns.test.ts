import { describe, expect, it, test } from 'vitest';
import { allLoaded, counts, importOne, query, testEngine } from '../helpers/engine.ts';
import { testFile } from '../helpers/files.ts';

async function timesOf(header: string, records: readonly string[]): Promise<readonly unknown[]> {
  const engine = await testEngine();
  const lines = [`${header},Calls`, ...records.map((record, index) => `${record},${index + 1}`), ''];
  const outcome = await importOne(engine, await testFile('calls.csv', lines.join('\n')));
  expect(outcome).toMatchObject({ ...allLoaded(records.length), format: 'call-counts' });
  const rows = await query(engine, 'SELECT "at"::VARCHAR AS time FROM call ORDER BY count');
  return rows.map(({ time }) => time);
}

describe('a time in several columns', () => {
  test.each([
    ['a date and its hour', 'Date,Hour', ['2021-03-01,0', '2021-03-01,7', '2021-03-02,23']],
    [
      'a date and its hour with a zero before it',
      'Date,Hour',
      ['2021-03-01,00', '2021-03-01,07', '2021-03-02,23'],
    ],
    ['a German date and its hour', 'Datum,Stunde', ['01.03.2021,0', '01.03.2021,7', '02.03.2021,23']],
    ['a date and an hour that says so', 'Date,Slot', ['2021-03-01,0h', '2021-03-01,07h', '2021-03-02,23h']],
    ['a date and half a day', 'Date,Time', ['2021-03-01,12 AM', '2021-03-01,7 AM', '2021-03-02,11 PM']],
    ['a date and half a day at once', 'Date,Hour', ['2021-03-01,12am', '2021-03-01,7am', '2021-03-02,11pm']],
    ['a date and four digits', 'Date,Interval', ['2021-03-01,0000', '2021-03-01,0700', '2021-03-02,2300']],
    ['year, month, day and hour', 'Year,Month,Day,Hour', ['2021,3,1,0', '2021,3,1,7', '2021,3,2,23']],
    ['columns in another order', 'Hour,Day,Month,Year', ['0,1,3,2021', '7,1,3,2021', '23,2,3,2021']],
    ['a month by its name', 'Year,Month,Day,Hour', ['2021,Mar,1,0', '2021,Mar,1,7', '2021,Mar,2,23']],
  ])('is %s', async (_what, header, records) => {
    expect(await timesOf(header, records)).toEqual([
      '2021-03-01 00:00:00+00',
      '2021-03-01 07:00:00+00',
      '2021-03-02 23:00:00+00',
    ]);
  });

  it('has the hours of a day as they are numbered, from 1 to 24', async () => {
    const engine = await testEngine();
    const records = ['2021-03-01', '2021-03-02'].flatMap(day =>
      Array.from({ length: 24 }, (_unused, hour) => `${day},${hour + 1},${hour + 1}`),
    );
    const path = await testFile('load.csv', `${['Date,Hour,Calls', ...records].join('\n')}\n`);
    const outcome = await importOne(engine, path);
    expect(outcome).toMatchObject({ format: 'call-counts', loaded: 48, rejected: 0 });
    expect(outcome.notes).toContain(
      'The hours in load.csv are numbered from 1 to 24: hour 1 was read as the one from 00:00 to 01:00, and hour 24 as the last of its day.',
    );
    const times = await query(engine, 'SELECT "at"::VARCHAR AS time, count FROM call ORDER BY "at"');
    expect(times.slice(0, 2)).toEqual([
      { time: '2021-03-01 00:00:00+00', count: 1 },
      { time: '2021-03-01 01:00:00+00', count: 2 },
    ]);
    expect(times[23]).toEqual({ time: '2021-03-01 23:00:00+00', count: 24 });
  });

  test.each([
    ['year, month and day', 'Year,Month,Day', ['2021,3,1', '2021,3,2', '2021,4,1']],
    ['year, month by its name and day', 'Jahr,Monat,Tag', ['2021,March,1', '2021,March,2', '2021,April,1']],
  ])('is a day: %s', async (_what, header, records) => {
    expect(await timesOf(header, records)).toEqual([
      '2021-03-01 00:00:00+00',
      '2021-03-02 00:00:00+00',
      '2021-04-01 00:00:00+00',
    ]);
  });

  it('is a month where there is no day', async () => {
    expect(await timesOf('Year,Month', ['2020,11', '2020,12', '2021,1'])).toEqual([
      '2020-11-01 00:00:00+00',
      '2020-12-01 00:00:00+00',
      '2021-01-01 00:00:00+00',
    ]);
  });

  it('is the clock where a column has one, and the hour beside it is a cell', async () => {
    expect(
      await timesOf('Date,Hour,Time', ['2021-03-01,7,07:15', '2021-03-01,7,07:45', '2021-03-02,8,08:00']),
    ).toEqual(['2021-03-01 07:15:00+00', '2021-03-01 07:45:00+00', '2021-03-02 08:00:00+00']);
  });

  test.each([
    ['07-08', '08-09'],
    ['15', '16'],
  ])('that cannot be read is told: %s', async (first, second) => {
    const lines = ['Date,Interval,Calls', `2021-03-01,${first},5`, `2021-03-01,${second},6`, ''];
    const engine = await testEngine();
    const { notes } = await importOne(engine, await testFile('calls.csv', lines.join('\n')));
    expect(notes).toContain(
      'The counts of a day in calls.csv all stand at its midnight: column "Interval" may tell the time of day, but not in a way that Kymo reads. Write it as 07:30, or as an hour from 0 to 23 in a column called Hour.',
    );
  });

  test.each([
    ['hours that are worked', 'Staffed hours', ['7.5', '8']],
    ['one length of all bins', 'Interval', ['1440', '1440']],
  ])('is not looked for in %s', async (_what, header, values) => {
    const records = values.map((value, index) => `2021-03-01,queue ${index},${index + 5},${value}`);
    const engine = await testEngine();
    const text = [`Date,Queue,Calls,${header}`, ...records, ''].join('\n');
    const { notes } = await importOne(engine, await testFile('calls.csv', text));
    expect(notes.filter(note => note.includes('midnight'))).toEqual([]);
  });

  it('can be chosen, and an hour that no clock shows is a reject', async () => {
    const engine = await testEngine();
    const hours = [...Array.from({ length: 23 }, (_unused, hour) => hour), 25];
    const lines = ['When,Hour,Calls', ...hours.map(hour => `2021-03-01,${hour},5`), ''];
    const outcome = await importOne(engine, await testFile('hours.csv', lines.join('\n')), {
      roles: { at: ['When', 'Hour'] },
    });
    expect(counts(outcome)).toEqual({ ...allLoaded(24), loaded: 23, rejected: 1 });
    expect(await query(engine, 'SELECT reason FROM reject')).toEqual([
      { reason: 'time "2021-03-01 25" could not be read: expected a time written as YYYY-MM-DD hh' },
    ]);
  });
});
