import { describe, expect, test } from 'vitest';
import { levelRank } from '../../../src-main/core/filter/levels.ts';
import { askedNumber, unitOfName } from '../../../src-main/core/filter/units.ts';

describe('what a column counts in', () => {
  test.each<[string, string, number]>([
    ['duration ms', '1s', 1000],
    ['durationMs', '250ms', 250],
    ['elapsed_micros', '250ms', 250_000],
    ['latency (us)', '3ms', 3000],
    ['took_ns', '1us', 1000],
    ['Dauer Minuten', '2h', 120],
    ['idle_min', '90s', 1.5],
    ['time s', '1m30s', 90],
    ['latency', '250ms', 0.25],
    ['wait', '5m', 300],
    ['heap_mb', '2GiB', 2147.483648],
    ['size', '5m', 5e6],
    ['anything', '10kB', 10_000],
    ['anything', '1h', 3600],
    ['anything', '-7.5', -7.5],
  ])('in %s, %s is %d', (name, text, value) => {
    expect(askedNumber(name, text)).toBe(value);
  });

  test('is said by its name, and by nothing else', () => {
    expect(['message', 'minimum', 'us sales', 'class', 'parsed'].map(unitOfName)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(['anything', 'bytes'].map(name => askedNumber(name, 'b2'))).toEqual([null, null]);
  });
});

test('levels stand in one order, however they are spelled', () => {
  const rising = ['TRACE', 'dbg', 'Information', 'notice', 'WARNING', 'err', 'fatal', 'alert', 'emerg'];
  expect(rising.map(levelRank)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(levelRank('loud')).toBeNull();
});
