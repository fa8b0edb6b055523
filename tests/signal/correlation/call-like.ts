import { medianWithout } from '../../../src-main/signal/profile/numbers.ts';
import { type RandomSource, randomSource } from '../../../src-main/signal/statistics/random.ts';

export const binsPerDay = 96;
const days = 28;
export const length = days * binsPerDay;
const [weekdays, weekend] = [false, true].map(late =>
  Array.from({ length: days }, (_, day) => day).filter(day => day % 7 >= 5 === late),
) as [number[], number[]];

/** Share of the busiest quarter hour: steps at opening and closing, a dip at noon, little at weekends. */
function course(day: number, bin: number): number {
  const hour = (bin / binsPerDay) * 24;
  const open = hour >= 8 && hour < 18;
  if (day % 7 >= 5) return open ? 0.3 : 0.02;
  if (!open) return 0.03;
  return 0.7 + 0.5 * Math.sin(((hour - 8) / 10) * Math.PI) - (hour > 12 && hour < 13.5 ? 0.3 : 0);
}

/** Expected counts of four weeks of quarter hours: the course, better and worse days, slow swings and rare bursts. */
function expectedCounts(random: RandomSource, busiest: number): Float64Array {
  const expected = new Float64Array(length);
  let [swing, ofDay] = [0, 1];
  for (let index = 0; index < length; index++) {
    const [day, bin] = [Math.floor(index / binsPerDay), index % binsPerDay];
    if (bin === 0) ofDay = Math.exp(0.08 * random.normal());
    swing = 0.9 * swing + 0.05 * random.normal();
    const burst = random.uniform() < 0.003 ? 3 : 1;
    expected[index] = busiest * course(day, bin) * ofDay * Math.exp(swing) * burst;
  }
  return expected;
}

/** What is left of log counts when the median of the same quarter hour of the other days of the kind is taken off. */
function residual(counts: Float64Array): Float64Array {
  const logs = counts.map(Math.log1p);
  const expected = new Float64Array(length);
  for (const kind of [weekdays, weekend]) {
    for (let bin = 0; bin < binsPerDay; bin++) {
      const places = kind.map(day => day * binsPerDay + bin);
      const order = places.toSorted((a, b) => (logs[a] ?? 0) - (logs[b] ?? 0));
      const sorted = order.map(place => logs[place] ?? 0);
      order.forEach((place, rank) => {
        expected[place] = medianWithout(sorted, rank);
      });
    }
  }
  return logs.map((value, index) => {
    const [before, here] = [expected[Math.max(0, index - 1)] ?? 0, expected[index] ?? 0];
    return value - (before + 2 * here + (expected[Math.min(length - 1, index + 1)] ?? 0)) / 4;
  });
}

/** Residuals of two counts with the same opening hours; each of a brings `share` of one of b `lag` bins later. */
export function callLikePair(
  seed: number,
  { share = 0, lag = 2, busiest = 40 } = {},
): readonly [a: Float64Array, b: Float64Array] {
  const random = randomSource(seed);
  const a = expectedCounts(random, busiest).map(mean => random.poisson(mean));
  const own = expectedCounts(random, 1.5 * busiest);
  const b = own.map((mean, index) => random.poisson(mean + share * (a[index - lag] ?? 0)));
  return [residual(a), residual(b)];
}

/** The series with its end joined to its start, beginning `by` bins later. */
export function turned(values: Float64Array, by: number): Float64Array {
  return values.map((_, index) => values[(index + by) % values.length] ?? Number.NaN);
}
