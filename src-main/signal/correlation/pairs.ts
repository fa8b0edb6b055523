import { at, type Numbers } from '../profile/numbers.ts';

/** The pairs of which both values are there, apart again. */
export function completePairs(a: Numbers, b: Numbers): readonly [Float64Array, Float64Array] {
  if (a.length !== b.length)
    throw new RangeError(`Two series must be equally long, not ${a.length} and ${b.length} values.`);
  const kept = [...a.keys()].filter(index => !Number.isNaN(at(a, index)) && !Number.isNaN(at(b, index)));
  return [Float64Array.from(kept, index => at(a, index)), Float64Array.from(kept, index => at(b, index))];
}

/** A coefficient from -1 to 1 with the two-sided probability of one at least as far from 0 between unrelated values. */
export interface Association {
  readonly coefficient: number;
  readonly p: number;
  /** Pairs of which both values were there. */
  readonly count: number;
}
