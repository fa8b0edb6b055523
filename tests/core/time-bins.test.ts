import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMicrosOf, instantText } from '../../src-main/core/time.ts';
import { commonSeconds, hourGridSeconds, timeBins } from '../../src-main/core/time-bins.ts';

const zones = ['UTC', 'Europe/Paris', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York'];
const starts = (from: string, to: string, zone: string, most: number) => {
  const { binSeconds, edgesMicros } = timeBins(epochMicrosOf(from), epochMicrosOf(to), zone, most);
  return [binSeconds, ...edgesMicros.slice(0, -1).map(edge => instantText(edge, zone))];
};

describe('bins of time', () => {
  test.each<[string, string, string, number, readonly (string | number)[]]>([
    [
      '2026-01-01T00:00:00.4Z',
      '2026-01-01T00:00:03Z',
      'UTC',
      10,
      [1, ...['00', '01', '02', '03'].map(second => `2026-01-01T00:00:${second}+00:00`)],
    ],
    [
      '2026-01-01T00:20:00Z',
      '2026-01-01T01:50:00Z',
      'Asia/Kolkata',
      3,
      [3600, '2026-01-01T05:00:00+05:30', '2026-01-01T06:00:00+05:30', '2026-01-01T07:00:00+05:30'],
    ],
    [
      '2025-10-25T20:00:00Z',
      '2025-10-26T12:00:00Z',
      'Europe/Paris',
      4,
      [
        21_600,
        '2025-10-25T18:00:00+02:00',
        '2025-10-26T00:00:00+02:00',
        '2025-10-26T06:00:00+01:00',
        '2025-10-26T12:00:00+01:00',
      ],
    ],
    [
      '2026-03-28T12:00:00Z',
      '2026-03-30T12:00:00Z',
      'Europe/Paris',
      3,
      [86_400, '2026-03-28T00:00:00+01:00', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
    ],
    [
      '2026-01-01T00:00:00Z',
      '2026-01-20T00:00:00Z',
      'UTC',
      4,
      [
        604_800,
        '2025-12-29T00:00:00+00:00',
        '2026-01-05T00:00:00+00:00',
        '2026-01-12T00:00:00+00:00',
        '2026-01-19T00:00:00+00:00',
      ],
    ],
  ])('from %s to %s in %s, %i at most', (from, to, zone, most, expected) => {
    expect(starts(from, to, zone, most)).toEqual(expected);
  });

  test('cover the interval without gaps, with no more bins than allowed and no width to spare', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -2_000_000_000_000_000n, max: 4_000_000_000_000_000n }),
        fc.double({ min: 0, max: 16, noNaN: true }),
        fc.constantFrom(...zones),
        fc.integer({ min: 10, max: 300 }),
        (from, digits, zone, most) => {
          const to = from + BigInt(Math.floor(10 ** digits));
          const { edgesMicros: edges } = timeBins(from, to, zone, most);
          const last = edges.length - 1;
          expect(last).toBeLessThanOrEqual(most);
          expect((edges[0] ?? 0n) <= from && from < (edges[1] ?? 0n)).toBe(true);
          expect((edges[last - 1] ?? 0n) <= to && to < (edges[last] ?? 0n)).toBe(true);
          expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0n))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('are each a whole number of the even bins they are made of', () => {
    const bins = timeBins(
      epochMicrosOf('2025-10-20T00:00:00Z'),
      epochMicrosOf('2025-10-30T00:00:00Z'),
      'Europe/Paris',
      10 + 1,
    );
    expect([bins.binSeconds, commonSeconds(bins)]).toEqual([86_400, 3600]);
  });
});

test('within a bin of the grid the hour of a zone stays the same', () => {
  const grid = (zone: string, from: string, to: string) =>
    hourGridSeconds(zone, epochMicrosOf(from), epochMicrosOf(to));
  expect([
    grid('UTC', '2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    grid('Asia/Kathmandu', '2020-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    grid('Europe/Paris', '1980-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    grid('Africa/Monrovia', '1971-01-01T00:00:00Z', '1973-01-01T00:00:00Z'),
  ]).toEqual([900, 900, 900, 30]);
});
