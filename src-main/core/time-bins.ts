import { Temporal } from 'temporal-polyfill';

/** Half-open bins without gaps: `edgesMicros` (since 1970, UTC) holds one more than there are bins. */
export interface TimeBins {
  /** Width in seconds; a bin of hours or days around a change of the clock is as much shorter or longer. */
  readonly binSeconds: number;
  readonly edgesMicros: readonly bigint[];
}

const hourSeconds = 3600;
const daySeconds = 86_400;
const microsPerSecond = 1_000_000n;
const withinDay = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200,
];

/**
 * Bins of the smallest round width that covers an interval (microseconds since 1970, `toMicros` included) with `most`
 * bins or fewer: 1 s to 12 h by the steps of the clock, then 1, 2 and 7 days and weeks doubled. Hours and days begin
 * as the clock of `zone` shows them, weeks on Monday.
 */
export function timeBins(fromMicros: bigint, toMicros: bigint, zone: string, most: number): TimeBins {
  const seconds = Number((toMicros - fromMicros) / microsPerSecond);
  for (const binSeconds of roundWidths()) {
    // No need to lay out bins that are far too many.
    if (seconds / binSeconds > most * 1.1 + 2) continue;
    const edgesMicros = edgesOf(fromMicros, toMicros, zone, binSeconds);
    if (edgesMicros.length - 1 <= most) return { binSeconds, edgesMicros };
  }
  throw new RangeError(`no width needs ${most} bins or fewer`);
}

function* roundWidths(): Generator<number> {
  yield* withinDay;
  yield daySeconds;
  yield 2 * daySeconds;
  for (let weeks = 1; weeks < 2 ** 20; weeks *= 2) yield weeks * 7 * daySeconds;
}

function edgesOf(fromMicros: bigint, toMicros: bigint, zone: string, binSeconds: number): readonly bigint[] {
  const from = zonedAt(fromMicros, zone);
  if (binSeconds <= hourSeconds) return evenEdges(fromMicros, toMicros, from.offsetNanoseconds, binSeconds);
  const step =
    binSeconds < daySeconds ? { hours: binSeconds / hourSeconds } : { days: binSeconds / daySeconds };
  const edges: bigint[] = [];
  for (let wall = wallFloor(from.toPlainDateTime(), binSeconds); ; wall = wall.add(step)) {
    const edge = wall.toZonedDateTime(zone).epochNanoseconds / 1000n;
    const last = edges.at(-1);
    // Where the clock skips hours two wall times are one instant.
    if (last === undefined || edge > last) edges.push(edge);
    if (edge > toMicros) return edges;
  }
}

// Up to an hour, bins are as long as their width says whatever the clock does; they begin as it stands at the first.
function evenEdges(
  fromMicros: bigint,
  toMicros: bigint,
  offsetNanoseconds: number,
  binSeconds: number,
): readonly bigint[] {
  const offset = BigInt(offsetNanoseconds / 1000);
  const step = BigInt(binSeconds) * microsPerSecond;
  const wall = fromMicros + offset;
  const past = ((wall % step) + step) % step;
  const edges: bigint[] = [];
  for (let edge = fromMicros - past; ; edge += step) {
    edges.push(edge);
    if (edge > toMicros) return edges;
  }
}

function wallFloor(wall: Temporal.PlainDateTime, binSeconds: number): Temporal.PlainDateTime {
  const midnight = wall.round({ smallestUnit: 'day', roundingMode: 'floor' });
  if (binSeconds < daySeconds) {
    const hours = binSeconds / hourSeconds;
    return midnight.add({ hours: Math.floor(wall.hour / hours) * hours });
  }
  const monday = Temporal.PlainDate.from('1970-01-05');
  const days = binSeconds / daySeconds;
  const past = monday.until(midnight.toPlainDate(), { largestUnit: 'day' }).days % days;
  return midnight.subtract({ days: (past + days) % days });
}

function zonedAt(micros: bigint, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochNanoseconds(micros * 1000n).toZonedDateTimeISO(zone);
}

/** Seconds of the widest even bins (on the grid of the first edge) of which every bin is a whole number. */
export function commonSeconds({ edgesMicros }: TimeBins): number {
  const [first = 0n] = edgesMicros;
  const common = edgesMicros.reduce((divisor, edge) => greatestCommon(divisor, edge - first), 0n);
  return Number(common / microsPerSecond);
}

/**
 * Seconds (900 or a divisor of it) of bins, counted from 0001-01-01T00:00:00Z, within which the hour of `zone` never
 * changes between two instants (microseconds since 1970). 900 but for the local mean times of long ago.
 */
export function hourGridSeconds(zone: string, fromMicros: bigint, toMicros: bigint): number {
  const nanos = 1_000_000_000;
  let grid = 900n;
  for (let at: Temporal.ZonedDateTime | null = zonedAt(fromMicros, zone); at !== null; ) {
    grid = greatestCommon(grid, BigInt(Math.trunc(at.offsetNanoseconds / nanos)));
    // The change itself may lie off the grid too.
    const next: Temporal.ZonedDateTime | null = at.getTimeZoneTransition('next');
    if (next === null || next.epochNanoseconds / 1000n > toMicros) break;
    grid = greatestCommon(grid, next.epochNanoseconds / BigInt(nanos));
    at = next;
  }
  return Number(grid);
}

function greatestCommon(one: bigint, other: bigint): bigint {
  let [low, high] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (high !== 0n) [low, high] = [high, low % high];
  return low;
}
