import { at, type Numbers } from '../profile/numbers.ts';
import { quantile } from './quantile.ts';

/** A source of random numbers: the same ones for the same seed on every machine. */
export interface RandomSource {
  /** Whole number from 0 to 2^32 - 1. */
  bits(): number;
  /** From 0 to below 1, in steps of 2^-32. */
  uniform(): number;
  /** Whole number from 0 to below `limit` (1 to 2^32), each as likely as another. */
  below(limit: number): number;
  /** Standard normal value. */
  normal(): number;
  /** Poisson count with this mean. */
  poisson(mean: number): number;
}

/** Four whole numbers of 32 bits, not all 0. */
export type RandomState = readonly [number, number, number, number];

const twoTo32 = 4_294_967_296;

/** Random source from a seed: {@link randomFromState} with its state spread from the seed by the finaliser of MurmurHash3. */
export function randomSource(seed: number): RandomSource {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed must be a whole number, not ${seed}.`);
  const [low, high] = [seed >>> 0, Math.floor(seed / twoTo32) >>> 0];
  const word = (step: number): number => mixed(mixed(low + Math.imul(step, 0x9e3779b9)) + high);
  return randomFromState([word(1), word(2), word(3), word(4)]);
}

/** xoshiro128** 1.1 by Blackman and Vigna (ACM Transactions on Mathematical Software 47, 2021), period 2^128 - 1. */
export function randomFromState(state: RandomState): RandomSource {
  let [a, b, c, d] = state.map(word => word | 0) as [number, number, number, number];
  if ((a | b | c | d) === 0) throw new RangeError('The state of a random source must not be all 0.');
  const bits = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  const uniform = (): number => bits() / twoTo32;
  const source: RandomSource = {
    bits,
    uniform,
    below: limit => drawBelow(bits, limit),
    // Box and Muller (1958); 1 - uniform is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson: mean => drawPoisson(source, mean),
  };
  return source;
}

/**
 * Percentile interval of a statistic of a series by resampling blocks of neighbours, so that what neighbours share
 * stays together (Künsch 1989; a block of 1 is Efron's bootstrap).
 *
 * @param options.random where the draws come from
 * @param options.rounds default 1000
 * @param options.block length of a block, default 1
 * @param options.level default 0.95
 */
export function bootstrapInterval(
  values: Numbers,
  statistic: (sample: Float64Array) => number,
  options: {
    readonly random: RandomSource;
    readonly rounds?: number;
    readonly block?: number;
    readonly level?: number;
  },
): readonly [low: number, high: number] {
  const { random, rounds = 1000, block = 1, level = 0.95 } = options;
  if (!(block >= 1 && block <= values.length))
    throw new RangeError(`A block must be from 1 to ${values.length} values long, not ${block}.`);
  const results = new Float64Array(rounds);
  const sample = new Float64Array(values.length);
  for (let round = 0; round < rounds; round++) {
    for (let filled = 0; filled < sample.length; filled += block) {
      const start = random.below(values.length - block + 1);
      const length = Math.min(block, sample.length - filled);
      for (let step = 0; step < length; step++) sample[filled + step] = at(values, start + step);
    }
    results[round] = statistic(sample);
  }
  return [quantile(results, (1 - level) / 2), quantile(results, (1 + level) / 2)];
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain). */
function mixed(word: number): number {
  let value = word | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function drawBelow(bits: () => number, limit: number): number {
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= twoTo32))
    throw new RangeError(`The limit must be a whole number from 1 to 2^32, not ${limit}.`);
  // Draws in the incomplete last stretch would make small numbers likelier; they are thrown away.
  const whole = twoTo32 - (twoTo32 % limit);
  let drawn = bits();
  while (drawn >= whole) drawn = bits();
  return drawn % limit;
}

/** Product of uniforms (Knuth, TAOCP 3.4.1) in parts of at most 30: a sum of Poisson counts is Poisson. */
function drawPoisson(source: RandomSource, mean: number): number {
  if (!(mean >= 0 && mean < Number.POSITIVE_INFINITY))
    throw new RangeError(`A mean must be finite and at least 0, not ${mean}.`);
  let events = 0;
  for (let left = mean; left > 0; left -= 30) {
    const limit = Math.exp(-Math.min(30, left));
    for (let product = 1 - source.uniform(); product > limit; product *= 1 - source.uniform()) events++;
  }
  return events;
}
