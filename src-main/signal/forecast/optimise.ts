import { at } from '../profile/numbers.ts';

/** Lowest and highest value of a parameter. */
export type Bounds = readonly [low: number, high: number];

/** A point with the cost there. */
export interface Minimum {
  readonly point: Float64Array;
  readonly cost: number;
}

const golden = (Math.sqrt(5) - 1) / 2;

/** Place of the least cost between two bounds by golden-section search (Kiefer 1953), to `tolerance` of the range. */
export function goldenSearch(cost: (value: number) => number, bounds: Bounds, tolerance = 1e-7): number {
  let [low, high] = bounds;
  const width = high - low;
  let [left, right] = [high - golden * width, low + golden * width];
  let [costLeft, costRight] = [cost(left), cost(right)];
  while (high - low > tolerance * width) {
    if (costLeft <= costRight) {
      [high, right, costRight] = [right, left, costLeft];
      left = high - golden * (high - low);
      costLeft = cost(left);
    } else {
      [low, left, costLeft] = [left, right, costRight];
      right = low + golden * (high - low);
      costRight = cost(right);
    }
  }
  return costLeft <= costRight ? left : right;
}

/** Settings of {@link nelderMead}. */
export interface NelderMeadOptions {
  /** One pair per parameter; a trial outside is moved to the bound. */
  readonly bounds: readonly Bounds[];
  /** First step per parameter. */
  readonly steps: readonly number[];
  /** Trials at most; default 400 per parameter. */
  readonly trials?: number;
  /** Stops when the costs of the simplex differ by less than this share of the least; default 1e-9. */
  readonly tolerance?: number;
}

/**
 * Least cost found by the downhill simplex of Nelder and Mead (1965) with the step lengths of Gao and Han (2012),
 * which keep it moving in many dimensions, started anew at its own result until that helps no more.
 */
export function nelderMead(
  cost: (point: Float64Array) => number,
  start: readonly number[],
  options: NelderMeadOptions,
): Minimum {
  const budget = options.trials ?? 400 * start.length;
  const walk = { cost, left: budget };
  let best = descend(walk, Float64Array.from(start), options);
  for (;;) {
    const again = descend(walk, best.point, options);
    const gain = best.cost - again.cost;
    if (gain > 0) best = again;
    if (walk.left <= 0 || gain <= 1e-6 * Math.abs(best.cost)) return best;
  }
}

interface Walk {
  readonly cost: (point: Float64Array) => number;
  left: number;
}

function descend(walk: Walk, start: Float64Array, options: NelderMeadOptions): Minimum {
  const { tolerance = 1e-9 } = options;
  const size = start.length;
  const expansion = 1 + 2 / Math.max(2, size);
  const contraction = 0.75 - 1 / (2 * Math.max(2, size));
  const trial = (point: Float64Array): Minimum => tryPoint(walk, point, options.bounds);
  let simplex = [trial(start), ...options.steps.map((step, index) => trial(stepped(start, index, step)))];
  while (walk.left > 0) {
    simplex.sort((a, b) => a.cost - b.cost);
    const [best, worst, second] = [simplex[0], simplex[size], simplex[size - 1]];
    if (!best || !worst || !second) throw new RangeError('a simplex has a corner more than parameters');
    if (!(worst.cost - best.cost > tolerance * (Math.abs(best.cost) + tolerance))) break;
    const centre = centreOf(simplex.slice(0, size));
    const along = (reach: number): Minimum =>
      trial(centre.map((value, index) => value + reach * (value - at(worst.point, index))));
    const reflected = along(1);
    let next: Minimum | null = reflected;
    if (reflected.cost < best.cost) next = lower(along(expansion), reflected);
    else if (reflected.cost >= second.cost) {
      const shorter = along(reflected.cost < worst.cost ? contraction : -contraction);
      next = shorter.cost < Math.min(reflected.cost, worst.cost) ? shorter : null;
    }
    if (next) simplex[size] = next;
    else simplex = shrunk(simplex, best, 1 - 1 / Math.max(2, size), trial);
  }
  return simplex.reduce(lower);
}

function tryPoint(walk: Walk, point: Float64Array, bounds: readonly Bounds[]): Minimum {
  walk.left -= 1;
  const inside = point.map((value, index) => {
    const [low, high] = bounds[index] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return Math.min(high, Math.max(low, value));
  });
  const cost = walk.cost(inside);
  return { point: inside, cost: Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost };
}

const lower = (a: Minimum, b: Minimum): Minimum => (b.cost < a.cost ? b : a);

function stepped(start: Float64Array, index: number, step: number): Float64Array {
  const point = Float64Array.from(start);
  point[index] = at(start, index) + step;
  return point;
}

function centreOf(corners: readonly Minimum[]): Float64Array {
  const centre = new Float64Array(corners[0]?.point.length ?? 0);
  return centre.map(
    (_, index) => corners.reduce((sum, corner) => sum + at(corner.point, index), 0) / corners.length,
  );
}

function shrunk(
  simplex: readonly Minimum[],
  best: Minimum,
  share: number,
  trial: (point: Float64Array) => Minimum,
): Minimum[] {
  return simplex.map(corner => {
    if (corner === best) return best;
    return trial(
      corner.point.map((value, index) => at(best.point, index) + share * (value - at(best.point, index))),
    );
  });
}
