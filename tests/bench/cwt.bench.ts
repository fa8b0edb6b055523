import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { mother } from '../../src-main/signal/cwt/mothers.ts';
import { cwt } from '../../src-main/signal/cwt/pywavelets.ts';
import { octaveScales, torrenceCompo } from '../../src-main/signal/cwt/torrence-compo.ts';
import { continuousWavelet } from '../../src-main/signal/cwt/wavelet-functions.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, printTable, spread } from './helpers/print.ts';
import { pywaveletsPython } from './helpers/pywavelets.ts';

interface Contest {
  readonly wavelet: string;
  readonly samples: number;
  /** 64 scales in equal ratios from the first to the second. */
  readonly smallest: number;
  readonly largest: number;
  readonly method: 'fft' | 'conv';
  /** Kymo takes at most this share of the time of PyWavelets. */
  readonly promisedRatio: number;
}
interface Measure {
  readonly seconds: number;
  readonly energies: readonly number[];
}
interface Round {
  readonly kymo: Measure;
  readonly peer: Measure;
}

const rounds = 5;
const script = resolve(import.meta.dirname, 'children/pywavelets-cwt.py');
const wide = { smallest: 2, largest: 512 };
const narrow = { smallest: 1, largest: 64 };
const contests: readonly Contest[] = [1e4, 1e5].flatMap(samples => [
  { wavelet: 'morl', samples, ...wide, method: 'fft', promisedRatio: 0.9 },
  { wavelet: 'morl', samples, ...narrow, method: 'fft', promisedRatio: 0.9 },
  { wavelet: 'mexh', samples, ...wide, method: 'fft', promisedRatio: 0.9 },
  { wavelet: 'cmor1.5-1.0', samples, ...wide, method: 'fft', promisedRatio: 0.9 },
  { wavelet: 'cmor1.5-1.0', samples, ...narrow, method: 'fft', promisedRatio: 0.9 },
  { wavelet: 'morl', samples, ...wide, method: 'conv', promisedRatio: 0.25 },
]);

describe('the continuous transform of 64 scales beside PyWavelets', () => {
  const results = new Map<Contest, readonly Round[]>();

  beforeAll(async () => {
    const python = await pywaveletsPython();
    if (python === null) {
      console.log('\nNo python3 here has PyWavelets (Debian package python3-pywt): not compared.');
      return;
    }
    for (const contest of contests) results.set(contest, await measureRounds(python.command, contest));
    print(python.version);
  });

  test.for(contests)(
    '$wavelet, scales $smallest to $largest of $samples samples, gives the same energies as $method',
    (contest, context) => {
      const both = results.get(contest);
      if (both === undefined) return context.skip();
      for (const { kymo, peer } of both) {
        const ratios = kymo.energies.map((value, row) => value / (peer.energies[row] ?? Number.NaN));
        expect(ratios).toEqual(peer.energies.map(() => expect.closeTo(1, 10)));
      }
    },
  );

  test.for(contests)(
    '$wavelet, scales $smallest to $largest of $samples samples, takes at most $promisedRatio of the time of $method',
    (contest, context) => {
      const both = results.get(contest);
      if (both === undefined) return context.skip();
      expect(median(both.map(ratioOf))).toBeLessThanOrEqual(contest.promisedRatio);
    },
  );

  function print(version: string): void {
    printTable(
      `${version} and Kymo, 64 scales, best of several turns, median (min to max) of ${rounds} rounds`,
      ['', 'samples', 'Kymo', 'PyWavelets', 'ratio', 'promise'],
      [...results].map(([contest, both]) => [
        `${contest.wavelet}, scales ${contest.smallest} to ${contest.largest}, beside ${contest.method}`,
        contest.samples.toLocaleString('en-GB'),
        milliseconds(both.map(round => round.kymo.seconds)),
        milliseconds(both.map(round => round.peer.seconds)),
        spread(both.map(ratioOf), 2, ''),
        `at most ${contest.promisedRatio}`,
      ]),
    );
  }
});

describe('the scalogram of one year of 15-minute bins', () => {
  const samples = 35_040;
  const mostSeconds = 1;

  test(`takes at most ${mostSeconds} s for 100 scales of a Morlet wavelet`, async () => {
    const series = madeSignal(samples);
    const options = { mother: mother('morlet'), scales: octaveScales(samples, 1, { last: 99 }) };
    await waitForIdle();
    const measures = Array.from(
      { length: rounds },
      () => timed(() => torrenceCompo(series, options).re).seconds,
    );
    printTable(
      `Scalogram of ${samples.toLocaleString('en-GB')} bins, 100 scales, median (min to max) of ${rounds} rounds`,
      ['Kymo', 'promise'],
      [[milliseconds(measures), `at most ${1000 * mostSeconds} ms`]],
    );
    expect(median(measures)).toBeLessThanOrEqual(mostSeconds);
  });
});

function ratioOf({ kymo, peer }: Round): number {
  return kymo.seconds / peer.seconds;
}

function milliseconds(seconds: readonly number[]): string {
  return spread(
    seconds.map(value => 1000 * value),
    1,
    'ms',
  );
}

/** Both in turn, so that what else the machine does meets both. */
async function measureRounds(command: string, contest: Contest): Promise<readonly Round[]> {
  const turns = Math.round(2e5 / contest.samples) + 1;
  const measured: Round[] = [];
  await waitForIdle();
  for (let round = 0; round < rounds; round += 1) {
    const { wavelet, samples, smallest, largest, method } = contest;
    const args = [wavelet, ...[samples, smallest, largest].map(String), method, String(turns)];
    const { stdout } = await promisify(execFile)(command, [script, ...args]);
    measured.push({ peer: JSON.parse(stdout) as Measure, kymo: measureKymo(contest, turns) });
  }
  return measured;
}

function measureKymo({ wavelet, samples, smallest, largest }: Contest, turns: number): Measure {
  const signal = madeSignal(samples);
  const function_ = continuousWavelet(wavelet);
  const scales = Array.from({ length: 64 }, (_, index) => smallest * (largest / smallest) ** (index / 63));
  const measures = Array.from({ length: turns }, () => timed(() => cwt(signal, scales, function_)));
  const { re, im } = (measures.at(-1) as Timed<ReturnType<typeof cwt>>).result;
  const energy = (row: Float64Array | undefined): number =>
    row?.reduce((sum, value) => sum + value * value, 0) ?? 0;
  return {
    seconds: Math.min(...measures.map(measure => measure.seconds)),
    energies: re.map((row, scale) => energy(row) + energy(im?.[scale])),
  };
}

interface Timed<Result> {
  readonly seconds: number;
  readonly result: Result;
}

function timed<Result>(work: () => Result): Timed<Result> {
  const started = performance.now();
  const result = work();
  return { seconds: (performance.now() - started) / 1000, result };
}

function madeSignal(samples: number): Float64Array {
  return Float64Array.from({ length: samples }, (_, index) => ((index * 7919) % 1009) / 1009);
}
