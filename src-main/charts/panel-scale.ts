/** Ends of a value axis and the step of its ticks. */
export interface PanelScale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
  /** True when single values lie beyond the ends. */
  readonly isCut: boolean;
}

/** Share of the values at either end that do not count as the rest. */
const beyondShare = 0.05;
/** Only a range so many times that of the rest is cut. */
const farBeyond = 6;

/**
 * A scale of two to four steps of 1, 2, 2.5 or 5 times a power of ten for a low panel; NaN and null take no part. Where
 * the whole range is more than six times that of the values from the 5th to the 95th percentile, it is cut to three
 * times the latter.
 *
 * @param aroundZero the same above zero as below
 */
export function panelScale(values: readonly (number | null)[], aroundZero: boolean): PanelScale {
  const sorted = Float64Array.from(
    values.filter(value => value !== null && Number.isFinite(value)) as number[],
  ).sort();
  if (sorted.length === 0) return { min: aroundZero ? -1 : 0, max: 1, interval: 1, isCut: false };
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  const whole: Range = [at(0), at(1)];
  const most: Range = [at(beyondShare), at(1 - beyondShare)];
  const isCut = whole[1] - whole[0] > farBeyond * (most[1] - most[0]) && most[1] > most[0];
  const range = isCut ? widened(most) : whole;
  return { ...(aroundZero ? evenScale(range) : levelScale(range)), isCut };
}

type Range = readonly [low: number, high: number];

function widened([low, high]: Range): Range {
  const margin = high - low;
  return [low >= 0 ? Math.max(0, low - margin) : low - margin, high + margin];
}

function evenScale([low, high]: Range): Omit<PanelScale, 'isCut'> {
  const interval = niceStep(Math.max(-low, high) || 1);
  return { min: -interval, max: interval, interval };
}

function levelScale([low, high]: Range): Omit<PanelScale, 'isCut'> {
  // A range that is small beside its distance from zero is drawn by itself.
  const from = low >= 0 && low < 2 * (high - low) ? 0 : low;
  const interval = niceStep((high - from) / 3 || Math.abs(high) || 1);
  const min = Math.floor(from / interval) * interval;
  return { min, max: Math.max(Math.ceil(high / interval) * interval, min + interval), interval };
}

function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].find(candidate => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return step * power;
}

const prefixes: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** A number for a narrow axis: `1.5M`, `250k`, `0.02`. */
export function shortNumber(value: number): string {
  const prefix = prefixes.find(([size]) => Math.abs(value) >= size);
  const [size, letter] = prefix ?? [1, ''];
  return `${Number((value / size).toPrecision(3))}${letter}`;
}
