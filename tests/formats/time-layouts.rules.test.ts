import { describe, expect, it } from 'vitest';
import { guessTime } from '../../src-main/formats/time-layouts.ts';
import { readBack } from './read-times.ts';

describe('a two-digit year', () => {
  it('is of the twentieth century from 69 on, and of the twenty-first before', async () => {
    const years = Array.from({ length: 100 }, (_unused, year) => year);
    const texts = years.map(year => `13-Jan-${String(year).padStart(2, '0')}`);
    const guess = guessTime(texts);
    if (guess === null) throw new Error('not recognised');
    expect(await readBack(texts, guess.reading)).toEqual(
      years.map(year => `${year >= 69 ? 1900 + year : 2000 + year}-01-13T00:00:00+00:00`),
    );
  });

  it('is the part that changes least over the file, and is asked for where that does not tell', () => {
    const order = (texts: readonly string[]) => {
      const reading = guessTime(texts)?.reading;
      return [reading?.patterns[0], reading?.ambiguousDayMonth];
    };
    expect(order(['17/06/09 20:10:40', '17/06/10 20:10:41'])).toEqual(['%y/%m/%d %H:%M:%S', false]);
    expect(order(['09/06/17 20:10:40', '10/06/17 20:10:41', '13/06/17 20:10:41'])).toEqual([
      '%d/%m/%y %H:%M:%S',
      false,
    ]);
    expect(order(['17/06/09 20:10:40'])).toEqual(['%d/%m/%y %H:%M:%S', true]);
    expect(order(['77/06/09 20:10:40'])).toEqual(['%y/%m/%d %H:%M:%S', false]);
  });
});

describe('a date without a year and without names', () => {
  it('has the month first as logs write it, and the order is asked for where both fit', () => {
    const order = (texts: readonly string[]) => {
      const reading = guessTime(texts)?.reading;
      return [reading?.patterns[0], reading?.ambiguousDayMonth, reading?.yearMissing];
    };
    expect(order(['10.30 16:49:06'])).toEqual(['%m.%d %H:%M:%S', false, true]);
    expect(order(['03-04 16:49:06.123'])).toEqual(['%m-%d %H:%M:%S.%f', true, true]);
    expect(order(['30.10 16:49:06'])).toEqual(['%d.%m %H:%M:%S', false, true]);
  });

  it('is no time without a clock: it is a number', () => {
    expect(guessTime(['10.25', '11.30', '12.05'])).toBe(null);
    expect(guessTime(['1012', '1130'])).toBe(null);
  });
});

describe('counts before 1990', () => {
  const epoch = (texts: readonly string[], named: boolean) => {
    const guess = guessTime(texts, undefined, named);
    return guess === null ? null : [guess.reading.epochUnit, guess.share];
  };

  it('are instants only when the header says so', async () => {
    expect(epoch(['-86400000', '300000000'], false)).toBe(null);
    expect(epoch(['-86400000', '300000000'], true)).toEqual(['s', 1]);
    expect(epoch(['300000000123', '-300000000123.5'], true)).toEqual(['ms', 1]);
    const guess = guessTime(['-86400000', '300000000.5'], undefined, true);
    if (guess === null) throw new Error('not recognised');
    expect(await readBack(['-86400000', '300000000.5'], guess.reading)).toEqual([
      '1967-04-07T00:00:00+00:00',
      '1979-07-05T05:20:00.5+00:00',
    ]);
  });

  it('are not mistaken for durations, dates and clocks under such a header', () => {
    expect(epoch(['0', '15', '172792'], true)).toBe(null);
    expect(guessTime(['20030714', '20030715'], undefined, true)?.reading.patterns).toEqual(['%Y%m%d']);
    expect(guessTime(['081109', '081110'], undefined, true)?.reading.patterns).toEqual(['%y%m%d']);
  });
});

describe('numbers and texts that look like times', () => {
  it('are none', () => {
    const columns = [
      ['202-555-0143', '415-555-0199'],
      ['+49 30 1234567'],
      ['01 02 03 04 05'],
      ['06-12-14-06-18', '01-02-03-04-05'],
      ['2024-03-04 08-09', '2024-03-04 09-10'],
      ['12:30:45', '12:31'],
      ['1.2.3.4', '10.0.0.1'],
      ['20240001306591', '20249901306605'],
      ['May the fourth be with you at 12:00 UTC 2020'],
      ['GET /2020-01-01 HTTP/1.1'],
      ['0x7ffff36a51f0'],
    ];
    expect(columns.filter(column => guessTime(column) !== null)).toEqual([]);
  });
});
