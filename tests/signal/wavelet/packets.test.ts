import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KymoError } from '../../../src-main/core/errors.ts';
import { dwt, maxLevel } from '../../../src-main/signal/wavelet/dwt.ts';
import { type ExtensionMode, extensionModes } from '../../../src-main/signal/wavelet/extension.ts';
import { type Wavelet, wavelet } from '../../../src-main/signal/wavelet/filters.ts';
import { fromPackets, packetPaths, packets } from '../../../src-main/signal/wavelet/packets.ts';
import { wavedec } from '../../../src-main/signal/wavelet/wavedec.ts';
import { distance, energy, largest, preciseWavelets, signals } from './laws.ts';

const modes = fc.constantFrom(...extensionModes);
const x = [3, 1, 4, 1, 5, 9, 2, 6];
const haar = wavelet('haar');

/** The node at a path by one-level transforms alone. */
function followed(signal: readonly number[], path: string, filters: Wavelet, mode: ExtensionMode) {
  return [...path].reduce<Float64Array>((node, letter) => {
    const { approximation, detail } = dwt(node, filters, mode);
    return letter === 'a' ? approximation : detail;
  }, Float64Array.from(signal));
}

describe('the order of wavelet packets', () => {
  test('natural order is by path, frequency order by Gray code', () => {
    expect(packetPaths(0, 'frequency')).toEqual(['']);
    expect(packetPaths(2, 'natural')).toEqual(['aa', 'ad', 'da', 'dd']);
    expect(packetPaths(2, 'frequency')).toEqual(['aa', 'ad', 'dd', 'da']);
    expect(packetPaths(3, 'frequency')).toEqual(['aaa', 'aad', 'add', 'ada', 'dda', 'ddd', 'dad', 'daa']);
  });

  test('in frequency order a wave stands out in the packet of its frequency', () => {
    const loudest = Array.from({ length: 8 }, (_, band) => {
      const wave = Float64Array.from({ length: 512 }, (_, t) =>
        Math.cos(2 * Math.PI * ((band + 0.5) / 16) * t),
      );
      const powers = packets(wave, wavelet('db20'), 'periodization', 3, 'frequency').map(node =>
        energy(node.coefficients),
      );
      return powers.indexOf(Math.max(...powers));
    });
    expect(loudest).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('wavelet packets', () => {
  test('haar packets of eight samples in numbers', () => {
    const nodes = packets(x, haar, 'symmetric', 2, 'frequency');
    expect(nodes.map(({ path, coefficients }) => [path, [...coefficients]])).toEqual([
      ['aa', [expect.closeTo(4.5, 12), expect.closeTo(11, 12)]],
      ['ad', [expect.closeTo(-0.5, 12), expect.closeTo(3, 12)]],
      ['dd', [expect.closeTo(-0.5, 12), expect.closeTo(0, 12)]],
      ['da', [expect.closeTo(2.5, 12), expect.closeTo(-4, 12)]],
    ]);
  });

  test('every node is the one-level transform again and again', () => {
    fc.assert(
      fc.property(signals(20, 200), preciseWavelets, modes, (signal, filters, mode) => {
        const level = Math.min(3, maxLevel(signal.length, filters));
        const nodes = packets(signal, filters, mode, level);
        expect(nodes.map(({ path }) => path)).toEqual(packetPaths(level, 'natural'));
        for (const { path, coefficients } of nodes) {
          expect(coefficients).toEqual(followed(signal, path, filters, mode));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('the first nodes of the levels are the rows of wavedec', () => {
    const [smooth, detail] = packets(x, haar, 'periodic', 3).map(node => node.coefficients);
    const rows = wavedec(x, haar, 'periodic', 3);
    expect([smooth, detail]).toEqual(rows.slice(0, 2));
  });

  test('the signal comes back from its packets in either order', () => {
    const order = fc.constantFrom('natural' as const, 'frequency' as const);
    fc.assert(
      fc.property(signals(1, 200), preciseWavelets, modes, order, (signal, filters, mode, by) => {
        const level = Math.min(4, maxLevel(signal.length, filters));
        const nodes = packets(signal, filters, mode, level, by);
        const samples = fromPackets(nodes, filters, mode, signal.length);
        expect(distance(samples, signal)).toBeLessThanOrEqual(
          1e-12 * Math.max(largest(signal), ...nodes.map(node => largest(node.coefficients))),
        );
      }),
    );
  });

  test('the packets of an orthogonal wavelet keep the energy in periodization', () => {
    const blocks = fc.integer({ min: 5, max: 12 }).chain(count => signals(8 * count, 8 * count));
    fc.assert(
      fc.property(blocks, preciseWavelets, (signal, filters) => {
        const level = Math.min(3, maxLevel(signal.length, filters));
        const rows = packets(signal, filters, 'periodization', level).map(node => node.coefficients);
        expect(Math.abs(energy(...rows) - energy(signal))).toBeLessThanOrEqual(1e-12 * energy(signal));
      }),
    );
  });

  test('packets of several levels make the signal, and the shares of single packets add up to it', () => {
    const signal = Array.from({ length: 37 }, (_, index) => Math.sin(index) * 10 + index);
    const db2 = wavelet('db2');
    const mixed = ['aa', 'ada', 'add', 'd'].map(path => ({
      path,
      coefficients: followed(signal, path, db2, 'symmetric'),
    }));
    expect(distance(fromPackets(mixed, db2, 'symmetric', 37), signal)).toBeLessThan(1e-12);
    const shares = mixed.map(node => fromPackets([node], db2, 'symmetric', 37));
    const sum = signal.map((_, index) => shares.reduce((part, share) => part + (share[index] ?? 0), 0));
    expect(distance(sum, signal)).toBeLessThan(1e-12);
  });
});

describe('what wavelet packets refuse', () => {
  const of = (...paths: readonly string[]) =>
    paths.map(path => ({ path, coefficients: followed(x, path, haar, 'zero') }));

  test.each<[string, () => unknown, RegExp]>([
    ['a level deeper than the signal', () => packets(x, haar, 'zero', 4), /level from 0 to 3, not 4/],
    ['no sample', () => packets([], haar, 'zero', 0), /at least one value/],
    ['no packet', () => fromPackets([], haar, 'zero', 8), /at least one packet/],
    ['a packet twice', () => fromPackets(of('a', 'a'), haar, 'zero', 8), /only once/],
    ['a packet below another', () => fromPackets(of('a', 'ad'), haar, 'zero', 8), /'ad' lies below 'a'/],
    [
      'a path with another letter',
      () => fromPackets([{ path: 'ax', coefficients: new Float64Array(2) }], haar, 'zero', 8),
      /a and d only, not 'ax'/,
    ],
    [
      'a packet of another length',
      () => fromPackets(of('aa', 'ad'), haar, 'zero', 16),
      /needs 4 coefficients, not 2/,
    ],
  ])('%s', (_, call, sentence) => {
    expect(call).toThrow(KymoError);
    expect(call).toThrow(sentence);
  });
});
