import { at, type Numbers, sortedPresent } from '../profile/numbers.ts';
import { normal } from '../statistics/distributions.ts';
import { present } from '../statistics/moments.ts';
import { averageRanks, tieSizes } from '../statistics/ranks.ts';

/** A statistic and the two-sided probability of one at least as extreme between samples of the same origin. */
export interface TwoSampleTest {
  readonly statistic: number;
  readonly p: number;
}

/** Sizes up to which the Kolmogorov-Smirnov probability is worked out exactly. */
const largestExact = 10_000;

/**
 * Rank-sum test of Mann and Whitney (1947): U of the first sample, p by the normal approximation with the variance for
 * ties and continuity correction (good from 8 values a side). Missing values are left out; NaN for an empty side.
 */
export function mannWhitney(a: Numbers, b: Numbers): TwoSampleTest {
  const [left, right] = [present(a), present(b)];
  const [m, n] = [left.length, right.length];
  if (m === 0 || n === 0) return { statistic: Number.NaN, p: Number.NaN };
  const both = Float64Array.of(...left, ...right);
  const rankSum = averageRanks(both)
    .subarray(0, m)
    .reduce((sum, rank) => sum + rank, 0);
  const statistic = rankSum - (m * (m + 1)) / 2;
  const total = m + n;
  const ties = tieSizes(both).reduce((sum, size) => sum + size ** 3 - size, 0);
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  const apart = Math.abs(statistic - (m * n) / 2) - 0.5;
  return { statistic, p: variance > 0 ? Math.min(1, 2 * normal.tail(apart / Math.sqrt(variance))) : 1 };
}

/**
 * Kolmogorov-Smirnov test of two samples: largest distance of their empirical distributions. p is exact, by counting
 * lattice paths (Hodges 1957), up to 10,000 values a side, else by Kolmogorov's limit; with ties it errs on the high
 * side. Missing values are left out; NaN for an empty side.
 */
export function kolmogorovSmirnov(a: Numbers, b: Numbers): TwoSampleTest {
  const [left, right] = [sortedPresent(a), sortedPresent(b)];
  const [m, n] = [left.length, right.length];
  if (m === 0 || n === 0) return { statistic: Number.NaN, p: Number.NaN };
  const reach = largestDistance(left, right);
  const statistic = reach / (m * n);
  if (Math.max(m, n) <= largestExact) return { statistic, p: pathsOutside(m, n, reach) };
  return { statistic, p: kolmogorovTail(Math.sqrt((m * n) / (m + n)) * statistic) };
}

/** Largest |i n - j m| over the values, i and j of the two samples being at most as large: whole, so exact. */
function largestDistance(left: Float64Array, right: Float64Array): number {
  const [m, n] = [left.length, right.length];
  let [i, j, reach] = [0, 0, 0];
  while (i < m && j < n) {
    const value = Math.min(at(left, i), at(right, j));
    while (i < m && at(left, i) === value) i++;
    while (j < n && at(right, j) === value) j++;
    reach = Math.max(reach, Math.abs(i * n - j * m));
  }
  return reach;
}

/**
 * Share of the orders of m and n values whose path reaches |i n - j m| >= reach. Each cell holds the probability that
 * a path through it has reached the edge before or there, so that nothing cancels however small the share.
 */
function pathsOutside(m: number, n: number, reach: number): number {
  if (reach === 0) return 1;
  let column = Float64Array.from({ length: n + 1 }, (_, j) => (j * m >= reach ? 1 : 0));
  for (let i = 1; i <= m; i++) {
    const next = new Float64Array(n + 1);
    next[0] = i * n >= reach ? 1 : 0;
    for (let j = 1; j <= n; j++) {
      const outside = Math.abs(i * n - j * m) >= reach;
      // Of the orders of i and j values, i / (i + j) end with one of the first sample.
      next[j] = outside ? 1 : (at(column, j) * i + at(next, j - 1) * j) / (i + j);
    }
    column = next;
  }
  return at(column, n);
}

/** 2 sum (-1)^(k-1) exp(-2 k^2 x^2), Kolmogorov 1933. */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, sum));
}
