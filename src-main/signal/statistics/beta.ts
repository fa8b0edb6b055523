import { awayFromZero, logBeta } from './gamma.ts';

const most = 1_000_000;

/**
 * Regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8) and
 * the method of Lentz (1976).
 *
 * @param x from 0 to 1
 * @param complement 1 - x, when it is known more precisely than by subtracting
 * @throws RangeError unless a > 0, b > 0 and x from 0 to 1
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && complement >= 0))
    throw new RangeError(
      `The incomplete beta function needs a, b > 0 and x from 0 to 1, not ${a}, ${b} and ${x}.`,
    );
  if (x === 0) return 0;
  if (complement === 0) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - part(complement, x, b, a);
  return part(x, complement, a, b);
}

function part(x: number, complement: number, a: number, b: number): number {
  const logX = x > 0.5 ? Math.log1p(-complement) : Math.log(x);
  const logComplement = x > 0.5 ? Math.log(complement) : Math.log1p(-x);
  return (Math.exp(a * logX + b * logComplement - logBeta(a, b)) * fraction(x, a, b)) / a;
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let step = 1; step < most; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return value;
}
