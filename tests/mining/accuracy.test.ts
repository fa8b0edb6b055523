import { describe, expect, test } from 'vitest';
import { accuracyOf } from './accuracy.ts';

describe('the accuracy of groups', () => {
  test('is 1 for the same groups under other names', () => {
    expect(accuracyOf(['a', 'a', 'b'], [7, 7, 9])).toEqual({ groupingAccuracy: 1, groupF1: 1 });
  });

  test('counts only lines of groups that are whole and alone', () => {
    // a is whole; b was split in two; c and d were made one: 1 right of 4 found and 4 true groups.
    const truth = ['a', 'a', 'b', 'b', 'b', 'c', 'd', 'd'];
    const found = [1, 1, 2, 2, 3, 4, 4, 4];
    expect(accuracyOf(truth, found)).toEqual({ groupingAccuracy: 2 / 8, groupF1: 2 / 8 });
  });
});
