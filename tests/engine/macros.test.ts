import { DuckDBInstance, DuckDBTimestampTZValue } from '@duckdb/node-api';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { bindLiterals, type SqlValue } from '../../src-main/core/sql-text.ts';
import { instantText, zoneChangeDays } from '../../src-main/core/time.ts';
import { macrosSql } from '../../src-main/engine/schema/macros.ts';
import { assumeYears, assumeYearsOfSample, monthDayOf } from '../../src-main/formats/time-layouts.ts';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(macrosSql);

/** Values of the only column of a statement; instants as ISO text in UTC. */
async function column(sql: string, params: Readonly<Record<string, SqlValue>>): Promise<readonly unknown[]> {
  const reader = await connection.runAndReadAll(bindLiterals(sql, params));
  return (reader.getColumns()[0] ?? []).map(value =>
    value instanceof DuckDBTimestampTZValue ? instantText(value.micros, 'UTC') : value,
  );
}

const rows = `(SELECT unnest($texts::VARCHAR[]) AS written, generate_subscripts($texts::VARCHAR[], 1) AS place)`;
const clocked = (layout: string) =>
  `(SELECT *, kymo_strptime_text(written, ${layout}, $patterns) AS strptime_text FROM ${rows})`;
const yearSql = `SELECT kymo_year_of(instant, written, strptime_text, $patterns, $zone, $latestDay)
  FROM (SELECT *, kymo_instant(written, strptime_text, 'pattern', 1000000, $patterns, $zone) AS instant FROM ${clocked("'pattern'")}) ORDER BY place`;
const foldSql = `SELECT kymo_time_fold(TRY_CAST(written AS TIMESTAMP), $zone) FROM ${rows} ORDER BY place`;
const markSql = `SELECT kymo_time_mark(instant, written, strptime_text, $layout, $patterns, $zone, $days)
  FROM (SELECT *, kymo_instant(written, strptime_text, $layout, 1000000, $patterns, $zone) AS instant FROM ${clocked('$layout')}) ORDER BY place`;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');
const syslog = (at: Temporal.ZonedDateTime) =>
  `${months[at.month - 1]} ${String(at.day).padStart(2, ' ')} ${two(at.hour)}:${two(at.minute)}:${two(at.second)}`;

describe('a number with its unit', () => {
  const sql = `SELECT concat_ws(' ', kymo_quantity(written, $sign), kymo_quantity_unit(written)) FROM ${rows} ORDER BY place`;

  it('is so many bits, bytes or packets', async () => {
    const texts = [
      '1.5 Mb/s',
      '900 kbit/s',
      '2 Gbps',
      '3 MB/s',
      '1 KiB',
      '12 B',
      '7 kpps',
      '1,234.5 Kbits/sec',
      '5MBps',
    ];
    expect(await column(sql, { texts, sign: '.' })).toEqual([
      ...['1500000.0 bits/s', '900000.0 bits/s', '2000000000.0 bits/s', '3000000.0 bytes/s', '1024.0 bytes'],
      ...['12.0 bytes', '7000.0 packets/s', '1234500.0 bits/s', '5000000.0 bytes/s'],
    ]);
    expect(await column(sql, { texts: ['1,5 Mbit/s', '1.234,5 kB'], sign: ',' })).toEqual([
      '1500000.0 bits/s',
      '1234500.0 bytes',
    ]);
  });

  it('is nothing else', async () => {
    const texts = ['1.5', 'Mb/s', '12 %', '5 EUR', '10 minutes', '3 x B', '', '1.5 Mb/s up'];
    const numbers = 'SELECT kymo_quantity(written, $sign) FROM (SELECT unnest($texts::VARCHAR[]) AS written)';
    expect(await column(numbers, { texts, sign: '.' })).toEqual(texts.map(() => null));
  });
});

describe('times without a year', () => {
  it('are in the latest year in which the last record is not after the file', () => {
    const modified = new Date('2016-01-05T10:00:00Z');
    const years = (first: string, last: string) => {
      const { lastYear, crossesNewYear } = assumeYears(day(first), day(last), modified);
      return [lastYear, crossesNewYear];
    };
    expect(years('12-28', '01-05')).toEqual([2016, true]);
    expect(years('12-28', '01-06')).toEqual([2016, true]);
    expect(years('12-28', '01-07')).toEqual([2015, true]);
    expect(years('06-01', '06-09')).toEqual([2015, false]);
    expect(years('02-28', '02-29')).toEqual([2012, false]);
    expect(years('12-31', '01-01')).toEqual([2016, true]);
  });

  it('count the day after the last change of the file, across New Year too', () => {
    const { lastYear } = assumeYears(day('12-30'), day('01-01'), new Date('2015-12-31T23:00:00Z'));
    expect(lastYear).toBe(2016);
  });

  it('are told forward from backward, and a New Year from a record out of order', () => {
    const modified = new Date('2016-03-01T00:00:00Z');
    const told = (...texts: string[]) => assumeYearsOfSample(texts.map(day), modified);
    const year = { lastYear: 2016, severalYears: false, byLeapDay: false };
    expect(told('12-30', '12-31', '01-01', '01-05')).toEqual({
      ...year,
      crossesNewYear: true,
      latestDay: '2016-01-05',
      newestFirst: false,
      lacksLeapDay: false,
    });
    expect(told('01-05', '01-01', '12-31', '12-30')).toEqual({
      ...year,
      crossesNewYear: true,
      latestDay: '2016-01-05',
      newestFirst: true,
      lacksLeapDay: false,
    });
    const within = { ...year, crossesNewYear: false, latestDay: null, lacksLeapDay: false };
    expect(told('02-09', '02-03', '02-01')).toEqual({ ...within, newestFirst: true });
    expect(told('01-05', '01-07', '01-06', '02-01')).toEqual({ ...within, newestFirst: false });
    expect(told('12-31', '01-01').crossesNewYear).toBe(true);
    expect(told()).toEqual({ ...within, newestFirst: false });
  });

  it('of more than a year are named as such', () => {
    const modified = new Date('2016-03-01T00:00:00Z');
    const several = (...texts: string[]) => assumeYearsOfSample(texts.map(day), modified).severalYears;
    expect(several('06-01', '12-01', '02-01', '05-01', '10-01', '02-01')).toBe(true);
    expect(several('01-01', '06-01', '12-01', '02-01')).toBe(true);
    expect(several('06-01', '12-01', '02-01')).toBe(false);
  });

  it('give their month and day by their layout', () => {
    expect([
      monthDayOf('Jun  9 06:06:20', '%b %d %H:%M:%S'),
      monthDayOf('9 Jun 06:06:20', '%d %b %H:%M:%S'),
      monthDayOf('[10.30 16:49:06]', '[%m.%d %H:%M:%S]'),
      monthDayOf('30.10 16:49:06', '%d.%m %H:%M:%S'),
      monthDayOf('12-17 19:31:36.263', '%m-%d %H:%M:%S.%f'),
      monthDayOf('0517 15:04:22.6', '%m%d %H:%M:%S.%f'),
      monthDayOf('Tue Jun  9 06:06:20', '%a %b %d %H:%M:%S'),
      monthDayOf('no time', '%b %d %H:%M:%S'),
      monthDayOf('Jun 40 00:00:00', '%b %d %H:%M:%S'),
    ]).toEqual([
      { month: 6, day: 9 },
      { month: 6, day: 9 },
      { month: 10, day: 30 },
      { month: 10, day: 30 },
      { month: 12, day: 17 },
      { month: 5, day: 17 },
      { month: 6, day: 9 },
      null,
      null,
    ]);
  });

  it('over New Year are each in their own year, in any zone, oldest or newest first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York', 'Europe/Paris'),
        fc.integer({ min: 1980, max: 2030 }),
        fc.array(fc.integer({ min: -150 * 86_400, max: 150 * 86_400 }), { minLength: 2, maxLength: 40 }),
        fc.boolean(),
        async (zone, year, seconds, newestFirst) => {
          const newYear = Temporal.ZonedDateTime.from(`${year}-01-01T00:00:00[${zone}]`).epochMilliseconds;
          const whole = [...seconds, -150 * 86_400, 150 * 86_400].toSorted((one, other) => one - other);
          // No time that the clock repeats: which of the two it was, no text can tell.
          const moments = whole
            .map(second =>
              Temporal.Instant.fromEpochMilliseconds(newYear + second * 1000).toZonedDateTimeISO(zone),
            )
            .filter(at => at.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'later' }).equals(at));
          const ordered = newestFirst ? moments.toReversed() : moments;
          const texts = ordered.map(syslog);
          const modified = new Date(Math.max(...moments.map(at => at.epochMilliseconds)) + 3_600_000);
          const sample = texts
            .map(text => monthDayOf(text, '%b %d %H:%M:%S'))
            .filter(found => found !== null);
          const { lastYear, latestDay } = assumeYearsOfSample(sample, modified);
          const read = await column(yearSql, {
            texts: texts.map(text => `${lastYear} ${text}`),
            patterns: ['%Y %b %d %H:%M:%S'],
            zone,
            latestDay,
          });
          expect(read).toEqual(ordered.map(at => at.withTimeZone('UTC').toString({ timeZoneName: 'never' })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on 29 February before a New Year are in the leap year, and nowhere when there is none', async () => {
    const read = (texts: readonly string[], latestDay: string | null) =>
      column(yearSql, { texts: [...texts], patterns: ['%Y %b %d %H:%M:%S'], zone: 'UTC', latestDay });
    expect(await read(['2017 Feb 29 12:00:00', '2017 Jan  5 12:00:00'], '2017-01-05')).toEqual([
      '2016-02-29T12:00:00+00:00',
      '2017-01-05T12:00:00+00:00',
    ]);
    expect(await read(['2018 Feb 29 12:00:00'], '2018-01-05')).toEqual([null]);
    expect(await read(['2017 Feb 29 12:00:00', '2017 Dec 31 12:00:00'], null)).toEqual([
      null,
      '2017-12-31T12:00:00+00:00',
    ]);
  });

  it('may be a day later than the last record, for clocks that differ', async () => {
    const texts = ['2016 Jan  6 23:59:59', '2016 Jan  7 00:00:00', '2016 no time'];
    const latest = { patterns: ['%Y %b %d %H:%M:%S'], zone: 'UTC', latestDay: '2016-01-05' };
    expect(await column(yearSql, { texts, ...latest })).toEqual([
      '2016-01-06T23:59:59+00:00',
      '2015-01-07T00:00:00+00:00',
      null,
    ]);
  });
});

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Antarctica/Troll',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/St_Johns',
] as const;

/** What the platform's own time library says of a wall time: it exists never, once or twice. */
function marked(wall: Temporal.PlainDateTime, zone: string): 'gap' | 'fold' | null {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return null;
  return earlier.toPlainDateTime().equals(wall) ? 'fold' : 'gap';
}

/** Wall times around every clock change of a zone from 1995 to 2030, and some far from any. */
const walls = zones.map(zone => {
  const found: Temporal.PlainDateTime[] = [];
  let at = Temporal.ZonedDateTime.from(`1995-01-01T00:00:00[${zone}]`);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > 2030) break;
    const before = next.subtract({ nanoseconds: 1 }).toPlainDateTime().round('minute');
    for (const minutes of [-1501, -121, -61, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 120, 1440])
      found.push(before.add({ minutes }), next.toPlainDateTime().add({ minutes }));
    at = next;
  }
  return { zone, walls: [...found, Temporal.PlainDateTime.from('2020-06-01T12:00:00')] };
});
const text = (wall: Temporal.PlainDateTime) => wall.toString({ smallestUnit: 'second' }).replace('T', ' ');

describe('a wall time at a clock change', () => {
  it.each(walls)('of $zone is marked as the time library marks it', async ({ zone, walls: samples }) => {
    const read = await column(foldSql, { texts: samples.map(text), zone });
    const expected = samples.map(wall => marked(wall, zone));
    const wrong = samples.filter((_wall, index) => read[index] !== expected[index]);
    expect(wrong.map(text)).toEqual([]);
    // Zones whose clock was changed have both; Kathmandu and UTC have none since 1995.
    const kinds = new Set(expected.filter(kind => kind !== null));
    expect(kinds.size).toBe(samples.length > 1 ? 2 : 0);
  });

  it.each(walls)('of $zone is among the days of its changes', async ({ zone, walls: samples }) => {
    const days = zoneChangeDays(zone, '1995-01-01T00:00:00Z', '2030-12-31T00:00:00Z');
    const layouts = [
      { layout: 'iso', patterns: ['%Y'], texts: samples.map(text) },
      { layout: 'pattern', patterns: ['%Y-%m-%d %H:%M:%S'], texts: samples.map(text) },
      {
        layout: 'pattern',
        patterns: ['%Y-%m-%d %H:%M:%S %Z'],
        texts: samples.map(wall => `${text(wall)} XST`),
      },
    ];
    await connection.run(bindLiterals('SET TimeZone = $zone', { zone }));
    for (const { layout, patterns, texts } of layouts) {
      const read = await column(markSql, { texts, layout, patterns, zone, days: [...days] });
      expect(read).toEqual(samples.map(wall => marked(wall, zone)));
    }
  });

  it('is not marked when the text carries its offset', async () => {
    const days = zoneChangeDays('Europe/Paris', '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
    const read = (texts: readonly string[], layout: string, pattern: string) =>
      column(markSql, {
        texts: [...texts],
        layout,
        patterns: [pattern],
        zone: 'Europe/Paris',
        days: [...days],
      });
    expect(
      await read(['2025-10-26T02:30:00+02:00', '2025-10-26 00:30:00Z', '2025-10-26 02:30'], 'iso', '%Y'),
    ).toEqual([null, null, 'fold']);
    expect(await read(['26/Oct/2025:02:30:00 +0200'], 'pattern', '%d/%b/%Y:%H:%M:%S %z')).toEqual([null]);
    expect(await read(['26.10.2025 02:30 UTC'], 'pattern', '%d.%m.%Y %H:%M UTC')).toEqual([null]);
    expect(
      await read(['26.10.2025 02:30 UTC', '26.10.2025 02:30 CET'], 'pattern', '%d.%m.%Y %H:%M %Z'),
    ).toEqual([null, null]);
    // A name that stands for several zones is none.
    expect(await read(['26.10.2025 02:30 CST'], 'pattern', '%d.%m.%Y %H:%M %Z')).toEqual(['fold']);
  });
});

function day(text: string) {
  const [month = 1, date = 1] = text.split('-').map(Number);
  return { month, day: date };
}
