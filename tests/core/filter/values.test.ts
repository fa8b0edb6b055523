import { describe, expect, test } from 'vitest';
import { nearestName } from '../../../src-main/core/filter/columns.ts';
import { likePattern } from '../../../src-main/core/filter/conditions.ts';
import {
  durationSeconds,
  instantRange,
  plainNumber,
  sizeBytes,
  weekdayNumber,
} from '../../../src-main/core/filter/values.ts';

describe('values of a filter', () => {
  test.each<[string, string, string]>([
    ['2024', '2023-12-31T23:00:00Z', '2024-12-31T23:00:00Z'],
    ['2024-03', '2024-02-29T23:00:00Z', '2024-03-31T22:00:00Z'],
    ['2024-03-31', '2024-03-30T23:00:00Z', '2024-03-31T22:00:00Z'],
    ['2024-03-31T14', '2024-03-31T12:00:00Z', '2024-03-31T13:00:00Z'],
    ['2024-03-31 14:30', '2024-03-31T12:30:00Z', '2024-03-31T12:31:00Z'],
    ['2024-03-31T14:30:05', '2024-03-31T12:30:05Z', '2024-03-31T12:30:06Z'],
    ['2024-03-31T14:30:05.25', '2024-03-31T12:30:05.25Z', '2024-03-31T12:30:05.26Z'],
    ['2024-03-31T14:30Z', '2024-03-31T14:30:00Z', '2024-03-31T14:31:00Z'],
    ['2024-03-31T14:30+0530', '2024-03-31T09:00:00Z', '2024-03-31T09:01:00Z'],
  ])('%s covers what it names, on the clock of the site', (text, from, to) => {
    expect(instantRange(text, 'Europe/Paris')).toEqual({ from, to });
  });

  test.each(['yesterday', '2024-02-30', '24-03-01', '2024-03-01T25', ''])('%s is no time', text => {
    expect(instantRange(text, 'UTC')).toBeNull();
  });

  test('durations and sizes carry their units', () => {
    expect(['90', '250ms', '1.5m', '1h30m', '2d', '90 s', 'm'].map(durationSeconds)).toEqual([
      90,
      0.25,
      90,
      5400,
      172_800,
      null,
      null,
    ]);
    expect(['1500', '10kB', '1.5MiB', '2g', '10 x', '-5'].map(sizeBytes)).toEqual([
      1500,
      10_000,
      1_572_864,
      2e9,
      null,
      null,
    ]);
  });

  test('numbers and weekdays are read whole or not at all', () => {
    expect(['5', '-5.5', '.5', '1e3', '5a', ''].map(plainNumber)).toEqual([5, -5.5, 0.5, 1000, null, null]);
    expect(['Mon', 'tuesday', '7', '0', 'mo', 'Montag'].map(weekdayNumber)).toEqual([
      1,
      2,
      7,
      null,
      null,
      null,
    ]);
  });

  test('a wildcard text becomes a pattern in which only its own stars are signs', () => {
    expect(['sal*', 'a?b', '50%*', 'a_b*', 'a\\*b*', 'c:\\\\*'].map(likePattern)).toEqual([
      'sal%',
      'a_b',
      '50\\%%',
      'a\\_b%',
      'a*b%',
      'c:\\\\%',
    ]);
  });

  test('a wrong name finds the one that was meant', () => {
    const names = ['queue', 'wait_seconds', 'agent', 'duration ms', 'max duration ms'];
    const wrong = ['quue', 'Queue', 'wait_second', 'xyz', 'duration', 'wait'];
    expect(wrong.map(name => nearestName(names, name))).toEqual([
      'queue',
      'queue',
      'wait_seconds',
      null,
      'duration ms',
      'wait_seconds',
    ]);
  });
});
