/** How a signal is continued past its ends, by the names of PyWavelets. */
export const extensionModes = [
  'zero',
  'constant',
  'symmetric',
  'reflect',
  'periodic',
  'smooth',
  'antisymmetric',
  'antireflect',
  'periodization',
] as const;
export type ExtensionMode = (typeof extensionModes)[number];

/**
 * Sample of the continued signal at any index, where the signal is the first `length` (at least 1) of
 * `samples`. With x of N samples:
 * - `zero` 0; `constant` the nearest end; `smooth` the straight line through the last two samples of that end
 * - `symmetric` x1 x0|x0 x1, `antisymmetric` -x1 -x0|x0 x1 (mirror between samples)
 * - `reflect` x2 x1|x0 x1, `antireflect` (2 x0 - x1)|x0 x1 (mirror at the end sample)
 * - `periodic` xN-1|x0 x1; `periodization` the same after an odd signal got its last sample twice
 *
 * The mirrors repeat for an index further away than the signal is long; about a single sample they are
 * constant (PyWavelets refuses one sample there). Source: PyWavelets 1.1.1, "Signal
 * extension modes".
 */
export function extended(samples: Float64Array, length: number, mode: ExtensionMode, index: number): number {
  if (index >= 0 && index < length) return samples[index] as number;
  switch (mode) {
    case 'zero':
      return 0;
    case 'constant':
      return samples[index < 0 ? 0 : length - 1] as number;
    case 'symmetric':
      return samples[mirrored(modulo(index, 2 * length), 2 * length - 1)] as number;
    case 'antisymmetric': {
      const place = modulo(index, 2 * length);
      const value = samples[mirrored(place, 2 * length - 1)] as number;
      return place < length ? value : -value;
    }
    case 'reflect':
      return samples[mirrored(modulo(index, turn(length)), turn(length))] as number;
    case 'antireflect':
      return antireflected(samples, length, index);
    case 'smooth':
      return onLine(samples, length, index);
    case 'periodic':
      return samples[modulo(index, length)] as number;
    case 'periodization':
      return samples[Math.min(modulo(index, length + (length % 2)), length - 1)] as number;
  }
}

function modulo(index: number, period: number): number {
  const rest = index % period;
  return rest < 0 ? rest + period : rest;
}

/** The lower of a place and its mirror image; both add up to `sum`. */
function mirrored(place: number, sum: number): number {
  return Math.min(place, sum - place);
}

/** Samples until a signal mirrored at its end samples starts again. */
function turn(length: number): number {
  return Math.max(1, 2 * (length - 1));
}

/** Odd about both end points, so that every full turn adds the same rise. */
function antireflected(samples: Float64Array, length: number, index: number): number {
  const first = samples[0] as number;
  const last = samples[length - 1] as number;
  const place = modulo(index, turn(length));
  const rise = ((index - place) / turn(length)) * 2 * (last - first);
  const value = samples[mirrored(place, turn(length))] as number;
  return (place < length ? value : 2 * last - value) + rise;
}

function onLine(samples: Float64Array, length: number, index: number): number {
  const end = index < 0 ? 0 : length - 1;
  const inner = index < 0 ? 1 : length - 2;
  const value = samples[end] as number;
  const slope = length === 1 ? 0 : value - (samples[inner] as number);
  return value + Math.abs(index - end) * slope;
}
