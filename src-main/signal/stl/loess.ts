import { at, type Numbers } from '../profile/numbers.ts';

/** How one loess smoother of STL works. */
export interface LoessWindow {
  /** Points in the neighbourhood, odd, at least 3. Above the number of points the smoother gets stiffer. */
  readonly span: number;
  /** Local constant (0) or local line (1). */
  readonly degree: 0 | 1;
  /** Fit at every `jump`-th point and draw straight lines between; 1 fits everywhere. */
  readonly jump: number;
}

/** Points in equal steps (x = 0, 1, ...) with a weight each (all 1 when left out). */
export interface LoessPoints {
  readonly values: Numbers;
  readonly weights?: Numbers;
}

/**
 * Loess at one place: tricube weights over the `span` nearest points, times the weights of the points, then
 * a local constant or line. `first` is the first of the nearest points. NaN when every weight is zero.
 * Source: Cleveland, Cleveland, McRae, Terpenning 1990, section 2.
 */
export function loessAt(points: LoessPoints, window: LoessWindow, place: number, first: number): number {
  const { values, weights } = points;
  const last = Math.min(first + window.span, values.length) - 1;
  const reach =
    Math.max(place - first, last - place) + Math.max(0, Math.floor((window.span - values.length) / 2));
  let total = 0;
  let firstMoment = 0;
  let secondMoment = 0;
  let weighted = 0;
  let crossed = 0;
  for (let index = first; index <= last; index += 1) {
    // Distances are taken from the place itself: the moments stay small and lose no digits.
    const offset = index - place;
    const weight = tricube(Math.abs(offset), reach) * (weights ? at(weights, index) : 1);
    if (weight === 0) continue;
    const part = weight * at(values, index);
    total += weight;
    firstMoment += weight * offset;
    secondMoment += weight * offset * offset;
    weighted += part;
    crossed += part * offset;
  }
  if (total <= 0) return Number.NaN;
  const level = weighted / total;
  if (window.degree === 0 || reach === 0) return level;
  const mean = firstMoment / total;
  const spread = secondMoment / total - mean * mean;
  if (Math.sqrt(Math.max(0, spread)) <= 0.001 * (values.length - 1)) return level;
  return level - (mean * (crossed / total - mean * level)) / spread;
}

/** Loess at every point of a row, as long as the row. A place without any weight keeps its value. */
export function loess(points: LoessPoints, window: LoessWindow): Float64Array {
  const { values } = points;
  const count = values.length;
  const smooth = new Float64Array(count);
  if (count < 2) return Float64Array.from(values);
  const jump = Math.min(Math.max(1, window.jump), count - 1);
  const smoothAt = (place: number): number => {
    const fitted = loessAt(points, window, place, firstNeighbour(place, window.span, count));
    return Number.isNaN(fitted) ? at(values, place) : fitted;
  };
  let previous = 0;
  smooth[0] = smoothAt(0);
  for (let place = jump; previous < count - 1; place = Math.min(place + jump, count - 1)) {
    smooth[place] = smoothAt(place);
    const step = (at(smooth, place) - at(smooth, previous)) / (place - previous);
    for (let between = previous + 1; between < place; between += 1)
      smooth[between] = at(smooth, previous) + step * (between - previous);
    previous = place;
  }
  return smooth;
}

/** First of the `span` points nearest to a place, kept inside the row. */
export function firstNeighbour(place: number, span: number, count: number): number {
  return Math.max(0, Math.min(place - Math.floor(span / 2), count - span));
}

function tricube(distance: number, reach: number): number {
  // Within a thousandth of the reach counts as the place itself, and beyond .999 as outside: as in the reference.
  if (distance <= 0.001 * reach) return 1;
  if (distance > 0.999 * reach) return 0;
  const ratio = distance / reach;
  const rest = 1 - ratio * ratio * ratio;
  return rest * rest * rest;
}
