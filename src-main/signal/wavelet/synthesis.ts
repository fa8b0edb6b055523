import type { ExtensionMode } from './extension.ts';
import { filterKernels, roomFor } from './filter-kernels.ts';
import type { Wavelet } from './filters.ts';

/** Pairs of samples computed at once: what they are made of and they themselves stay in the nearest cache. */
const chunk = 1024;

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
    return channels([approximation, detail], [recLo, recHi], pairs);
  }
  const shift = width / 2 - 1;
  const lead = Math.ceil(shift / 2);
  // The first sample of a pair lies at an even place of the upsampled row: with an odd shift one before x[0].
  const skipped = shift % 2;
  const pairs = count + skipped;
  const rows = [approximation, detail].map(row => row && turned(row, lead, pairs + shift));
  const samples = channels(rows, [recLo, recHi], pairs);
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

/** Pair m of `pairs` pairs of samples is the sum, over the channels, of `c[m + L/2 - 1 - i] (filter[2i], filter[2i + 1])`. */
function channels(
  rows: readonly (Float64Array | null)[],
  filters: readonly Float64Array[],
  pairs: number,
): Float64Array {
  const samples = new Float64Array(2 * pairs);
  const kernels = filterKernels();
  const tapCount = filters[0]?.length ?? 0;
  const half = tapCount / 2;
  const most = Math.min(chunk, pairs);
  const room = roomFor(tapCount);
  const source = filters.length * room;
  const target = source + roomFor(most + half);
  const values = kernels.workspace(target + roomFor(2 * most));
  filters.forEach((filter, channel) => {
    for (let pair = 0; pair < half; pair += 1) {
      const place = channel * room + 2 * (half - 1 - pair);
      values.set(filter.subarray(2 * pair, 2 * pair + 2), place);
    }
  });
  for (let start = 0; start < pairs; start += chunk) {
    const count = Math.min(chunk, pairs - start);
    let adds = false;
    for (const [channel, row] of rows.entries()) {
      if (row === null) continue;
      values.set(row.subarray(start, start + count + half - 1), source);
      kernels.double({ source, taps: channel * room, tapCount, target, pairs: count, adds });
      adds = true;
    }
    if (adds) samples.set(values.subarray(target, target + 2 * count), 2 * start);
  }
  return samples;
}
