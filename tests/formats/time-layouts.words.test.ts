import { describe, expect, it } from 'vitest';
import type { TableSample } from '../../src-main/core/format.ts';
import { findTime } from '../../src-main/formats/columns.ts';
import {
  expectedTime,
  guessTime,
  noTime,
  type TimeFacts,
  timeNotes,
} from '../../src-main/formats/time-layouts.ts';

function notes(texts: readonly string[], facts?: TimeFacts) {
  const time = guessTime(texts)?.reading ?? noTime;
  return timeNotes({ time, zone: 'Europe/Paris', year: time.yearMissing ? 2016 : null }, 'a.csv', facts);
}
const noZone = 'The times in a.csv carry no zone: they were read as Europe/Paris.';

describe('the limitations of a time reading', () => {
  it('are none where the text says everything', () => {
    expect(notes(['2023-01-01T12:00:00Z'])).toEqual([]);
    expect(notes(['1700000000.5'])).toEqual([]);
    expect(notes(['17/May/2015:10:05:03 +0000'])).toEqual([]);
    expect(notes(['no time'])).toEqual([]);
  });

  it('name the zone that was assumed', () => {
    expect(notes(['2023-01-01 12:00:00'])).toEqual([noZone]);
    expect(notes(['2023-01-01 12:00:00 CET', '2023-01-01 12:00:00 UTC'])).toEqual([
      'The times in a.csv carry short names of zones: CET was read as UTC+01:00, CEST was read as UTC+02:00, any name that stands for more than one zone as Europe/Paris.',
    ]);
    expect(notes(['2023-01-01 12:00:00 CST', '2023-01-01 12:00:00 HKT'])).toEqual([
      'The times in a.csv carry short names of zones: HKT was read as UTC+08:00, CST stands for more than one zone or is not known: such times were read as Europe/Paris.',
    ]);
  });

  it('name the year that was assumed or given, and the New Year the file runs over', () => {
    const assumed =
      'The times in a.csv carry no year: 2016 was assumed from the date of the file. Give the year if it is another.';
    expect(notes(['Jun  9 06:06:20'])).toEqual([assumed, noZone]);
    expect(notes(['Jun  9 06:06:20'], { yearGiven: true })).toEqual([
      'The times in a.csv carry no year: 2016 was given by the analyst.',
      noZone,
    ]);
    expect(notes(['Jun  9 06:06:20'], { crossesNewYear: true, severalYears: true })).toEqual([
      assumed,
      'The entries of a.csv run over New Year: those that would be later than its last entry plus one day were put into 2015.',
      'The entries of a.csv run over more than one New Year and carry no year: only the last New Year could be placed, so earlier ones are a year or more too late. Split the file by year and give each year.',
      noZone,
    ]);
  });

  it('name the rule of two-digit years and the order of day and month', () => {
    const years =
      'The years in a.csv have two digits (DD/MM/YY): 69 to 99 were read as 1969 to 1999, 00 to 68 as 2000 to 2068.';
    expect(notes(['13/05/21', '13/06/21', '14/06/21'])).toEqual([years, noZone]);
    expect(notes(['01/02/2021'])).toEqual([
      'Day and month in a.csv fit either way: day first was assumed. Give the date order if it is month first.',
      noZone,
    ]);
    expect(notes(['03-04 10:00:00'], { yearGiven: true })).toEqual([
      'The times in a.csv carry no year: 2016 was given by the analyst.',
      'Day and month in a.csv fit either way: month first was assumed. Give the date order if it is day first.',
      noZone,
    ]);
  });

  it('count the times that a clock change repeated or skipped', () => {
    expect(notes(['2023-01-01 12:00'], { folds: 1, gaps: 2 })).toEqual([
      noZone,
      '1 time in a.csv occurred twice on the clock of Europe/Paris, which was set back: the later moment was taken.',
      '2 times in a.csv did not exist on the clock of Europe/Paris, which was set forward: they were moved on by as much.',
    ]);
    expect(notes(['2023-01-01 12:00'], { folds: 0, gaps: 0 })).toEqual([noZone]);
  });
});

describe('the words of a reject', () => {
  it('name offsets, zones, decimals and weekdays', () => {
    const expected = (text: string) => expectedTime(guessTime([text])?.reading ?? noTime);
    expect([
      expected('Tue, 14 Nov 2023 22:13:20 +0100'),
      expected('2023-01-01 12:00:00.123 CET'),
      expected('Thursday, 14-Nov-23 22:13:20 GMT'),
      expected('2023-01-01 12:00:00,123456789'),
    ]).toEqual([
      'a time written as Day, DD Mon YYYY hh:mm:ss +hhmm',
      'a time written as YYYY-MM-DD hh:mm:ss.ffffff ZONE',
      'a time written as Weekday, DD-Mon-YY hh:mm:ss GMT',
      'a time written as YYYY-MM-DD hh:mm:ss,fffffffff',
    ]);
  });
});

describe('the time of a table', () => {
  function table(columns: readonly string[], ...rows: readonly (readonly string[])[]): TableSample {
    return { fileName: 'made.csv', structure: 'table', columns, hasHeader: true, rows };
  }
  const timeOf = (sample: TableSample) => {
    const found = findTime(sample);
    if (found === null) return null;
    const { reading } = found.guess;
    return [...found.columns.map(index => sample.columns[index]), reading.patterns[0] ?? reading.layout];
  };

  it('is a date and a clock, however the half of the day is written', () => {
    expect(timeOf(table(['Day', 'Clock'], ['1-Jan-21', '9:12'], ['13-Jan-21', '9:13']))).toEqual([
      'Day',
      'Clock',
      '%d-%b-%y %H:%M',
    ]);
    expect(timeOf(table(['Day', 'Clock'], ['13/01/2021', '9:12 p.m.']))).toEqual([
      'Day',
      'Clock',
      '%d/%m/%Y %I:%M %p',
    ]);
    expect(timeOf(table(['Day', 'Clock'], ['2021-01-13', '09:12:00 +0100']))).toEqual([
      'Day',
      'Clock',
      '%Y-%m-%d %H:%M:%S %z',
    ]);
  });

  it('is a count before 1990 only under a header that says so', () => {
    expect(timeOf(table(['epoch', 'value'], ['-86400000', '5'], ['300000000', '6']))).toEqual([
      'epoch',
      'epoch',
    ]);
    expect(timeOf(table(['customer', 'value'], ['86400000', '5'], ['300000000', '6']))).toEqual(null);
  });

  it('is a date rather than a telephone number or an order number of its size', () => {
    expect(timeOf(table(['Phone', 'Order', 'Day'], ['2025550143', '1700000000123', '2024-05-14']))).toEqual([
      'Day',
      'iso',
    ]);
  });

  it('is none among numbers with two decimals, and none among durations', () => {
    expect(timeOf(table(['Price', 'Time'], ['10.25', '0.5'], ['11.30', '17.25']))).toEqual(null);
  });
});
