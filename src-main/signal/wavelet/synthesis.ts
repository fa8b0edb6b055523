import type { ExtensionMode } from './extension.ts';
import type { Wavelet } from './filters.ts';

/**
 * One synthesis step, the inverse of `analyse`: 2M - L + 2 samples from M coefficients of either kind and
 * filters of length L, in `periodization` 2M. A kind that is null counts as zeros.
 */
export function synthesise(
  approximation: Float64Array | null,
  detail: Float64Array | null,
  { recLo, recHi }: Wavelet,
  mode: ExtensionMode,
): Float64Array {
  const width = recLo.length;
  const count = (approximation ?? detail)?.length ?? 0;
  if (mode !== 'periodization') {
    const pairs = count - width / 2 + 1;
    const samples = new Float64Array(2 * pairs);
    if (approximation !== null) addChannel(approximation, recLo, samples, pairs);
    if (detail !== null) addChannel(detail, recHi, samples, pairs);
    return samples;
  }
  const shift = width / 2 - 1;
  const lead = Math.ceil(shift / 2);
  // The first sample of a pair lies at an even place of the upsampled row: with an odd shift one before x[0].
  const skipped = shift % 2;
  const pairs = count + skipped;
  const samples = new Float64Array(2 * pairs);
  if (approximation !== null) addChannel(turned(approximation, lead, pairs + shift), recLo, samples, pairs);
  if (detail !== null) addChannel(turned(detail, lead, pairs + shift), recHi, samples, pairs);
  return skipped === 0 ? samples : samples.slice(1, 2 * count + 1);
}

/** `length` values of a row that repeats for ever, starting `lead` before its first. */
function turned(values: Float64Array, lead: number, length: number): Float64Array {
  const count = values.length;
  const start = count - (lead % count);
  const result = new Float64Array(length);
  for (let index = 0, from = start % count; index < length; index += 1) {
    result[index] = values[from] as number;
    from = from + 1 === count ? 0 : from + 1;
  }
  return result;
}

/** Adds `sum_i c[m + L/2 - 1 - i] (filter[2i], filter[2i + 1])` to the m-th of `pairs` pairs of samples. */
function addChannel(
  coefficients: Float64Array,
  filter: Float64Array,
  samples: Float64Array,
  pairs: number,
): void {
  const half = filter.length / 2;
  const step = 1024;
  for (let from = 0; from < pairs; from += step) {
    const to = Math.min(from + step, pairs);
    let place = 0;
    for (; place + 4 <= half; place += 4) addFour(coefficients, place, filter, samples, from, to);
    for (; place + 2 <= half; place += 2) addTwo(coefficients, place, filter, samples, from, to);
    if (place < half) addOne(coefficients, place, filter, samples, from, to);
  }
}

/** Adds the share of the coefficients `place` to `place + 3` of every window. */
function addFour(
  coefficients: Float64Array,
  place: number,
  filter: Float64Array,
  samples: Float64Array,
  from: number,
  to: number,
): void {
  const tap = filter.length - 2 - 2 * place;
  const e0 = filter[tap] as number;
  const o0 = filter[tap + 1] as number;
  const e1 = filter[tap - 2] as number;
  const o1 = filter[tap - 1] as number;
  const e2 = filter[tap - 4] as number;
  const o2 = filter[tap - 3] as number;
  const e3 = filter[tap - 6] as number;
  const o3 = filter[tap - 5] as number;
  let c0 = coefficients[place + from] as number;
  let c1 = coefficients[place + from + 1] as number;
  let c2 = coefficients[place + from + 2] as number;
  let next = place + from + 3;
  for (let index = 2 * from; index < 2 * to; index += 2) {
    const c3 = coefficients[next] as number;
    next += 1;
    samples[index] = (samples[index] as number) + c0 * e0 + c1 * e1 + c2 * e2 + c3 * e3;
    samples[index + 1] = (samples[index + 1] as number) + c0 * o0 + c1 * o1 + c2 * o2 + c3 * o3;
    c0 = c1;
    c1 = c2;
    c2 = c3;
  }
}

/** Adds the share of the coefficients `place` and `place + 1` of every window. */
function addTwo(
  coefficients: Float64Array,
  place: number,
  filter: Float64Array,
  samples: Float64Array,
  from: number,
  to: number,
): void {
  const tap = filter.length - 2 - 2 * place;
  const e0 = filter[tap] as number;
  const o0 = filter[tap + 1] as number;
  const e1 = filter[tap - 2] as number;
  const o1 = filter[tap - 1] as number;
  let c0 = coefficients[place + from] as number;
  for (let pair = from; pair < to; pair += 1) {
    const c1 = coefficients[place + pair + 1] as number;
    samples[2 * pair] = (samples[2 * pair] as number) + c0 * e0 + c1 * e1;
    samples[2 * pair + 1] = (samples[2 * pair + 1] as number) + c0 * o0 + c1 * o1;
    c0 = c1;
  }
}

/** Adds the share of the coefficient `place` of every window. */
function addOne(
  coefficients: Float64Array,
  place: number,
  filter: Float64Array,
  samples: Float64Array,
  from: number,
  to: number,
): void {
  const tap = filter.length - 2 - 2 * place;
  const even = filter[tap] as number;
  const odd = filter[tap + 1] as number;
  for (let pair = from; pair < to; pair += 1) {
    const value = coefficients[place + pair] as number;
    (samples[2 * pair] as number) += value * even;
    (samples[2 * pair + 1] as number) += value * odd;
  }
}
