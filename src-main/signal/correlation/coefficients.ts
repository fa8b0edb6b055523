import { at, type Numbers } from '../profile/numbers.ts';
import { twoSidedT } from '../statistics/distributions.ts';
import { mean } from '../statistics/moments.ts';
import { averageRanks } from '../statistics/ranks.ts';
import { type Association, completePairs } from './pairs.ts';

/**
 * Pearson's correlation; p from the t distribution, right for independent pairs. Pairs with a missing value (NaN) are
 * left out. NaN when fewer than 2 pairs are left or one side does not vary; p is then NaN too, and 1 for 2 pairs.
 */
export function pearson(a: Numbers, b: Numbers): Association {
  const [left, right] = completePairs(a, b);
  const [leftMean, rightMean] = [mean(left), mean(right)];
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  for (let index = 0; index < left.length; index++) {
    const [x, y] = [at(left, index) - leftMean, at(right, index) - rightMean];
    product += x * y;
    leftSquare += x * x;
    rightSquare += y * y;
  }
  const raw = product / Math.sqrt(leftSquare * rightSquare);
  const coefficient = Math.max(-1, Math.min(1, raw));
  return { coefficient, p: pOfCorrelation(coefficient, left.length), count: left.length };
}

/** Spearman's rank correlation: {@link pearson} of the ranks, equal values sharing the mean of theirs. */
export function spearman(a: Numbers, b: Numbers): Association {
  const [left, right] = completePairs(a, b);
  return pearson(averageRanks(left), averageRanks(right));
}

/** Two-sided p of a correlation of `count` independent pairs (may be a fraction: an effective number). */
export function pOfCorrelation(coefficient: number, count: number): number {
  if (Number.isNaN(coefficient) || count < 2) return Number.NaN;
  if (count <= 2) return 1;
  const rest = (1 - coefficient) * (1 + coefficient);
  return rest === 0 ? 0 : twoSidedT(coefficient * Math.sqrt((count - 2) / rest), count - 2);
}
