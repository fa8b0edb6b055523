import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { formatById } from '../../src-main/formats/index.ts';
import { expectedTime, guessTime } from '../../src-main/formats/time-layouts.ts';
import { readBack } from './read-times.ts';

type Wall = Temporal.PlainDateTime;
const two = (value: number) => String(value).padStart(2, '0');
const half = ({ hour, minute }: Wall) => `${hour % 12 || 12}:${two(minute)}`;

const clocks: readonly ((wall: Wall) => string)[] = [
  ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  ({ hour, minute }) => `${hour}:${two(minute)}`,
  ({ hour, minute }) => `${two(hour)}:${two(minute)}:00`,
  wall => `${half(wall)} ${wall.hour < 12 ? 'AM' : 'PM'}`,
  wall => `${half(wall)}:00 ${wall.hour < 12 ? 'a.m.' : 'p.m.'}`,
];
const dates: readonly ((wall: Wall) => string)[] = [
  ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
  ({ year, month, day }) => `${two(day)}.${two(month)}.${year}`,
  ({ year, month, day }) => `${month}/${day}/${year}`,
  ({ year, day }) => `${day}-Mar-${year}`,
];
const joints = ['-', ' - ', ' – ', '—', ' to ', ' bis ', ' à '];

describe('a column of spans of time', () => {
  test('is read at the begin of each, however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...dates),
        fc.constantFrom(...clocks),
        fc.constantFrom(...joints),
        fc.constantFrom(5, 15, 30, 60),
        fc.boolean(),
        async (date, clock, joint, minutes, repeatsDate) => {
          const begin = Temporal.PlainDateTime.from('2021-03-14T07:00');
          const walls = Array.from({ length: 30 }, (_unused, bin) => begin.add({ minutes: bin * minutes }));
          const texts = walls.map(wall => {
            const end = wall.add({ minutes });
            return `${date(wall)} ${clock(wall)}${joint}${repeatsDate ? `${date(end)} ` : ''}${clock(end)}`;
          });
          const guess = guessTime(texts);
          expect(guess).toMatchObject({ share: 1, hasClock: true, reading: { hasOffset: false } });
          if (guess === null) return;
          expect(await readBack(texts, guess.reading)).toEqual(walls.map(wall => `${wall.toString()}+00:00`));
          expect(expectedTime(guess.reading)).toContain(' - end');
        },
      ),
      { numRuns: 120 },
    );
  });

  test('is none where the second clock is the offset of a zone', async () => {
    const texts = ['04.03.2021 08:00-05:00', '04.03.2021 08:30-05:00', '14.03.2021 09:00-04:00'];
    const guess = guessTime(texts);
    expect(guess?.reading.hasOffset).toBe(true);
    if (guess === null) return;
    expect(await readBack(texts, guess.reading)).toEqual([
      '2021-03-04T13:00:00+00:00',
      '2021-03-04T13:30:00+00:00',
      '2021-03-14T13:00:00+00:00',
    ]);
  });

  test('beside a column of dates is the time of the bins', () => {
    const found = formatById('call-counts')?.recognise({
      fileName: 'intervals.csv',
      structure: 'table',
      columns: ['Date', 'Interval', 'Offered'],
      hasHeader: true,
      rows: [
        ['2021-03-04', '08:00 - 08:30', '12'],
        ['2021-03-04', '08:30 - 09:00', '17'],
        ['2021-03-05', '08:00 - 08:30', '9'],
      ],
    });
    expect(found?.roles).toMatchObject({ at: [0, 1], count: [2] });
    expect(found?.time.patterns).toEqual(['%Y-%m-%d %H:%M%O']);
  });
});
