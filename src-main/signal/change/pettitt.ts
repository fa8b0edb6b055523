import { at, type Numbers } from '../profile/numbers.ts';
import { averageRanks } from '../statistics/ranks.ts';

/** The likeliest single change of level, and how likely such a one is without any change. */
export interface PettittTest {
  /** Index of the first sample after the change; null for fewer than 2 values. */
  readonly changeIndex: number | null;
  /** Largest |U|. */
  readonly statistic: number;
  /** 2 exp(-6 K^2 / (n^3 + n^2)), at most 1; an approximation good below 0.5. */
  readonly p: number;
}

/** Rank test for one change of level at an unknown place (Pettitt, Applied Statistics 28, 1979). All values must be there. */
export function pettittTest(values: Numbers): PettittTest {
  const n = values.length;
  const ranks = averageRanks(values);
  let [sum, statistic] = [0, -1];
  let changeIndex: number | null = null;
  for (let index = 1; index < n; index++) {
    sum += at(ranks, index - 1);
    const size = Math.abs(2 * sum - index * (n + 1));
    if (size > statistic) [statistic, changeIndex] = [size, index];
  }
  if (changeIndex === null) return { changeIndex, statistic: 0, p: 1 };
  return { changeIndex, statistic, p: Math.min(1, 2 * Math.exp((-6 * statistic ** 2) / (n ** 3 + n ** 2))) };
}
