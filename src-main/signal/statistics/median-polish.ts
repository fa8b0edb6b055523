import { at, medianOf } from '../profile/numbers.ts';

/** A table taken apart: value = overall + row + column + residual. */
export interface Polished {
  readonly overall: number;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  /** As the table; NaN where a value is missing. */
  readonly residuals: readonly Float64Array[];
  /** Whether the last round changed next to nothing. */
  readonly settled: boolean;
}

/** Settings of {@link twoWayMedianPolish}. */
export interface PolishOptions {
  /** Default 50. */
  readonly rounds?: number;
  /** Ends when the sum of the absolute residuals changes by less than this share; default 1e-10. */
  readonly tolerance?: number;
}

/**
 * Median polish of a two-way table (weekday by hour): row medians, then column medians are taken out in turn.
 * Tukey, Exploratory Data Analysis (1977); rows first, as R's `medpolish`. A row or column without a value has NaN.
 *
 * @throws RangeError when the rows differ in length
 */
export function twoWayMedianPolish(
  table: readonly (readonly number[] | Float64Array)[],
  options: PolishOptions = {},
): Polished {
  const { rounds = 50, tolerance = 1e-10 } = options;
  const width = table[0]?.length ?? 0;
  if (table.some(row => row.length !== width))
    throw new RangeError('The rows of a table must be equally long.');
  const residuals = table.map(row => Float64Array.from(row));
  const rows = new Float64Array(table.length);
  const columns = new Float64Array(width);
  let overall = 0;
  let before = Number.POSITIVE_INFINITY;
  let settled = false;
  for (let round = 0; round < rounds && !settled; round++) {
    takeRowMedians(residuals, rows);
    overall += centre(columns);
    takeColumnMedians(residuals, columns);
    overall += centre(rows);
    const size = absoluteSum(residuals);
    settled = size === 0 || Math.abs(before - size) <= tolerance * size;
    before = size;
  }
  return { overall, rows, columns, residuals, settled };
}

function takeRowMedians(residuals: readonly Float64Array[], rows: Float64Array): void {
  residuals.forEach((row, index) => {
    const middle = medianOf(row);
    rows[index] = at(rows, index) + middle;
    row.forEach((value, column) => {
      row[column] = value - middle;
    });
  });
}

function takeColumnMedians(residuals: readonly Float64Array[], columns: Float64Array): void {
  columns.forEach((effect, column) => {
    const middle = medianOf(residuals.map(row => at(row, column)));
    columns[column] = effect + middle;
    for (const row of residuals) row[column] = at(row, column) - middle;
  });
}

/** Moves the median of the effects to the overall value. */
function centre(effects: Float64Array): number {
  const middle = medianOf(effects);
  if (Number.isNaN(middle)) return 0;
  effects.forEach((effect, index) => {
    effects[index] = effect - middle;
  });
  return middle;
}

function absoluteSum(residuals: readonly Float64Array[]): number {
  let sum = 0;
  for (const row of residuals) for (const value of row) if (!Number.isNaN(value)) sum += Math.abs(value);
  return sum;
}
