/** A point of a line: wall-clock milliseconds and the value there, null where there is none. */
export type LinePoint = readonly [wallMillis: number, value: number | null];

/** A line as columns: wall-clock milliseconds in the order of time, and the values, NaN where there is none. */
export interface LineColumns {
  readonly starts: Float64Array;
  readonly values: Float64Array;
}

/** Columns of dots that a drawing has at most. */
export const mostDots = 2000;
/** A line of fewer points than this for every dot is left as it is. */
const pointsOfDot = 5;

/** Points as columns. */
export function columnsOf(points: readonly LinePoint[]): LineColumns {
  const columns = { starts: new Float64Array(points.length), values: new Float64Array(points.length) };
  points.forEach(([start, value], place) => {
    columns.starts[place] = start;
    columns.values[place] = value ?? Number.NaN;
  });
  return columns;
}

/**
 * The points that a line of many is drawn the same from, dot for dot: of each column of dots the first, the least, the
 * greatest and the last value (M4: Jugel, Jerzak, Hackenbroich and Markl 2014). A column in which every value is missing
 * breaks the line. A line of up to five points a dot is left as it is.
 *
 * @param dots columns of equal width across the drawing, at least 1; default: 2,000
 */
export function thinned({ starts, values }: LineColumns, dots = mostDots): LinePoint[] {
  const count = starts.length;
  if (count <= pointsOfDot * dots) return Array.from(starts, (start, place) => pointOf(start, values[place]));
  const begin = starts[0] ?? 0;
  const width = ((starts[count - 1] ?? 0) - begin) / dots;
  const kept: LinePoint[] = [];
  for (let from = 0; from < count; ) {
    const stop = begin + (Math.floor(((starts[from] ?? 0) - begin) / width) + 1) * width;
    let to = from + 1;
    while (to < count && (starts[to] ?? 0) < stop) to += 1;
    for (const place of placesOf(values, from, to)) kept.push(pointOf(starts[place] ?? 0, values[place]));
    from = to;
  }
  return kept;
}

/** Places of the first, least, greatest and last value from `from` on and before `to`; of none the first place. */
function placesOf(values: Float64Array, from: number, to: number): readonly number[] {
  let [first, least, most, last] = [-1, -1, -1, -1];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = from; place < to; place += 1) {
    const value = values[place] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    if (first === -1) first = place;
    last = place;
    if (value < low) [low, least] = [value, place];
    if (value > high) [high, most] = [value, place];
  }
  if (first === -1) return [from];
  const ends = [first, Math.min(least, most), Math.max(least, most), last];
  return ends.filter((place, index) => index === 0 || place !== ends[index - 1]);
}

function pointOf(start: number, value = Number.NaN): LinePoint {
  return [start, Number.isNaN(value) ? null : value];
}
