const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);
// B(2k) / (2k (2k - 1)), Abramowitz and Stegun 6.1.41.
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];
const smallest = 1e-300;
const most = 1_000_000;

/** Natural logarithm of the gamma function for x > 0 (Stirling's series, after shifting x above 15). */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`The gamma function is taken above 0 only, not at ${x}.`);
  let shifted = x;
  let product = 1;
  for (; shifted < 15; shifted++) product *= shifted;
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingRest(shifted) - Math.log(product)
  );
}

/** What Stirling's formula leaves out: log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), for x of at least 15. */
function stirlingRest(x: number): number {
  const square = 1 / (x * x);
  return stirling.reduceRight((sum, term) => sum * square + term, 0) / x;
}

/** Natural logarithm of the beta function B(a, b), without cancellation when both are large. */
export function logBeta(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a];
  if (low < 15) {
    if (high < 15) return logGamma(low) + logGamma(high) - logGamma(low + high);
    const rest = stirlingRest(high) - stirlingRest(low + high);
    return logGamma(low) + rest + low - low * Math.log(low + high) - (high - 0.5) * Math.log1p(low / high);
  }
  const rest = stirlingRest(low) + stirlingRest(high) - stirlingRest(low + high);
  return (
    rest +
    halfLogTwoPi -
    0.5 * Math.log(low) +
    low * Math.log(low / (low + high)) -
    (high - 0.5) * Math.log1p(low / high)
  );
}

/**
 * Regularised incomplete gamma functions: `lower` P(a, x) and `upper` Q(a, x) = 1 - P, each without cancellation.
 * Series below a + 1, continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31).
 *
 * @throws RangeError unless a > 0 and x >= 0
 */
export function incompleteGamma(a: number, x: number): { readonly lower: number; readonly upper: number } {
  if (!(a > 0 && x >= 0))
    throw new RangeError(`The incomplete gamma function needs a > 0 and x >= 0, not ${a} and ${x}.`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const front = Math.exp(logFront(a, x));
  if (x < a + 1) {
    const lower = front * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = front * fraction(a, x);
  return { lower: 1 - upper, upper };
}

/** Logarithm of x^a e^-x / gamma(a), without the cancellation of large terms near x = a. */
function logFront(a: number, x: number): number {
  if (a < 15) return a * Math.log(x) - x - logGamma(a);
  const apart = (x - a) / a;
  const bulk = Math.abs(apart) < 0.5 ? log1pMinus(apart) : Math.log(x / a) - apart;
  return a * bulk + 0.5 * Math.log(a) - halfLogTwoPi - stirlingRest(a);
}

/** log(1 + y) - y, by the series of atanh for |y| <= 0.5, where the difference would lose digits. */
function log1pMinus(y: number): number {
  const ratio = y / (2 + y);
  const square = ratio * ratio;
  let power = ratio * square;
  let sum = 0;
  for (let odd = 3; Math.abs(power) > 1e-18 * Math.abs(sum) * odd && power !== 0; odd += 2) {
    sum += power / odd;
    power *= square;
  }
  return 2 * sum - ratio * y;
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < most && term > sum * 1e-17; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return sum;
}

/** Continued fraction of Q(a, x) by the method of Lentz (1976). */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / smallest;
  let d = 1 / b;
  let value = d;
  for (let step = 1; step < most; step++) {
    const numerator = -step * (step - a);
    b += 2;
    d = 1 / awayFromZero(numerator * d + b);
    c = awayFromZero(b + numerator / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 2e-16) break;
  }
  return value;
}

/** The value itself, or a very small one instead of 0. */
export function awayFromZero(value: number): number {
  return Math.abs(value) < smallest ? smallest : value;
}
