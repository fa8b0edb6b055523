import { filterKernels, roomFor } from './filter-kernels.ts';
import { type LevelGroup, levelGroup, levelGroups } from './level-groups.ts';

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
  /** The levels of the analysis that are computed together. */
  readonly groups: readonly LevelGroup[];
  /** Approximations between two groups of levels, or between two levels of the synthesis. */
  readonly circles: readonly [Float64Array, Float64Array];
  /** Coarsest approximation, then details from coarse to fine. */
  readonly coefficients: readonly Float64Array[];
  readonly signal: Float64Array;
}

/** Pool for signals of `length` values, filters of `taps` taps and transforms of exactly `level` levels. */
export function circularPool(length: number, taps: number, level: number): CircularPool {
  return {
    groups: levelGroups(level, taps),
    circles: [new Float64Array(length), new Float64Array(length)],
    coefficients: Array.from({ length: level + 1 }, () => new Float64Array(length)),
    signal: new Float64Array(length),
  };
}

/**
 * All levels of the bank: [approximation of the last level, details from coarse to fine], each as long as the signal.
 *
 * Several levels are computed for one block of the signal before the next, so that the approximations between them
 * stay in the cache: only the signal is read from memory, and only what is returned is written.
 */
export function circularAnalysis(
  signal: Float64Array,
  bank: CircularBank,
  pool: CircularPool,
): readonly Float64Array[] {
  const { coefficients } = pool;
  const level = coefficients.length - 1;
  refuseOtherPool(pool, signal.length, level);
  let source = signal;
  let [next, spare] = pool.circles;
  for (const group of pool.groups) {
    const target = group.end === level ? part(coefficients, 0) : next;
    const desk = layDesk(bank, group, signal.length);
    for (let start = 0; start < signal.length; start += group.block) {
      const count = Math.min(group.block, signal.length - start);
      analyseBlock({ source, target, start, count }, group, desk, coefficients);
    }
    source = target;
    [next, spare] = [spare, next];
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
  refuseOtherPool(pool, coefficients.find(values => values !== null)?.length ?? signal.length, level);
  let [next, spare] = pool.circles;
  let approximation = coefficients[0] ?? null;
  for (let depth = level - 1; depth >= 0; depth -= 1) {
    const detail = coefficients[level - depth] ?? null;
    const target = depth === 0 ? signal : next;
    synthesiseLevel({ approximation, detail, target, depth }, bank);
    approximation = approximation === null && detail === null ? null : target;
    [next, spare] = [spare, next];
  }
  return approximation ?? signal.fill(0);
}

/** Outputs `start` to below `start + count` of every level of a group. */
interface Block {
  /** A circle. */
  readonly source: Float64Array;
  /** Of the approximation of the group's last level. */
  readonly target: Float64Array;
  readonly start: number;
  readonly count: number;
}

/** Where everything lies in the workspace while a group of levels is computed. */
interface Desk {
  readonly values: Float64Array;
  readonly lead: number;
  readonly tapCount: number;
  readonly low: number;
  readonly high: number;
  readonly inputs: readonly [number, number];
  readonly outputs: number;
}

function layDesk({ low, high, lead }: CircularBank, { block, beside }: LevelGroup, length: number): Desk {
  const input = roomFor(Math.min(block, length) + beside);
  const taps = roomFor(low.length);
  const first = 2 * taps;
  const values = filterKernels().workspace(first + 3 * input);
  values.set(low, 0);
  values.set(high, taps);
  return {
    values,
    lead,
    tapCount: low.length,
    low: 0,
    high: taps,
    inputs: [first, first + input],
    outputs: first + 2 * input,
  };
}

function analyseBlock(
  { source, target, start, count }: Block,
  group: LevelGroup,
  desk: Desk,
  coefficients: readonly Float64Array[],
): void {
  const { values, lead, tapCount, outputs } = desk;
  let [current, next] = desk.inputs;
  copyCircle(
    source,
    start - lead * (2 ** group.end - 2 ** group.first),
    count + group.beside,
    values,
    current,
  );
  for (let depth = group.first; depth < group.end; depth += 1) {
    const step = 2 ** depth;
    // What the deeper levels of the group read beside the block, in samples for each tap.
    const stepsLeft = 2 ** group.end - 2 * step;
    const detail = part(coefficients, coefficients.length - 1 - depth);
    const source = current + lead * stepsLeft;
    filterKernels().sum({ source, step, taps: desk.high, tapCount, target: outputs, count, adds: false });
    detail.set(values.subarray(outputs, outputs + count), start);
    const kept = count + (tapCount - 1) * stepsLeft;
    filterKernels().sum({
      source: current,
      step,
      taps: desk.low,
      tapCount,
      target: next,
      count: kept,
      adds: false,
    });
    [current, next] = [next, current];
  }
  target.set(values.subarray(current, current + count), start);
}

/** One step back, from the bands of a level to the approximation above. */
interface SynthesisLevel {
  readonly approximation: Float64Array | null;
  readonly detail: Float64Array | null;
  readonly target: Float64Array;
  /** Counted from 0, where the taps are next to each other. */
  readonly depth: number;
}

function synthesiseLevel({ approximation, detail, target, depth }: SynthesisLevel, bank: CircularBank): void {
  const step = 2 ** depth;
  const tapCount = bank.low.length;
  const group = levelGroup(depth, depth + 1, tapCount);
  const { values, lead, low, high, outputs, inputs } = layDesk(bank, group, target.length);
  const bands = [
    { band: approximation, taps: low },
    { band: detail, taps: high },
  ];
  for (let start = 0; start < target.length; start += group.block) {
    const count = Math.min(group.block, target.length - start);
    let adds = false;
    for (const { band, taps } of bands) {
      if (band === null) continue;
      const [source] = inputs;
      copyCircle(band, start - lead * step, count + group.beside, values, source);
      filterKernels().sum({ source, step, taps, tapCount, target: outputs, count, adds });
      adds = true;
    }
    if (adds) target.set(values.subarray(outputs, outputs + count), start);
  }
}

/** Copies `count` values of a circle, from any place on, which may be before its start or after its end. */
function copyCircle(
  circle: Float64Array,
  from: number,
  count: number,
  target: Float64Array,
  offset: number,
): void {
  const { length } = circle;
  let place = ((from % length) + length) % length;
  for (let copied = 0; copied < count; ) {
    const end = Math.min(length, place + count - copied);
    target.set(circle.subarray(place, end), offset + copied);
    copied += end - place;
    place = 0;
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
