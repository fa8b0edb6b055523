/** More than this (8 MB) is not kept between calls. */
const mostKept = 2 ** 20;

const kept: Float64Array[] = [];

/**
 * An array of at least `length` numbers of any content, to be given back with `giveBack` once nothing of it is
 * needed. Fresh memory costs as much as a level of a short filter, so that arrays are kept for the next call.
 */
export function borrow(length: number): Float64Array {
  const index = kept.findIndex(array => array.length >= length);
  const [array] = index < 0 ? [] : kept.splice(index, 1);
  return array ?? new Float64Array(length);
}

/** Keeps up to two arrays for later, the largest of those seen. */
export function giveBack(array: Float64Array): void {
  if (array.length > mostKept) return;
  kept.push(array);
  kept.sort((one, other) => one.length - other.length);
  if (kept.length > 2) kept.shift();
}
