import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { TimeReading } from '../../src-main/core/source.ts';
import { instantText } from '../../src-main/core/time.ts';
import { expectedTime, guessTime } from '../../src-main/formats/time-layouts.ts';
import { readBack } from './read-times.ts';

type Wall = Temporal.PlainDateTime;
const two = (value: number) => String(value).padStart(2, '0');
const short = (year: number) => two(year % 100);
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const monthName = (wall: Wall) => monthNames[wall.month - 1] ?? '';
const month = (wall: Wall) => monthName(wall).slice(0, 3);
const hour12 = (wall: Wall) => wall.hour % 12 || 12;
const half = (wall: Wall) => (wall.hour < 12 ? 'AM' : 'PM');
const micros = (wall: Wall) => String(wall.millisecond * 1000 + wall.microsecond).padStart(6, '0');

/** Ways to write a date, each by its own hand and not by the product's table. */
const dates: Readonly<Record<string, (wall: Wall) => string>> = {
  '2015-09-03': ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
  '2015-9-3': ({ year, month, day }) => `${year}-${month}-${day}`,
  '2015/09/03': ({ year, month, day }) => `${year}/${two(month)}/${two(day)}`,
  '2015.09.03': ({ year, month, day }) => `${year}.${two(month)}.${two(day)}`,
  '20150903': ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
  '150903': ({ year, month, day }) => `${short(year)}${two(month)}${two(day)}`,
  '03/09/2015 dmy': ({ year, month, day }) => `${two(day)}/${two(month)}/${year}`,
  '3/9/2015 dmy': ({ year, month, day }) => `${day}/${month}/${year}`,
  '09/03/2015 mdy': ({ year, month, day }) => `${two(month)}/${two(day)}/${year}`,
  '9/3/2015 mdy': ({ year, month, day }) => `${month}/${day}/${year}`,
  '03-09-2015 dmy': ({ year, month, day }) => `${two(day)}-${two(month)}-${year}`,
  '09-03-2015 mdy': ({ year, month, day }) => `${two(month)}-${two(day)}-${year}`,
  '03.09.2015': ({ year, month, day }) => `${two(day)}.${two(month)}.${year}`,
  '3/9/15 dmy': ({ year, month, day }) => `${day}/${month}/${short(year)}`,
  '9/3/15 mdy': ({ year, month, day }) => `${month}/${day}/${short(year)}`,
  '03.09.15': ({ year, month, day }) => `${two(day)}.${two(month)}.${short(year)}`,
  '3-Sep-2015': wall => `${wall.day}-${month(wall)}-${wall.year}`,
  '03-SEP-15': wall => `${two(wall.day)}-${month(wall).toUpperCase()}-${short(wall.year)}`,
  '3 Sep 2015': wall => `${wall.day} ${month(wall)} ${wall.year}`,
  '3 September 2015': wall => `${wall.day} ${monthName(wall)} ${wall.year}`,
  'Sep 3 2015': wall => `${month(wall)} ${wall.day} ${wall.year}`,
  'Sep 3, 2015': wall => `${month(wall)} ${wall.day}, ${wall.year}`,
};
const yearlessDates: Readonly<Record<string, (wall: Wall) => string>> = {
  'Sep  3': wall => `${month(wall)} ${String(wall.day).padStart(2, ' ')}`,
  'Sep 3': wall => `${month(wall)} ${wall.day}`,
  '09.03': ({ month, day }) => `${two(month)}.${two(day)}`,
};

interface Clock {
  readonly write: (wall: Wall) => string;
  /** What of the moment the text keeps. */
  readonly keeps: 'minute' | 'second' | 'millisecond' | 'microsecond';
}
const plainClock = (wall: Wall) => `${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}`;
const clocks: Readonly<Record<string, Clock>> = {
  '01:02:03': { write: plainClock, keeps: 'second' },
  '1:02:03': { write: w => `${w.hour}:${two(w.minute)}:${two(w.second)}`, keeps: 'second' },
  '01:02:03.000456': {
    write: w => `${two(w.hour)}:${two(w.minute)}:${two(w.second)}.${micros(w)}`,
    keeps: 'microsecond',
  },
  '01:02:03.456': {
    write: w => `${two(w.hour)}:${two(w.minute)}:${two(w.second)}.${micros(w).slice(0, 3)}`,
    keeps: 'millisecond',
  },
  '01:02:03,456': {
    write: w => `${two(w.hour)}:${two(w.minute)}:${two(w.second)},${micros(w).slice(0, 3)}`,
    keeps: 'millisecond',
  },
  '1:2:3:4 (a count of ms)': {
    write: w => `${w.hour}:${w.minute}:${w.second}:${w.millisecond}`,
    keeps: 'millisecond',
  },
  '01:02': { write: w => `${two(w.hour)}:${two(w.minute)}`, keeps: 'minute' },
  '1:02': { write: w => `${w.hour}:${two(w.minute)}`, keeps: 'minute' },
  '1:02:03 AM': { write: w => `${hour12(w)}:${two(w.minute)}:${two(w.second)} ${half(w)}`, keeps: 'second' },
  '01:02 am': { write: w => `${two(hour12(w))}:${two(w.minute)} ${half(w).toLowerCase()}`, keeps: 'minute' },
  '010203': { write: w => `${two(w.hour)}${two(w.minute)}${two(w.second)}`, keeps: 'second' },
  '01.02.03.000456': {
    write: w => `${two(w.hour)}.${two(w.minute)}.${two(w.second)}.${micros(w)}`,
    keeps: 'microsecond',
  },
};
const separators = { blank: ' ', T: 'T', dash: '-' } as const;

const walls = fc.sample(
  fc
    .tuple(fc.integer({ min: 0, max: 2_145_916_799 }), fc.integer({ min: 0, max: 999_999 }))
    .map(([seconds, micro]) => {
      const nanoseconds = BigInt(seconds) * 1_000_000_000n + BigInt(micro) * 1000n;
      return Temporal.Instant.fromEpochNanoseconds(nanoseconds).toZonedDateTimeISO('UTC').toPlainDateTime();
    }),
  { numRuns: 40, seed: 20_030_902 },
);
const zone = 'Asia/Kathmandu';
const instantIn = (wall: Wall) =>
  wall.toZonedDateTime(zone).toInstant().toZonedDateTimeISO('UTC').toString({ timeZoneName: 'never' });

const orderOf = (name: string): 'dmy' | 'mdy' | undefined =>
  name.endsWith('mdy') ? 'mdy' : name.endsWith('dmy') ? 'dmy' : undefined;

describe('a recognised layout is read back to the same instant', () => {
  const cases = Object.entries(dates).flatMap(([date, writeDate]) =>
    Object.entries(clocks).flatMap(([clock, { write, keeps }]) =>
      Object.entries(separators).map(([separator, text]) => ({
        name: `${date}, ${clock}, ${separator}`,
        order: orderOf(date),
        texts: walls.map(wall => writeDate(wall) + text + write(wall)),
        instants: walls.map(wall => instantIn(wall.round({ smallestUnit: keeps, roundingMode: 'floor' }))),
      })),
    ),
  );

  it('for every date, clock and separator', async () => {
    const wrong: string[] = [];
    for (const { name, texts, instants, order } of cases) {
      const guess = guessTime(texts, order);
      const read = guess === null ? [] : await readBack(texts, guess.reading, zone);
      const place = instants.findIndex((instant, index) => read[index] !== instant);
      if (guess === null || guess.share !== 1) wrong.push(`${name}: ${guess?.share ?? 'not'} recognised`);
      else if (place !== -1) wrong.push(`${name}: ${texts[place]} became ${read[place]}`);
    }
    expect(wrong).toEqual([]);
  });

  it('for dates without a year, in the year given', async () => {
    const inYear = walls.map(wall => wall.with({ year: 2016 }));
    const wrong: string[] = [];
    for (const [name, writeDate] of Object.entries(yearlessDates)) {
      const texts = inYear.map(wall => `${writeDate(wall)} ${plainClock(wall)}`);
      const guess = guessTime(texts);
      const read = guess === null ? [] : await readBack(texts, guess.reading, zone, 2016);
      const expected = inYear.map(wall =>
        instantIn(wall.round({ smallestUnit: 'second', roundingMode: 'floor' })),
      );
      if (guess?.reading.yearMissing !== true) wrong.push(`${name}: not recognised`);
      else if (JSON.stringify(read) !== JSON.stringify(expected))
        wrong.push(`${name}: ${texts[0]} ${read[0]}`);
    }
    expect(wrong).toEqual([]);
  });

  it('for dates alone', async () => {
    const wrong: string[] = [];
    for (const [name, writeDate] of Object.entries(dates)) {
      const texts = walls.map(writeDate);
      const guess = guessTime(texts, orderOf(name));
      const read = guess === null ? [] : await readBack(texts, guess.reading, zone);
      const expected = walls.map(wall => instantIn(wall.toPlainDate().toPlainDateTime()));
      if (guess === null || guess.hasClock) wrong.push(`${name}: not recognised as a date`);
      else if (JSON.stringify(read) !== JSON.stringify(expected))
        wrong.push(`${name}: ${texts[0]} ${read[0]}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** An instant as ISO text at any offset, with the given number of decimals. */
const isoTexts = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 2_145_916_799_999_999n }),
    fc.constantFrom('UTC', 'Europe/Paris', 'Asia/Kathmandu', 'America/Caracas'),
  )
  .map(([micro, name]) => ({ text: instantText(micro, name), instant: instantText(micro, 'UTC') }));

describe('ISO times', () => {
  it('with an offset are the instant they name, whatever the zone of the site', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(isoTexts, { minLength: 1, maxLength: 20 }), async samples => {
        const texts = samples.map(({ text }) => text);
        const guess = guessTime(texts);
        expect(guess).toEqual({
          reading: {
            layout: 'iso',
            epochUnit: null,
            patterns: [],
            ambiguousDayMonth: false,
            dateOrder: 'ymd',
            yearMissing: false,
            hasOffset: true,
          },
          share: 1,
          hasClock: true,
        });
        if (guess === null) return;
        expect(await readBack(texts, guess.reading, 'America/New_York')).toEqual(
          samples.map(({ instant }) => instant),
        );
      }),
    );
  });

  it('take Z, +hh, +hhmm and +hh:mm for an offset, T or a blank before the clock', async () => {
    const texts = [
      '2015-09-03T01:02:03Z',
      '2015-09-03 06:47:03+0545',
      '2015-09-03T06:02:03.000000+05',
      '2015-09-02T21:02:03.0-04:00',
      '2015-09-03T01:02:03.000000000Z',
    ];
    const guess = guessTime(texts);
    expect([guess?.reading.layout, guess?.share, guess?.reading.hasOffset]).toEqual(['iso', 1, true]);
    if (guess === null) return;
    expect(new Set(await readBack(texts, guess.reading, 'Asia/Tokyo'))).toEqual(
      new Set(['2015-09-03T01:02:03+00:00']),
    );
  });

  it('without an offset are on the clock of the site', async () => {
    const texts = ['2015-09-03T01:02', '2015-09-03 01:02:00'];
    const guess = guessTime(texts);
    expect(guess?.reading.hasOffset).toBe(false);
    if (guess === null) return;
    expect(await readBack(texts, guess.reading, 'Europe/Paris')).toEqual([
      '2015-09-02T23:02:00+00:00',
      '2015-09-02T23:02:00+00:00',
    ]);
  });
});

describe('counts since 1970', () => {
  it.each([
    ['s', 1_000_000n],
    ['ms', 1000n],
    ['us', 1n],
  ] as const)('in %s are recognised by their size and read to the last digit', async (unit, ticks) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.bigInt({ min: 631_152_000_000_000n / ticks, max: 4_102_444_800_000_000n / ticks }), {
          minLength: 1,
          maxLength: 20,
        }),
        async values => {
          const texts = values.map(String);
          const guess = guessTime(texts);
          expect([guess?.reading.layout, guess?.reading.epochUnit, guess?.share]).toEqual(['epoch', unit, 1]);
          if (guess === null) return;
          expect(await readBack(texts, guess.reading, 'Asia/Tokyo')).toEqual(
            values.map(value => instantText(value * ticks, 'UTC')),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('in nanoseconds are read to the nearest microsecond', async () => {
    const texts = ['1117838570123456499', '1117838570123456500', '4102444799999999000'];
    const guess = guessTime(texts);
    expect(guess?.reading.epochUnit).toBe('ns');
    if (guess === null) return;
    expect(await readBack(texts, guess.reading)).toEqual([
      '2005-06-03T22:42:50.123456+00:00',
      '2005-06-03T22:42:50.123457+00:00',
      '2099-12-31T23:59:59.999999+00:00',
    ]);
  });

  it('keep the decimals of their seconds', async () => {
    const texts = ['1117838570.123456', '1117838570.5', '1117838570'];
    const guess = guessTime(texts);
    expect(guess?.reading.epochUnit).toBe('s');
    if (guess === null) return;
    expect(await readBack(texts, guess.reading)).toEqual([
      '2005-06-03T22:42:50.123456+00:00',
      '2005-06-03T22:42:50.5+00:00',
      '2005-06-03T22:42:50+00:00',
    ]);
  });
});

describe('TAI64N labels', () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
  const nanos = fc.integer({ min: 0, max: 999_999_999 });
  const label = ([second, nano]: readonly [number, number]) =>
    `@${(2n ** 62n + 10n + BigInt(second)).toString(16)}${nano.toString(16).padStart(8, '0')}`;

  it('are read to the microsecond, whatever the zone of the site', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(seconds, nanos), { minLength: 1, maxLength: 20 }), async times => {
        const texts = times.map(label);
        const guess = guessTime(texts);
        if (guess === null) throw new Error('not recognised');
        expect(guess.reading).toMatchObject({ layout: 'tai64n', hasOffset: true });
        const expected = times.map(([second, nano]) =>
          instantText(BigInt(second) * 1_000_000n + BigInt(Math.floor(nano / 1000)), 'UTC'),
        );
        expect(await readBack(texts, guess.reading, 'Asia/Kolkata')).toEqual(expected);
      }),
    );
  });

  it('that are cut or damaged are no instants', async () => {
    const texts = ['@400000005f1a2b3c0d4e5f60', '@400000005f1a2b3c', '@40000000zz1a2b3c0d4e5f60', 'soon'];
    const guess = guessTime(texts.slice(0, 1));
    if (guess === null) throw new Error('not recognised');
    expect(await readBack(texts, guess.reading)).toEqual([
      '2020-07-24T00:28:34.22324+00:00',
      null,
      null,
      null,
    ]);
  });
});

describe('day and month', () => {
  const guessed = (texts: readonly string[], order?: 'dmy' | 'mdy') => {
    const guess = guessTime(texts, order);
    return guess === null ? null : [guess.reading.dateOrder, guess.reading.ambiguousDayMonth, guess.share];
  };

  it('are told apart by one value that fits one order only', () => {
    expect(guessed(['01/02/2026', '03/04/2026', '13/04/2026'])).toEqual(['dmy', false, 1]);
    expect(guessed(['01/02/2026', '03/04/2026', '04/13/2026'])).toEqual(['mdy', false, 1]);
    expect(guessed(['1/2/26 9:00', '31/1/26 9:00'])).toEqual(['dmy', false, 1]);
    expect(guessed(['1-2-2026 9:00', '1-31-2026 9:00'])).toEqual(['mdy', false, 1]);
  });

  it('are asked for when every value fits either way, day first until the answer', () => {
    expect(guessed(['01/02/2026', '03/04/2026'])).toEqual(['dmy', true, 1]);
    expect(guessed(['01/02/2026 21:05'])).toEqual(['dmy', true, 1]);
  });

  it('are as the analyst says, and then nothing is asked', () => {
    expect(guessed(['01/02/2026', '03/04/2026'], 'mdy')).toEqual(['mdy', false, 1]);
    expect(guessed(['01/02/2026', '03/04/2026'], 'dmy')).toEqual(['dmy', false, 1]);
    expect(guessed(['13/02/2026', '03/04/2026'], 'mdy')).toEqual(['mdy', false, 0.5]);
  });

  it('follow the values that rule one order out, always', () => {
    const wallOf = fc.constantFrom(...walls);
    fc.assert(
      fc.property(fc.array(wallOf, { minLength: 1, maxLength: 30 }), fc.boolean(), (sample, dayFirst) => {
        const texts = sample.map(({ day, month: number, year }) =>
          dayFirst ? `${day}/${number}/${year}` : `${number}/${day}/${year}`,
        );
        const telling = sample.some(({ day }) => day > 12);
        const [order, isAsked, share] = guessed(texts) ?? [];
        expect([isAsked, share]).toEqual([!telling, 1]);
        if (telling) expect(order).toBe(dayFirst ? 'dmy' : 'mdy');
      }),
    );
  });
});

describe('what is no time', () => {
  it('is not taken for one', () => {
    const columns = [
      ['1', '2', '3'],
      ['18.324918', '20.0', '19.5'],
      ['E30', 'E27', 'E1'],
      ['', ' '],
      ['192.168.0.1', '10.0.0.1'],
      ['tcp', 'udp'],
      ['1.2.3', '4.5.6'],
      ['2015-13-45', '2015-00-10'],
      ['99/99/2015', '45/45/2015'],
      ['12:30', '13:45'],
    ];
    expect(columns.filter(column => guessTime(column) !== null)).toEqual([]);
  });

  it('does not hide a column of times when it is less than half of it', () => {
    const texts = ['2015-09-03T01:02:03Z', '2015-09-03T01:02:04Z', '-'];
    expect(guessTime(texts)?.share).toBeCloseTo(2 / 3, 12);
    expect(guessTime([...texts, '-', '-'])).toBe(null);
  });
});

describe('the words of a reject', () => {
  it('name the time that was expected', () => {
    const expected = (texts: readonly string[]) => expectedTime(guessTime(texts)?.reading ?? emptyReading);
    expect([
      expected(['2015-09-03T01:02:03Z']),
      expected(['1117838570']),
      expected(['1117838570123']),
      expected(['13/09/2015 1:02 PM']),
      expected(['Sep  3 01:02:03']),
      expected(['no']),
    ]).toEqual([
      'a time like 2003-03-03T07:00:00Z',
      'a number of seconds since 1970',
      'a number of milliseconds since 1970',
      'a time written as DD/MM/YYYY hh:mm AM/PM',
      'a time written as Mon DD hh:mm:ss',
      'no time',
    ]);
  });
});

const emptyReading: TimeReading = {
  layout: 'none',
  epochUnit: null,
  patterns: [],
  ambiguousDayMonth: false,
  dateOrder: null,
  yearMissing: false,
  hasOffset: false,
};
