import { KymoError } from '../../core/errors.ts';
import { coifletLowPass } from './tables/coiflets.ts';
import { daubechiesLowPass } from './tables/daubechies.ts';
import { type BiorthogonalPair, splinePairs } from './tables/splines.ts';
import { symletLowPass } from './tables/symlets.ts';

/** The four filters of one wavelet, all of one even length, in the order and sign of PyWavelets. */
export interface Wavelet {
  readonly name: string;
  readonly decLo: Float64Array;
  readonly decHi: Float64Array;
  readonly recLo: Float64Array;
  readonly recHi: Float64Array;
}

const makers = new Map<string, () => Wavelet>();
const made = new Map<string, Wavelet>();

for (const table of [daubechiesLowPass, symletLowPass, coifletLowPass]) {
  for (const [name, lowPass] of Object.entries(table)) makers.set(name, () => orthogonal(name, lowPass));
}
for (const [order, pair] of Object.entries(splinePairs)) {
  makers.set(`bior${order}`, () => biorthogonal(`bior${order}`, pair));
}
for (const [order, pair] of Object.entries(splinePairs)) {
  makers.set(`rbio${order}`, () => biorthogonal(`rbio${order}`, exchanged(pair)));
}

/** Every name `wavelet` knows, `haar` first. */
export const waveletNames: readonly string[] = ['haar', ...makers.keys()];

/**
 * The filters of a wavelet by its PyWavelets name; `haar` has the filters of `db1`. The arrays are shared
 * between calls and must not be written to.
 * @throws KymoError `usage` with the list of names when the name is unknown.
 */
export function wavelet(name: string): Wavelet {
  const known = made.get(name);
  if (known !== undefined) return known;
  const make = makers.get(name === 'haar' ? 'db1' : name);
  if (make === undefined) {
    throw new KymoError('usage', `There is no wavelet '${name}': use one of ${waveletNames.join(', ')}.`);
  }
  const filters = { ...make(), name };
  made.set(name, filters);
  return filters;
}

/** True when the four filters follow from one by quadrature mirror, so that the transform keeps energy. */
export function isOrthogonal(filters: Wavelet): boolean {
  const last = filters.decLo.length - 1;
  return filters.decLo.every((value, index) => value === filters.recLo[last - index]);
}

function orthogonal(name: string, lowPass: readonly number[]): Wavelet {
  return biorthogonal(name, { decLo: lowPass, recLo: lowPass.toReversed() });
}

/** Each high pass is the low pass of the other side with alternating signs (Mallat 1989; Cohen et al. 1992). */
function biorthogonal(name: string, { decLo, recLo }: BiorthogonalPair): Wavelet {
  return {
    name,
    decLo: Float64Array.from(decLo),
    decHi: Float64Array.from(recLo, (value, index) => (index % 2 === 0 ? -value : value)),
    recLo: Float64Array.from(recLo),
    recHi: Float64Array.from(decLo, (value, index) => (index % 2 === 0 ? value : -value)),
  };
}

function exchanged({ decLo, recLo }: BiorthogonalPair): BiorthogonalPair {
  return { decLo: recLo.toReversed(), recLo: decLo.toReversed() };
}
