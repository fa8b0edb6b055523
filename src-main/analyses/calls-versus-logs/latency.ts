import { at } from '../../signal/profile/numbers.ts';
import { slotProfile } from '../../signal/profile/slot-profile.ts';
import { type SharedBin, valueTable } from './bins.ts';
import { type Judged, judged, nothingJudged } from './judged.ts';

const finestSeconds = 1e-6;

/**
 * Finest step that the durations are written in, in seconds: the largest power of ten from a microsecond to a second of
 * which nine tenths of the values are whole multiples. A median may lie in the middle of two steps.
 */
export function stepSeconds(values: readonly number[]): number {
  const isMultiple = (value: number, step: number) => {
    const halves = (2 * value) / step;
    return Math.abs(halves - Math.round(halves)) < 1e-6;
  };
  const steps = [1, 0.1, 0.01, 1e-3, 1e-4, 1e-5];
  return (
    steps.find(step => values.filter(value => isMultiple(value, step)).length >= 0.9 * values.length) ??
    finestSeconds
  );
}

/** One latency of the bins in steps of its resolution, as a table for profiles. */
export function latencyTable(bins: readonly SharedBin[], which: 'medianSeconds' | 'p95Seconds') {
  const values = bins.flatMap(bin => bin[which] ?? []);
  const step = stepSeconds(values);
  return { step, table: valueTable(bins, bin => (bin[which] ?? Number.NaN) / step) };
}

/**
 * Median and 95th percentile of each bin against their profile on a logarithmic scale, the one that is farther up. No
 * spread is taken to be below that of a count of steps, so that durations in whole milliseconds do not stand out by one.
 */
export function judgedLatency(bins: readonly SharedBin[]): Judged {
  if (bins.every(bin => bin.medianSeconds === null)) return nothingJudged;
  const [median, p95] = (['medianSeconds', 'p95Seconds'] as const).map(which => {
    const { step, table } = latencyTable(bins, which);
    const profile = judged(slotProfile(table, { scale: 'log' }));
    return { ...profile, expected: profile.expected.map(value => value * step) };
  }) as [Judged, Judged];
  return {
    expected: median.expected,
    z: median.z.map((z, place) => Math.max(...[z, at(p95.z, place)].filter(value => !Number.isNaN(value)))),
    // Two chances to stand out.
    chance: median.chance.map((chance, place) => Math.min(1, 2 * Math.min(chance, at(p95.chance, place)))),
    compared: Math.max(median.compared, p95.compared),
  };
}
