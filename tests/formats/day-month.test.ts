import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessTime, timeNotes } from '../../src-main/formats/time-layouts.ts';

const hourMillis = 3_600_000;

function written(instant: number, order: 'dmy' | 'mdy', clock: 'half' | 'full' | 'none'): string {
  const at = new Date(instant);
  const [day, month, hour] = [at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCHours()];
  const two = (value: number) => String(value).padStart(2, '0');
  const date = order === 'dmy' ? `${two(day)}/${two(month)}/` : `${two(month)}/${two(day)}/`;
  const half = `${hour % 12 === 0 ? 12 : hour % 12}:00:01 ${hour < 12 ? 'AM' : 'PM'}`;
  const clocks = { half: ` ${half}`, full: ` ${two(hour)}:00:01`, none: '' };
  return `${date}${at.getUTCFullYear()}${clocks[clock]}`;
}

function every(step: number, count: number, start: number): readonly number[] {
  return Array.from({ length: count }, (_unused, index) => start + index * step);
}

function decided(texts: readonly string[], order?: 'dmy' | 'mdy') {
  const reading = guessTime(texts, order)?.reading;
  return [reading?.dateOrder, reading?.ambiguousDayMonth, reading?.orderReason];
}

const novemberFourth = Date.UTC(2023, 10, 4);

describe('day and month that fit either way', () => {
  it.each(['half', 'full', 'none'] as const)(
    'are read so that the records follow each other (clock: %s)',
    clock => {
      const instants = every(hourMillis, 200, novemberFourth);
      for (const order of ['dmy', 'mdy'] as const) {
        const texts = instants.map(instant => written(instant, order, clock));
        expect(decided(texts)).toEqual([order, true, 'steps']);
        expect(decided(texts.toReversed())).toEqual([order, true, 'steps']);
      }
    },
  );

  it('are read so that fewer records go back in time, in whatever year', () => {
    const dayOf = fc.record({ month: fc.integer({ min: 0, max: 11 }), day: fc.integer({ min: 1, max: 12 }) });
    const days = fc.uniqueArray(dayOf, {
      minLength: 60,
      maxLength: 100,
      selector: ({ month, day }) => month * 40 + day,
    });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1970, max: 2060 }),
        fc.constantFrom('dmy', 'mdy'),
        (chosen, year, order) => {
          const instants = chosen
            .map(({ month, day }) => Date.UTC(year, month, day))
            .toSorted((a, b) => a - b);
          expect(decided(instants.map(instant => written(instant, order, 'full')))).toEqual([
            order,
            true,
            'steps',
          ]);
        },
      ),
    );
  });

  it('are read month first beside AM and PM when the records do not tell', () => {
    expect(decided(['11/04/2023 6:08:26 PM'])).toEqual(['mdy', true, 'halves']);
    expect(decided(['04/04/2023 6:08:26 PM', '04/04/2023 7:08:26 PM'])).toEqual(['mdy', true, 'halves']);
    expect(decided(['11/04/2023 18:08:26'])).toEqual(['dmy', true, undefined]);
  });

  it('are not decided by dates alone that may be the first of each month', () => {
    const months = Array.from({ length: 12 }, (_unused, month) => Date.UTC(2023, month, 1));
    expect(decided(months.map(instant => written(instant, 'dmy', 'none')))).toEqual(['dmy', true, undefined]);
  });

  it('are read as the analyst says', () => {
    const texts = every(hourMillis, 200, novemberFourth).map(instant => written(instant, 'mdy', 'half'));
    expect(decided(texts, 'dmy')).toEqual(['dmy', false, undefined]);
  });

  it('are spoken of with what decided them and how to change it', () => {
    const notes = (texts: readonly string[]) => {
      const time = guessTime(texts)?.reading;
      return time === undefined ? [] : timeNotes({ time, zone: 'UTC', year: null }, 'a.csv').slice(0, 1);
    };
    const steps = every(hourMillis, 200, novemberFourth).map(instant => written(instant, 'mdy', 'half'));
    expect([...notes(steps), ...notes(['11/04/2023 6:08:26 PM'])]).toEqual([
      'Day and month in a.csv fit either way: month first was taken, since the records then follow each other and under the other order jump. Give the date order if it is day first.',
      'Day and month in a.csv fit either way: month first was taken, as is usual beside a clock with AM and PM. Give the date order if it is day first.',
    ]);
  });
});
