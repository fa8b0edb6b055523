import { at, type Numbers } from '../profile/numbers.ts';

/**
 * Jensen-Shannon distance of two distributions: the square root of their divergence in bits, from 0 (equal) to 1
 * (nothing in common). A metric (Lin, IEEE Trans. Inf. Theory 37, 1991; Endres and Schindelin, ibid. 49, 2003).
 *
 * @param one, other weights of the same categories in the same order, none below 0; each is scaled to a sum of 1
 * @returns NaN when the weights of either sum to 0
 * @throws RangeError for different lengths or a weight that is below 0 or no number
 */
export function jensenShannonDistance(one: Numbers, other: Numbers): number {
  if (one.length !== other.length)
    throw new RangeError(
      `Distributions must have the same categories, not ${one.length} and ${other.length}.`,
    );
  const [oneTotal, otherTotal] = [totalOf(one), totalOf(other)];
  if (oneTotal === 0 || otherTotal === 0) return Number.NaN;
  let divergence = 0;
  for (let index = 0; index < one.length; index += 1) {
    const p = at(one, index) / oneTotal;
    const q = at(other, index) / otherTotal;
    const middle = (p + q) / 2;
    divergence += (entropyTerm(p, middle) + entropyTerm(q, middle)) / 2;
  }
  // Rounding may leave a little less than 0, or more than 1.
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

function entropyTerm(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log2(share / middle);
}

function totalOf(weights: Numbers): number {
  let total = 0;
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`A weight must be 0 or more, not ${weight}.`);
    total += weight;
  }
  return total;
}
