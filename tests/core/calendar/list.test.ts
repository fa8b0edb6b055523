import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holidaysOfList, parseHolidayList } from '../../../src-main/core/calendar/list.ts';

describe("a user's own list of holidays", () => {
  it('has single dates by date and days of each year, with comments and blank lines left out', () => {
    const text = [
      '\uFEFF# our site',
      '2024-12-24,Christmas Eve # half day',
      '',
      '2024-05-10 , "Bridge, whole site" ',
      '2023-07-03',
      '08-08,Peace Festival',
      '12-31,',
    ].join('\r\n');
    expect(parseHolidayList(text, 'site.csv')).toEqual({
      dated: [
        { date: '2023-07-03', name: 'Holiday', observed: false },
        { date: '2024-05-10', name: 'Bridge, whole site', observed: false },
        { date: '2024-12-24', name: 'Christmas Eve', observed: false },
      ],
      yearly: [
        { month: 8, day: 8, name: 'Peace Festival' },
        { month: 12, day: 31, name: 'Holiday' },
      ],
      problems: [],
    });
  });

  it('keeps the good lines and names file and line of the others', () => {
    const list = parseHolidayList('2024-02-30,Odd\n2024-03-01,Good\n13-01,Odd\n1/5/2024,Odd\n', 'own.txt');
    expect(list.dated.map(one => one.date)).toEqual(['2024-03-01']);
    expect(list.problems).toEqual([
      'Line 1 of own.txt begins with "2024-02-30", which is not a date; write YYYY-MM-DD or MM-DD, then a comma and the name.',
      'Line 3 of own.txt begins with "13-01", which is not a date; write YYYY-MM-DD or MM-DD, then a comma and the name.',
      'Line 4 of own.txt begins with "1/5/2024", which is not a date; write YYYY-MM-DD or MM-DD, then a comma and the name.',
    ]);
  });

  it('keeps a number sign within a name and shortens a long line that it cannot read', () => {
    expect(parseHolidayList('2024-03-01,Unit#4 closed', 'a').dated[0]?.name).toBe('Unit#4 closed');
    expect(parseHolidayList('x'.repeat(500), 'a').problems[0]).toContain(`"${'x'.repeat(40)}..."`);
  });

  it('gives its yearly days in every year of a range, 29 February only in leap years', () => {
    const list = parseHolidayList(
      '02-29,Leap day\n12-24,Eve\n2023-12-24,Eve\n2022-06-01,Once\n2030-01-01,Later',
      'a',
    );
    expect(holidaysOfList(list, '2022-12-24', '2024-12-23').map(one => `${one.date} ${one.name}`)).toEqual([
      '2022-12-24 Eve',
      '2023-12-24 Eve',
      '2024-02-29 Leap day',
    ]);
  });

  it('accounts for every line of any text: a comment, a day or a problem', () => {
    const part = fc.constantFrom('2024-05-01', '05-01', '02-30', 'date', ',', '#', ' ', 'name', '-', '"');
    const line = fc.array(part, { maxLength: 5 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(line, text => {
        const list = parseHolidayList(text, 'a');
        const found = list.dated.length + list.yearly.length + list.problems.length;
        expect(found).toBe(text.replace(/(^|\s)#.*$/, '').trim() === '' ? 0 : 1);
      }),
      { numRuns: 1000 },
    );
  });
});
