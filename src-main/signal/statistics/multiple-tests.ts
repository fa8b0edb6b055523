import { at, type Numbers } from '../profile/numbers.ts';

/**
 * q value of each test: the least share of false discoveries at which it would be named. Benjamini and Hochberg,
 * Journal of the Royal Statistical Society B 57 (1995). A missing p (NaN) counts for nothing and stays NaN.
 */
export function benjaminiHochberg(pValues: Numbers): Float64Array {
  const order = [...pValues.keys()]
    .filter(index => !Number.isNaN(at(pValues, index)))
    .sort((a, b) => at(pValues, b) - at(pValues, a));
  const qValues = new Float64Array(pValues.length).fill(Number.NaN);
  let least = 1;
  order.forEach((index, place) => {
    least = Math.min(least, at(pValues, index) * (order.length / (order.length - place)));
    qValues[index] = least;
  });
  return qValues;
}

/** Chance that the least of `tests` independent p values is at most `p`: 1 - (1 - p)^tests (Sidak 1967). */
export function leastOfMany(p: number, tests: number): number {
  return -Math.expm1(tests * Math.log1p(-p));
}
