import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantText, wallMillis } from '../../src-main/core/time.ts';
import { quickInstantText, zoneOffsetMillis } from '../../src-main/core/zone-clock.ts';

const zone = fc.constantFrom(
  'UTC',
  'Europe/Paris',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Africa/Monrovia',
);
const millis = fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2200, 0, 1) });

function byTemporal(epochMicros: bigint, name: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochNanoseconds(epochMicros * 1000n).toZonedDateTimeISO(name);
}

describe('the clock of a zone', () => {
  it('is as far from UTC as Temporal says, at any instant of any zone', () => {
    fc.assert(
      fc.property(millis, zone, (at, name) => {
        const expected = byTemporal(BigInt(at) * 1000n, name).offsetNanoseconds / 1e6;
        expect(zoneOffsetMillis(at, name)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('changes at the instant of the change, not before and not after', () => {
    const forward = Date.UTC(2024, 2, 31, 1);
    const back = Date.UTC(2024, 9, 27, 1);
    expect(
      [forward - 1, forward, forward + 1, back - 1, back, back + 1].map(
        at => zoneOffsetMillis(at, 'Europe/Paris') / 3_600_000,
      ),
    ).toEqual([1, 2, 2, 2, 1, 1]);
  });
});

describe('an instant as text', () => {
  it('is written as Temporal writes it, to the microsecond, in any zone', () => {
    fc.assert(
      fc.property(millis, fc.integer({ min: 0, max: 999 }), zone, (at, micros, name) => {
        const instant = BigInt(at) * 1000n + BigInt(micros);
        expect(instantText(instant, name)).toBe(
          byTemporal(instant, name).toString({ timeZoneName: 'never' }),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('is left to Temporal where an offset has seconds or a count of microseconds is not exact', () => {
    expect(quickInstantText(Date.UTC(1900, 0, 1) * 1000, 'Europe/Paris')).toBeNull();
    expect(quickInstantText(2 ** 53, 'UTC')).toBeNull();
    expect(quickInstantText(0, 'Europe/Paris')).toBe('1970-01-01T01:00:00+01:00');
  });
});

describe('a position on a chart', () => {
  it('is that of the wall clock, whatever the text of the instant', () => {
    fc.assert(
      fc.property(millis, zone, zone, (at, name, written) => {
        const zoned = byTemporal(BigInt(at) * 1000n, name);
        const expected = zoned.toPlainDateTime().toZonedDateTime('UTC').epochMilliseconds;
        const text = byTemporal(BigInt(at) * 1000n, written);
        expect(wallMillis(text.toInstant().toString(), name)).toBe(expected);
        if (text.offsetNanoseconds % 60e9 === 0)
          expect(wallMillis(text.toString({ timeZoneName: 'never' }), name)).toBe(expected);
      }),
      { numRuns: 400 },
    );
  });
});
