import type { Comparison } from './comparison.ts';
import { pooledSpread, type SpreadRule, shrunkSpread } from './dispersion.ts';
import { at } from './numbers.ts';
import { type DayGrid, daysByClass } from './table.ts';
import { zOfTail } from './threshold.ts';
import type { CountTransform } from './transform.ts';

/** Robust z and band of each bin, at `day * slots + slot`. */
export interface Scores {
  /** Expected count; NaN where too few days are comparable. */
  readonly expected: Float64Array;
  /** Bounds of the band of usual counts. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Residual in robust standard deviations; NaN where the bin is missing or nothing is there to compare it with. */
  readonly z: Float64Array;
  /** Other days behind the expected count. */
  readonly comparable: Float64Array;
  /** Degrees of freedom of the spread behind z (see `falseAlarmThreshold`). */
  readonly freedom: Float64Array;
  /** Where the spread is from. */
  readonly spreadRule: readonly SpreadRule[];
}

/** Settings of {@link scoreBins}. */
export interface ScoringOptions {
  readonly transform: CountTransform;
  readonly prior: number;
  /** Counts cannot differ less than Poisson ones: the spread is at least one unit. */
  readonly poissonFloor: boolean;
  readonly band: number;
}

/** Turns residuals into robust z with a spread per class and slot, drawn towards that of the slot in all classes. */
export function scoreBins(grid: DayGrid, comparison: Comparison, options: ScoringOptions): Scores {
  const { slots } = grid;
  const { expected, unit, shape, residual, comparable } = comparison;
  const column = (): Float64Array => new Float64Array(residual.length).fill(Number.NaN);
  const [z, lower, upper, freedom] = [column(), column(), column(), column()];
  const spreadRule = new Array<SpreadRule>(residual.length).fill('none');
  const classes = daysByClass(grid);
  const everyDay = grid.dayClass.map((_, day) => day);
  for (let slot = 0; slot < slots; slot += 1) {
    const pooled = pooledSpread(learnable(grid, residual, everyDay, slot));
    for (const members of classes) {
      const spread = shrunkSpread(learnable(grid, residual, members, slot), pooled, options.prior);
      const reach = zOfTail((1 - options.band) / 2, spread.freedom);
      for (const day of members) {
        const place = day * slots + slot;
        const middle = options.transform.forward(at(expected, place));
        const centre = spread.centre * at(shape, place);
        const own = spread.scale * at(shape, place);
        const atFloor = options.poissonFloor && !(own > 1);
        const scale = atFloor ? 1 : own;
        const bound = (residue: number): number =>
          options.transform.inverse(middle + residue * at(unit, place));
        z[place] = scale > 0 ? (at(residual, place) * at(shape, place) - centre) / scale : Number.NaN;
        lower[place] = bound(centre - reach * scale);
        upper[place] = bound(centre + reach * scale);
        freedom[place] = spread.freedom;
        spreadRule[place] = atFloor ? 'poisson' : spread.rule;
      }
    }
  }
  return { expected, lower, upper, z, comparable, freedom, spreadRule };
}

/** Residuals of a slot over some days, of those that are there and may be learnt from. */
function learnable(
  grid: DayGrid,
  residual: Float64Array,
  days: readonly number[],
  slot: number,
): Float64Array {
  const kept = days.filter(day => grid.usable[day]).map(day => at(residual, day * grid.slots + slot));
  return Float64Array.from(kept.filter(value => !Number.isNaN(value)));
}
