import { at } from '../profile/numbers.ts';

/** A fitted linear model. */
export interface LinearFit {
  readonly coefficients: Float64Array;
  readonly residualSquares: number;
  /** Standard error of the coefficient of the first column. */
  readonly firstError: number;
  /** Observations minus columns. */
  readonly freedom: number;
}

/**
 * Ordinary least squares by Householder's reflections (Golub 1965). The columns must not depend on each other; where
 * one does, its coefficient is NaN.
 *
 * @throws RangeError without more observations than columns
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): LinearFit {
  const freedom = target.length - columns.length;
  if (freedom < 1)
    throw new RangeError(
      `More observations than ${columns.length} columns are needed, not ${target.length}.`,
    );
  const matrix = columns.map(column => Float64Array.from(column));
  const right = Float64Array.from(target);
  const diagonal = matrix.map((column, step) => reflect(matrix, column, right, step));
  let residualSquares = 0;
  for (let row = columns.length; row < right.length; row++) residualSquares += at(right, row) ** 2;
  const coefficients = solveUpper(matrix, diagonal, right);
  // The first diagonal element of (R'R)^-1 is the squared length of the first row of R^-1.
  const variance = firstInverseSquare(matrix, diagonal) * (residualSquares / freedom);
  return { coefficients, residualSquares, firstError: Math.sqrt(variance), freedom };
}

/** Turns a column onto the axis of its step, and everything after it alike; gives the diagonal element of R. */
function reflect(
  matrix: readonly Float64Array[],
  column: Float64Array,
  right: Float64Array,
  step: number,
): number {
  let square = 0;
  for (let row = step; row < column.length; row++) square += at(column, row) ** 2;
  const head = at(column, step);
  const diagonal = head > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const normal = column.slice(step);
  normal[0] = head - diagonal;
  const length = square - head * diagonal;
  if (length <= 0) return 0;
  for (const each of [...matrix.slice(step + 1), right]) {
    let product = 0;
    for (let row = 0; row < normal.length; row++) product += at(normal, row) * at(each, step + row);
    const share = product / length;
    for (let row = 0; row < normal.length; row++)
      each[step + row] = at(each, step + row) - share * at(normal, row);
  }
  return diagonal;
}

function solveUpper(
  matrix: readonly Float64Array[],
  diagonal: readonly number[],
  right: Float64Array,
): Float64Array {
  const solution = Float64Array.from(right.subarray(0, diagonal.length));
  for (let row = diagonal.length - 1; row >= 0; row--) {
    for (let column = row + 1; column < diagonal.length; column++)
      solution[row] = at(solution, row) - at(matrix[column] ?? [], row) * at(solution, column);
    solution[row] = at(solution, row) / at(diagonal, row);
  }
  return solution;
}

/** Squared length of the first row of R^-1, by solving R' y = e1. */
function firstInverseSquare(matrix: readonly Float64Array[], diagonal: readonly number[]): number {
  const solution: number[] = [];
  diagonal.forEach((value, row) => {
    let rest = row === 0 ? 1 : 0;
    for (let column = 0; column < row; column++) rest -= at(matrix[row] ?? [], column) * at(solution, column);
    solution.push(rest / value);
  });
  return solution.reduce((sum, value) => sum + value * value, 0);
}
