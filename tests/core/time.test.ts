import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  epochMicrosOf,
  instantOfWall,
  instantText,
  isZone,
  readableInstant,
  timeRangeSchema,
  wallMillis,
  zoneChangeDays,
  zoneSchema,
} from '../../src-main/core/time.ts';

// Zones with and without summer time, south of the equator, at half and quarter hours, and with changes at midnight.
const zones = [
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Africa/Cairo',
];
const zone = fc.constantFrom(...zones);
const first = Date.UTC(1980, 0, 1);
const last = Date.UTC(2040, 0, 1);
const millis = fc.integer({ min: first, max: last });

describe('an instant as text', () => {
  it('keeps every microsecond in every zone', () => {
    fc.assert(
      fc.property(millis, fc.integer({ min: 0, max: 999_999 }), zone, (milliseconds, micros, name) => {
        const instant = BigInt(Math.floor(milliseconds / 1000)) * 1_000_000n + BigInt(micros);
        expect(epochMicrosOf(instantText(instant, name))).toBe(instant);
      }),
    );
  });

  it('carries the offset of the zone at that moment and no name', () => {
    expect(instantText(1_046_674_800_000_001n, 'Europe/Paris')).toBe('2003-03-03T08:00:00.000001+01:00');
    expect(instantText(1_059_696_000_000_000n, 'Europe/Paris')).toBe('2003-08-01T02:00:00+02:00');
    expect(instantText(-1n, 'UTC')).toBe('1969-12-31T23:59:59.999999+00:00');
  });
});

describe('the wall clock of a chart axis', () => {
  it('gives the instant back wherever the clock shows a moment once', () => {
    fc.assert(
      fc.property(millis, zone, (milliseconds, name) => {
        const instant = new Date(milliseconds).toISOString();
        const wall = wallMillis(instant, name);
        const back = Date.parse(instantOfWall(wall, name));
        // In the hour that summer time repeats, the clock cannot tell: then the earlier of the two is given.
        expect(wallMillis(new Date(back).toISOString(), name)).toBe(wall);
        expect(back).toBeLessThanOrEqual(milliseconds);
        expect(milliseconds - back).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  it('gives the earlier of the two moments of a repeated hour', () => {
    const wall = Date.UTC(2025, 9, 26, 2, 30);
    expect(wallMillis('2025-10-26T00:30:00Z', 'Europe/Paris')).toBe(wall);
    expect(wallMillis('2025-10-26T01:30:00Z', 'Europe/Paris')).toBe(wall);
    expect(instantOfWall(wall, 'Europe/Paris')).toBe('2025-10-26T00:30:00Z');
  });

  it('steps over the hour that summer time skips', () => {
    const skipped = Date.UTC(2025, 2, 30, 2, 30);
    expect(instantOfWall(skipped, 'Europe/Paris')).toBe('2025-03-30T01:30:00Z');
    expect(wallMillis('2025-03-30T01:00:00Z', 'Europe/Paris')).toBe(Date.UTC(2025, 2, 30, 3, 0));
  });

  it('takes positions between milliseconds to the nearest one', () => {
    expect(instantOfWall(0.4, 'UTC')).toBe('1970-01-01T00:00:00Z');
    expect(instantOfWall(0.6, 'UTC')).toBe('1970-01-01T00:00:00.001Z');
  });
});

describe('a reading for people', () => {
  it('shows seconds only when there are some', () => {
    expect(readableInstant('2003-09-02T08:50:00Z', 'Europe/Paris')).toBe('2003-09-02 10:50');
    expect(readableInstant('2003-09-02T08:50:07Z', 'Europe/Paris')).toBe('2003-09-02 10:50:07');
    expect(readableInstant('2003-09-02T08:50:00.000250Z', 'UTC')).toBe('2003-09-02 08:50:00');
  });
});

describe('a zone', () => {
  it('is an IANA name', () => {
    expect(zones.filter(name => !isZone(name))).toEqual([]);
    expect(['', 'Mars/Olympus', 'Europe/Pariss', '../etc'].filter(isZone)).toEqual([]);
  });

  it('that is unknown is named in the message', () => {
    expect(zoneSchema.safeParse('Europe/Pariss').error?.issues[0]?.message).toBe(
      '"Europe/Pariss" is not a time zone; use an IANA name such as Europe/Paris or UTC',
    );
  });
});

describe('a time range', () => {
  it('is unbounded unless told otherwise, and takes only instants with an offset', () => {
    expect(timeRangeSchema.parse({})).toEqual({ fromUtc: null, toUtc: null });
    expect(timeRangeSchema.safeParse({ fromUtc: '2026-01-01T00:00:00' }).success).toBe(false);
    expect(timeRangeSchema.safeParse({ fromUtc: '2026-01-01' }).success).toBe(false);
  });
});

describe('the days around the clock changes of a zone', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000;

  it('are the day of each change in UTC and its neighbours', () => {
    expect(zoneChangeDays('Europe/Paris', '2025-01-01T00:00:00Z', '2025-12-31T00:00:00Z')).toEqual([
      ...['2025-03-29', '2025-03-30', '2025-03-31'].map(day),
      ...['2025-10-25', '2025-10-26', '2025-10-27'].map(day),
    ]);
  });

  it('are those of changes up to a day before the first and after the last instant', () => {
    const days = ['2025-03-29', '2025-03-30', '2025-03-31'].map(day);
    expect(zoneChangeDays('Europe/Paris', '2025-03-30T20:00:00Z', '2025-04-01T00:00:00Z')).toEqual(days);
    expect(zoneChangeDays('Europe/Paris', '2025-03-01T00:00:00Z', '2025-03-29T20:00:00Z')).toEqual(days);
    expect(zoneChangeDays('Europe/Paris', '2025-04-01T00:00:00Z', '2025-09-01T00:00:00Z')).toEqual([]);
  });

  it('are none in a zone that keeps its clock', () => {
    expect(zoneChangeDays('UTC', '1990-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([]);
    expect(zoneChangeDays('Asia/Kolkata', '1990-01-01T00:00:00Z', '2030-01-01T00:00:00Z')).toEqual([]);
  });
});
