import { spacedSums } from './spaced-sums.ts';

/**
 * One direction of an undecimated filter bank on a circle: at spacing s, output t of a pass is the sum over i of
 * `taps[i] * input[(t + s (i - lead)) mod N]`.
 */
export interface CircularBank {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Taps before the sample itself. */
  readonly lead: number;
}

/**
 * Memory of an undecimated transform that is used again: what a transform with it returns is overwritten by the next
 * transform with it. Saves the time of fresh memory where many series of one length are transformed.
 */
export interface CircularPool {
  /** Circles with their ends wrapped round on both sides. */
  readonly wrapped: readonly [Float64Array, Float64Array, Float64Array];
  /** Coarsest approximation, then details from coarse to fine. */
  readonly coefficients: readonly Float64Array[];
  readonly signal: Float64Array;
}

/** Pool for signals of `length` values, filters of `taps` taps and transforms of exactly `level` levels. */
export function circularPool(length: number, taps: number, level: number): CircularPool {
  const capacity = length + (taps - 1) * 2 ** (level - 1);
  return {
    wrapped: [new Float64Array(capacity), new Float64Array(capacity), new Float64Array(capacity)],
    coefficients: Array.from({ length: level + 1 }, () => new Float64Array(length)),
    signal: new Float64Array(length),
  };
}

/** All levels of the bank: [approximation of the last level, details from coarse to fine], each as long as the signal. */
export function circularAnalysis(
  signal: Float64Array,
  bank: CircularBank,
  pool: CircularPool,
): readonly Float64Array[] {
  const { coefficients } = pool;
  const level = coefficients.length - 1;
  const length = signal.length;
  refuseOtherPool(pool, length, level);
  let [current, next] = pool.wrapped;
  current.set(signal, bank.lead);
  for (let depth = 1, step = 1; depth <= level; depth += 1, step *= 2) {
    wrapEnds(current, bank, step, length);
    const isLast = depth === level;
    spacedSums({
      source: current,
      step,
      taps: bank.low,
      target: isLast ? part(coefficients, 0) : next,
      offset: isLast ? 0 : 2 * step * bank.lead,
      count: length,
    });
    const detail = part(coefficients, level + 1 - depth);
    spacedSums({ source: current, step, taps: bank.high, target: detail, offset: 0, count: length });
    [current, next] = [next, current];
  }
  return coefficients;
}

/**
 * The signal of which these are the coefficients, when the bank inverts the one of the analysis; null stands for a
 * band of zeros.
 */
export function circularSynthesis(
  coefficients: readonly (Float64Array | null)[],
  bank: CircularBank,
  pool: CircularPool,
): Float64Array {
  const level = coefficients.length - 1;
  const { signal } = pool;
  const length = signal.length;
  refuseOtherPool(pool, coefficients.find(values => values !== null)?.length ?? length, level);
  const [, , detail] = pool.wrapped;
  let [current, next] = pool.wrapped;
  // Shifts, because a power is a floating-point number to the compiler, and an index made of one takes twice the time.
  let hasCurrent = putCircle(coefficients[0] ?? null, current, bank, 1 << (level - 1), length);
  for (let depth = level; depth >= 1; depth -= 1) {
    const step = 1 << (depth - 1);
    const hasDetail = putCircle(coefficients[level + 1 - depth] ?? null, detail, bank, step, length);
    const target = depth === 1 ? signal : next;
    // The next step is half of this one.
    const lead = depth === 1 ? 0 : (step >> 1) * bank.lead;
    if (!(hasCurrent || hasDetail)) target.fill(0, lead, lead + length);
    const place = { target, offset: lead, count: length };
    if (hasCurrent) spacedSums({ source: current, step, taps: bank.low, ...place });
    if (hasDetail) spacedSums({ source: detail, step, taps: bank.high, ...place }, hasCurrent);
    hasCurrent ||= hasDetail;
    if (depth > 1) wrapEnds(next, bank, step >> 1, length);
    [current, next] = [next, current];
  }
  return signal;
}

function putCircle(
  values: Float64Array | null,
  circle: Float64Array,
  bank: CircularBank,
  step: number,
  length: number,
): boolean {
  if (values === null) return false;
  circle.set(values, step * bank.lead);
  wrapEnds(circle, bank, step, length);
  return true;
}

/** Continues the values from `step * lead` on round the circle on both sides, as far as the taps reach. */
function wrapEnds(circle: Float64Array, { lead, low }: CircularBank, step: number, length: number): void {
  const before = step * lead;
  const after = step * (low.length - 1 - lead);
  // A copy of the last and the first values; where the taps reach round more than once, of what was just copied.
  for (let end = before; end > 0; end -= Math.min(end, length)) {
    const count = Math.min(end, length);
    circle.copyWithin(end - count, end - count + length, end + length);
  }
  for (let start = 0; start < after; start += length) {
    const count = Math.min(after - start, length);
    const from = before + start;
    circle.copyWithin(from + length, from, from + count);
  }
}

function refuseOtherPool({ coefficients, signal }: CircularPool, length: number, level: number): void {
  if (signal.length === length && coefficients.length === level + 1) return;
  throw new RangeError(
    `A pool for ${coefficients.length - 1} levels of ${signal.length} values cannot serve ${level} levels of ${length}.`,
  );
}

function part(coefficients: readonly Float64Array[], index: number): Float64Array {
  const values = coefficients[index];
  if (values === undefined) throw new RangeError(`There are no coefficients ${index}.`);
  return values;
}
