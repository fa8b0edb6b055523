import { KymoError } from '../../core/errors.ts';
import { coefficientCount } from './analysis.ts';
import { asSignal, dwt, idwt, maxLevel, type SignalInput } from './dwt.ts';
import type { ExtensionMode } from './extension.ts';
import type { Wavelet } from './filters.ts';

/** `natural`: by path (aa, ad, da, dd); `frequency`: from slow to fast (aa, ad, dd, da), by Gray code. */
export const packetOrders = ['natural', 'frequency'] as const;
export type PacketOrder = (typeof packetOrders)[number];

/** One node of a packet tree: `path` has a letter per level, a for approximation and d for detail. */
export interface Packet {
  readonly path: string;
  readonly coefficients: Float64Array;
}

/** The paths of one level in an order, as `pywt.WaveletPacket.get_level` lists them. */
export function packetPaths(level: number, order: PacketOrder): readonly string[] {
  let paths = [''];
  for (let step = 0; step < level; step += 1) {
    const fast = order === 'natural' ? paths : paths.toReversed();
    paths = [...paths.map(path => `a${path}`), ...fast.map(path => `d${path}`)];
  }
  return paths;
}

/**
 * Wavelet packets of one level: both halves of every split are split again, so that 2^level nodes cover the
 * periods from 2 samples up in equal steps of frequency. Equal to `pywt.WaveletPacket(...).get_level(level, order)`.
 * In `frequency` order packet i holds i / 2^(level + 1) to (i + 1) / 2^(level + 1) cycles per sample.
 * @throws KymoError `usage` when there is no sample or the level is not a whole number from 0 to `maxLevel`.
 */
export function packets(
  x: SignalInput,
  wavelet: Wavelet,
  mode: ExtensionMode,
  level: number,
  order: PacketOrder = 'natural',
): readonly Packet[] {
  const deepest = maxLevel(x.length, wavelet);
  if (!Number.isInteger(level) || level < 0 || level > deepest) {
    throw new KymoError(
      'usage',
      `Packets of ${x.length} values with ${wavelet.name} have a level from 0 to ${deepest}, not ${level}.`,
    );
  }
  let nodes: readonly Packet[] = [{ path: '', coefficients: asSignal(x).slice() }];
  for (let step = 0; step < level; step += 1) nodes = nodes.flatMap(node => split(node, wavelet, mode));
  if (order === 'natural') return nodes;
  const byPath = new Map(nodes.map(node => [node.path, node]));
  return packetPaths(level, order).flatMap(path => byPath.get(path) ?? []);
}

function split({ path, coefficients }: Packet, wavelet: Wavelet, mode: ExtensionMode): readonly Packet[] {
  const { approximation, detail } = dwt(coefficients, wavelet, mode);
  return [
    { path: `${path}a`, coefficients: approximation },
    { path: `${path}d`, coefficients: detail },
  ];
}

/**
 * The signal of `length` samples from packets in any order, equal to `pywt.WaveletPacket.reconstruct`. The
 * packets may come from several levels; what is left out counts as zeros, so some alone give their own share.
 * @throws KymoError `usage` when there is no packet, a path is wrong, comes twice or lies below another one,
 * or a packet does not have the number of coefficients that belongs to its level.
 */
export function fromPackets(
  parts: readonly Packet[],
  wavelet: Wavelet,
  mode: ExtensionMode,
  length: number,
): Float64Array {
  const leaves = new Map(parts.map(({ path, coefficients }) => [path, coefficients]));
  checkPaths(parts, leaves);
  const samples = join('', { leaves, wavelet, mode }, length);
  if (samples === null) throw new KymoError('usage', 'A signal is put together from at least one packet.');
  return samples;
}

interface PacketTree {
  readonly leaves: ReadonlyMap<string, Float64Array>;
  readonly wavelet: Wavelet;
  readonly mode: ExtensionMode;
}

/** The node at a path from what lies below it; null where nothing does. */
function join(path: string, tree: PacketTree, length: number): Float64Array | null {
  const leaf = tree.leaves.get(path);
  if (leaf !== undefined) {
    if (leaf.length === length) return leaf.slice();
    throw new KymoError('usage', `Packet '${path}' needs ${length} coefficients, not ${leaf.length}.`);
  }
  if (![...tree.leaves.keys()].some(other => other.startsWith(path))) return null;
  const half = coefficientCount(length, tree.wavelet.decLo.length, tree.mode);
  const samples = idwt(join(`${path}a`, tree, half), join(`${path}d`, tree, half), tree.wavelet, tree.mode);
  return samples.length === length ? samples : samples.slice(0, length);
}

function checkPaths(parts: readonly Packet[], leaves: ReadonlyMap<string, Float64Array>): void {
  const wrong = parts.find(({ path }) => !/^[ad]*$/.test(path));
  if (wrong !== undefined) {
    throw new KymoError('usage', `The path of a packet is written with a and d only, not '${wrong.path}'.`);
  }
  if (leaves.size < parts.length) throw new KymoError('usage', 'A packet can be given only once.');
  for (const { path } of parts) {
    for (let depth = 0; depth < path.length; depth += 1) {
      if (!leaves.has(path.slice(0, depth))) continue;
      throw new KymoError(
        'usage',
        `Packet '${path}' lies below '${path.slice(0, depth)}', which is given too.`,
      );
    }
  }
}
