/** A point of a line: wall-clock milliseconds and the value there, null where there is none. */
export type LinePoint = readonly [wallMillis: number, value: number | null];

/** Columns of dots that a drawing has at most. */
const columns = 2000;

/** What a column of a line is drawn from: places of its points. */
interface Column {
  first: number;
  least: number;
  most: number;
  last: number;
}

/**
 * The points that a line of many is drawn the same from, dot for dot: of each of 2,000 columns of equal width the first,
 * the least, the greatest and the last value (M4: Jugel, Jerzak, Hackenbroich and Markl 2014). A column in which every
 * value is missing breaks the line. Points are in the order of time.
 *
 * @param most points that are left as they are
 */
export function thinned(points: readonly LinePoint[], most: number): readonly LinePoint[] {
  const [start, end] = [points[0]?.[0], points.at(-1)?.[0]];
  if (points.length <= most || start === undefined || end === undefined) return points;
  const kept: LinePoint[] = [];
  const perColumn = (end - start) / columns;
  for (let from = 0; from < points.length; ) {
    const stop = (Math.floor(((points[from]?.[0] ?? 0) - start) / perColumn) + 1) * perColumn + start;
    let to = from + 1;
    while (to < points.length && (points[to]?.[0] ?? 0) < stop) to += 1;
    const column = columnOf(points, from, to);
    if (column === null) kept.push([points[from]?.[0] ?? 0, null]);
    else for (const place of placesOf(column)) kept.push(points[place] as LinePoint);
    from = to;
  }
  return kept;
}

function columnOf(points: readonly LinePoint[], from: number, to: number): Column | null {
  let column: Column | null = null;
  for (let place = from; place < to; place += 1) {
    const value = valueAt(points, place);
    if (value === null) continue;
    column ??= { first: place, least: place, most: place, last: place };
    if (value < (valueAt(points, column.least) ?? value)) column.least = place;
    if (value > (valueAt(points, column.most) ?? value)) column.most = place;
    column.last = place;
  }
  return column;
}

function valueAt(points: readonly LinePoint[], place: number): number | null {
  return points[place]?.[1] ?? null;
}

function placesOf({ first, least, most, last }: Column): readonly number[] {
  return [...new Set([first, Math.min(least, most), Math.max(least, most), last])];
}
