import { at, type Numbers } from '../profile/numbers.ts';
import { twoSidedNormal } from '../statistics/distributions.ts';
import { averageRanks, tieSizes } from '../statistics/ranks.ts';
import { type Association, completePairs } from './pairs.ts';

const largestExact = 33;

/**
 * Kendall's tau-b. p is exact without ties up to 33 pairs (Kendall 1970), else from the normal distribution with the
 * variance for ties. Pairs with a missing value are left out. Time grows with n log n.
 */
export function kendall(a: Numbers, b: Numbers): Association {
  const [left, right] = completePairs(a, b);
  const n = left.length;
  const [leftTies, rightTies] = [tieSizes(left), tieSizes(right)];
  const total = pairsIn(n);
  const [leftTied, rightTied] = [sumOf(leftTies, pairsIn), sumOf(rightTies, pairsIn)];
  const discordant = discordantPairs(left, right);
  const concordant = total - leftTied - rightTied + tiedInBoth(left, right) - discordant;
  const score = concordant - discordant;
  const raw = score / Math.sqrt(total - leftTied) / Math.sqrt(total - rightTied);
  const coefficient = Math.max(-1, Math.min(1, raw));
  if (Number.isNaN(coefficient)) return { coefficient, p: Number.NaN, count: n };
  const exact = leftTies.length === 0 && rightTies.length === 0 && n <= largestExact;
  const p = exact ? exactP(n, Math.min(concordant, discordant)) : normalP(score, n, leftTies, rightTies);
  return { coefficient, p, count: n };
}

function pairsIn(size: number): number {
  return (size * (size - 1)) / 2;
}

function sumOf(sizes: readonly number[], weight: (size: number) => number): number {
  return sizes.reduce((sum, size) => sum + weight(size), 0);
}

function normalP(score: number, n: number, left: readonly number[], right: readonly number[]): number {
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
  const triples = (size: number): number => size * (size - 1) * (size - 2);
  const twice = (size: number): number => 2 * pairsIn(size);
  const variance =
    (spread(n) - sumOf(left, spread) - sumOf(right, spread)) / 18 +
    (sumOf(left, twice) * sumOf(right, twice)) / (2 * n * (n - 1)) +
    (n > 2 ? (sumOf(left, triples) * sumOf(right, triples)) / (9 * n * (n - 1) * (n - 2)) : 0);
  return twoSidedNormal(score / Math.sqrt(variance));
}

/** Probability of at most `least` pairs out of order, or as few in order, among all orders of n values. */
function exactP(n: number, least: number): number {
  if (2 * least === pairsIn(n)) return 1;
  let shares = [1];
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(Math.min(pairsIn(size), least) + 1).fill(0);
    for (let count = 0; count < next.length; count++)
      for (let moved = 0; moved < size && moved <= count; moved++)
        next[count] = at(next, count) + (shares[count - moved] ?? 0) / size;
    shares = next;
  }
  return Math.min(1, 2 * shares.reduce((sum, share) => sum + share, 0));
}

/** Pairs in the opposite order, neither side equal: inversions of b in the order of a, counted by merging (Knight 1966). */
function discordantPairs(a: Float64Array, b: Float64Array): number {
  const order = [...a.keys()].sort((i, j) => at(a, i) - at(a, j) || at(b, i) - at(b, j));
  let row = Float64Array.from(order, index => at(b, index));
  let count = 0;
  for (let width = 1; width < row.length; width *= 2) {
    const merged = new Float64Array(row.length);
    for (let start = 0; start < row.length; start += 2 * width) {
      const middle = Math.min(start + width, row.length);
      const end = Math.min(start + 2 * width, row.length);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place++) {
        const fromLeft = right >= end || (left < middle && at(row, left) <= at(row, right));
        if (!fromLeft) count += middle - left;
        merged[place] = fromLeft ? at(row, left++) : at(row, right++);
      }
    }
    row = merged;
  }
  return count;
}

/** Pairs that are equal on both sides. */
function tiedInBoth(a: Float64Array, b: Float64Array): number {
  const right = averageRanks(b);
  const keys = averageRanks(a).map((rank, index) => rank * (4 * a.length) + 2 * at(right, index));
  return sumOf(tieSizes(keys), pairsIn);
}
