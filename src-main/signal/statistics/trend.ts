import { at, medianOf, type Numbers } from '../profile/numbers.ts';
import { normal, twoSidedNormal } from './distributions.ts';
import { averageRanks, tieSizes } from './ranks.ts';

/** Settings of {@link trendOf}. */
export interface TrendOptions {
  /** Where the values lie (days, years), ascending; default 0, 1, 2 and so on. The slope is per unit of it. */
  readonly places?: Numbers;
  /** Probability of the interval; default 0.95. */
  readonly level?: number;
  /** Widens test and interval for values that follow their neighbours ; default true. */
  readonly autocorrelated?: boolean;
}

/** A straight-line trend that outliers do not bend, with its test. */
export interface Trend {
  /** Values that were there. */
  readonly count: number;
  /** Change per unit of place: median of the slopes of all pairs (Theil 1950, Sen 1968). NaN for fewer than 2 values. */
  readonly slope: number;
  /** Median of value - slope * place. */
  readonly intercept: number;
  /** Interval of the slope; -Infinity or Infinity where so few values cannot say. */
  readonly low: number;
  readonly high: number;
  /** Pairs that rise minus pairs that fall (Mann 1945, Kendall). */
  readonly score: number;
  /** `score` over its standard deviation, with continuity correction. */
  readonly z: number;
  /** Two-sided probability of such a score without a trend (normal approximation, from about 10 values). */
  readonly p: number;
  /** What the variance was multiplied by for autocorrelation; 1 for none. */
  readonly inflation: number;
}

/**
 * Theil-Sen slope with the Mann-Kendall test and Sen's interval. Ties count (Kendall 1975). Missing values (NaN) are
 * left out. Time and space grow with the square of the number of values: give weeks or days, not quarter hours.
 *
 * @throws RangeError for places of another number, or a level outside 0 to 1
 */
export function trendOf(values: Numbers, options: TrendOptions = {}): Trend {
  const { places, level = 0.95, autocorrelated = true } = options;
  if (places !== undefined && places.length !== values.length)
    throw new RangeError('There must be as many places as values.');
  if (!(level > 0 && level < 1)) throw new RangeError(`The level must lie between 0 and 1, not ${level}.`);
  const kept = [...values.keys()].filter(index => !Number.isNaN(at(values, index)));
  const y = Float64Array.from(kept, index => at(values, index));
  const x = Float64Array.from(kept, index => (places === undefined ? index : at(places, index)));
  const slopes = pairSlopes(x, y);
  const slope = medianOf(slopes);
  const score = pairScore(y);
  const inflation = autocorrelated ? neighbourInflation(detrended(x, y, slope)) : 1;
  const deviation = Math.sqrt(scoreVariance(y) * inflation);
  const z = deviation > 0 ? (score - Math.sign(score)) / deviation : 0;
  const [low, high] = slopeInterval(slopes, normal.quantile((1 + level) / 2) * deviation);
  const intercept = medianOf(detrended(x, y, slope));
  return { count: y.length, slope, intercept, low, high, score, z, p: twoSidedNormal(z), inflation };
}

/** Up to so many values the pairs of all distances are taken, of more those of so many distances. */
const mostOfAllPairs = 500;
const fewerDistances = 64;

/**
 * Theil-Sen line alone, for long series too: of more than 500 values the slopes of the pairs of 64 distances, evenly
 * spread from 1/65 of the values on (an incomplete method in the sense of Theil 1950), so that time grows with the number
 * of values. Missing values (NaN) are left out; both are NaN for fewer than 2 values.
 *
 * @param places where the values lie, ascending; as many as values
 */
export function robustLine(values: Numbers, places: Numbers): Pick<Trend, 'slope' | 'intercept'> {
  const kept = [...values.keys()].filter(index => !Number.isNaN(at(values, index)));
  const y = Float64Array.from(kept, index => at(values, index));
  const x = Float64Array.from(kept, index => at(places, index));
  const slope = medianOf(y.length <= mostOfAllPairs ? pairSlopes(x, y) : distantSlopes(x, y));
  return { slope, intercept: medianOf(detrended(x, y, slope)) };
}

function distantSlopes(x: Float64Array, y: Float64Array): readonly number[] {
  const slopes: number[] = [];
  for (let step = 1; step <= fewerDistances; step += 1) {
    const distance = Math.ceil((step * y.length) / (fewerDistances + 1));
    for (let later = distance; later < y.length; later += 1) {
      const apart = at(x, later) - at(x, later - distance);
      if (apart !== 0) slopes.push((at(y, later) - at(y, later - distance)) / apart);
    }
  }
  return slopes;
}

/** Slopes of all pairs at different places, ascending. */
function pairSlopes(x: Float64Array, y: Float64Array): Float64Array {
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let count = 0;
  for (let later = 1; later < x.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const apart = at(x, later) - at(x, earlier);
      if (apart === 0) continue;
      slopes[count++] = (at(y, later) - at(y, earlier)) / apart;
    }
  }
  return slopes.subarray(0, count).sort();
}

function pairScore(y: Float64Array): number {
  let score = 0;
  for (let later = 1; later < y.length; later++)
    for (let earlier = 0; earlier < later; earlier++) score += Math.sign(at(y, later) - at(y, earlier));
  return score;
}

/** Variance of the score without a trend, less for ties: (n (n-1) (2n+5) - sum t (t-1) (2t+5)) / 18. */
function scoreVariance(y: Float64Array): number {
  const size = (count: number): number => count * (count - 1) * (2 * count + 5);
  return tieSizes(y).reduce((rest, count) => rest - size(count), size(y.length)) / 18;
}

function detrended(x: Float64Array, y: Float64Array, slope: number): Float64Array {
  return y.map((value, index) => value - slope * at(x, index));
}

/**
 * What the score's variance grows by when each value follows its neighbour (Hamed and Rao, Journal of Hydrology 204,
 * 1998), with the ranks' first autocorrelation freed of what detrending took from it, (n r + 2) / (n - 4) (Hamed,
 * Journal of Hydrology 349, 2008), and its powers for the later ones. 1 when it is not significant (5 %, one-sided).
 */
function neighbourInflation(rest: Float64Array): number {
  const n = rest.length;
  if (n < 10) return 1;
  const ranks = averageRanks(rest);
  const square = ranks.reduce((sum, rank) => sum + (rank - (n + 1) / 2) ** 2, 0);
  if (square === 0) return 1;
  let product = 0;
  for (let index = 1; index < n; index++)
    product += (at(ranks, index) - (n + 1) / 2) * (at(ranks, index - 1) - (n + 1) / 2);
  const correlation = Math.min(0.99, ((n * product) / square + 2) / (n - 4));
  if (correlation < 1.645 / Math.sqrt(n)) return 1;
  let sum = 0;
  for (let lag = 1; lag < n - 2; lag++) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation ** lag;
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2));
}

/** Slopes at the ranks (N - C) / 2 and (N + C) / 2 + 1 of the ascending ones (Gilbert 1987, 16.5; ranks from 1). */
function slopeInterval(slopes: Float64Array, reach: number): readonly [low: number, high: number] {
  const low = Math.round((slopes.length - reach) / 2) - 1;
  const high = Math.round((slopes.length + reach) / 2);
  return [
    low < 0 ? Number.NEGATIVE_INFINITY : at(slopes, low),
    high >= slopes.length ? Number.POSITIVE_INFINITY : at(slopes, high),
  ];
}
