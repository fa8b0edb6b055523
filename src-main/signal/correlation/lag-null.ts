import { at } from '../profile/numbers.ts';
import { lagProduct } from './autocorrelation.ts';
import { type Prepared, turnedScore } from './lag-sums.ts';

/** What the scores of two series are like where nothing can be behind them: at shifts far beyond the lags looked at. */
export interface LagNull {
  /** Mean score per lag at the same time of the period; 0 without a period. */
  readonly expected: Float64Array;
  /** Variance of the scores, which is 1 for independent pairs; at least 1. */
  readonly inflation: number;
  /** Shifts looked at; 0 when the series is too short, and `inflation` then knows the autocorrelation only. */
  readonly shifts: number;
}

const mostShifts = 28;
const fewestShifts = 5;

/**
 * Scores of the lags -maxLag to maxLag with one series turned round by many shifts. With a `period` the shifts are
 * whole periods: what then remains at a lag is what both series share by the clock (an opening hour the profile does
 * not follow), and is not held for an association (the shift predictor of Perkel, Gerstein and Moore, Biophysical
 * Journal 7, 1967). The scatter about it widens every test. Without a period (null) the shifts are spread evenly.
 */
export function lagNull(a: Prepared, b: Prepared, maxLag: number, period: number | null): LagNull {
  const length = a.values.length;
  const byClock = period !== null;
  const shifts = byClock ? wholePeriods(length, maxLag, period) : spreadShifts(length, maxLag);
  const lags = 2 * maxLag + 1;
  const expected = new Float64Array(lags);
  const known = autocorrelationInflation(a, b);
  if (shifts.length < fewestShifts) return { expected, inflation: known, shifts: 0 };
  let square = 0;
  for (let place = 0; place < lags; place++) {
    const scores = shifts.map(shift => turnedScore(a, b, shift + place - maxLag));
    const mean = byClock ? scores.reduce((sum, score) => sum + score, 0) / scores.length : 0;
    expected[place] = mean;
    square += scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  }
  // A mean of so many scores is itself uncertain, which adds to the scatter of what is compared with it.
  const [freedom, uncertain] = byClock ? [shifts.length - 1, 1 + 1 / shifts.length] : [shifts.length, 1];
  const scatter = square / (freedom * lags);
  return { expected, inflation: Math.max(known, scatter) * uncertain, shifts: shifts.length };
}

/** Variance factor 1 + 2 sum (1 - j / n) rho_a(j) rho_b(j) over a fifth of the series and at most 100 lags, at least 1 (Bartlett 1946). */
function autocorrelationInflation(a: Prepared, b: Prepared): number {
  const n = a.values.length;
  const whole = lagProduct(a.values, a.values, 0) * lagProduct(b.values, b.values, 0);
  if (!(whole > 0)) return 1;
  let sum = 0;
  for (let lag = 1; lag <= Math.min(n / 5, 100); lag++)
    sum += (1 - lag / n) * lagProduct(a.values, a.values, lag) * lagProduct(b.values, b.values, lag);
  return Math.max(1, 1 + (2 * sum) / whole);
}

/** Multiples of the period, evenly thinned, that keep all lags apart from those looked at, also round the end. */
function wholePeriods(length: number, maxLag: number, period: number): number[] {
  const least = 2 * maxLag + 1;
  const found: number[] = [];
  for (let shift = period; shift <= length - least; shift += period) if (shift >= least) found.push(shift);
  if (found.length <= mostShifts) return found;
  return Array.from({ length: mostShifts }, (_, index) =>
    at(found, Math.floor(((index + 0.5) * found.length) / mostShifts)),
  );
}

/** As many shifts as keep their lags apart from each other, spread evenly. */
function spreadShifts(length: number, maxLag: number): number[] {
  const width = 2 * maxLag + 1;
  const room = length - 2 * width;
  const count = Math.min(mostShifts, Math.floor(room / width) + 1);
  if (count < fewestShifts) return [];
  return Array.from({ length: count }, (_, index) => Math.round(width + (index * room) / (count - 1)));
}
