import { beforeAll, describe, expect, test } from 'vitest';
import { wavelet } from '../../src-main/signal/wavelet/filters.ts';
import { wavedec, waverec } from '../../src-main/signal/wavelet/wavedec.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, printTable, spread } from './helpers/print.ts';
import {
  measurePywavelets,
  pywaveletsPython,
  type WaveletMeasure,
  type WaveletWork,
} from './helpers/pywavelets.ts';

interface Contest extends WaveletWork {
  /** Kymo takes at most this share of the time of PyWavelets; null where nothing is promised. */
  readonly promisedRatio: number | null;
}
interface Round {
  readonly kymo: WaveletMeasure;
  readonly peer: WaveletMeasure;
}

const rounds = 5;
const sizes = [1e5, 1e6];
const contests: readonly Contest[] = sizes.flatMap(samples => [
  { transform: 'wavedec', wavelet: 'db4', level: 8, samples, promisedRatio: 0.85 },
  { transform: 'wavedec', wavelet: 'sym8', level: 8, samples, promisedRatio: 0.85 },
  { transform: 'wavedec', wavelet: 'haar', level: 8, samples, promisedRatio: null },
  { transform: 'waverec', wavelet: 'db4', level: 8, samples, promisedRatio: null },
  { transform: 'waverec', wavelet: 'sym8', level: 8, samples, promisedRatio: null },
]);

describe('wavelet transforms beside PyWavelets', () => {
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
    '$transform $wavelet of $samples samples gives the same energies',
    (contest, context) => {
      const both = results.get(contest);
      if (both === undefined) return context.skip();
      for (const { kymo, peer } of both) {
        expect(kymo.energies.map((value, row) => value / (peer.energies[row] ?? Number.NaN))).toEqual(
          peer.energies.map(() => expect.closeTo(1, 10)),
        );
      }
    },
  );

  test.for(contests.filter(({ promisedRatio }) => promisedRatio !== null))(
    '$transform $wavelet of $samples samples takes at most $promisedRatio of the time',
    (contest, context) => {
      const both = results.get(contest);
      if (both === undefined) return context.skip();
      expect(median(ratios(both))).toBeLessThanOrEqual(contest.promisedRatio ?? 0);
    },
  );

  function print(version: string): void {
    printTable(
      `${version} and Kymo, best of several turns, median (min to max) of ${rounds} rounds`,
      ['', 'samples', 'Kymo', 'PyWavelets', 'ratio', 'promise'],
      [...results].map(([contest, both]) => [
        `${contest.transform} ${contest.wavelet}, level ${contest.level}`,
        contest.samples.toLocaleString('en-GB'),
        spread(
          both.map(round => 1000 * round.kymo.seconds),
          2,
          'ms',
        ),
        spread(
          both.map(round => 1000 * round.peer.seconds),
          2,
          'ms',
        ),
        spread(ratios(both), 2, ''),
        contest.promisedRatio === null ? '' : `at most ${contest.promisedRatio}`,
      ]),
    );
  }
});

const ratios = (both: readonly Round[]) => both.map(({ kymo, peer }) => kymo.seconds / peer.seconds);

async function measureRounds(command: string, contest: Contest): Promise<readonly Round[]> {
  const turns = Math.round(2e7 / contest.samples);
  const measured: Round[] = [];
  await waitForIdle();
  for (let round = 0; round < rounds; round += 1) {
    const peer = await measurePywavelets(command, contest, turns);
    measured.push({ peer, kymo: measureKymo(contest, turns) });
  }
  return measured;
}

function measureKymo(contest: Contest, turns: number): WaveletMeasure {
  const filters = wavelet(contest.wavelet);
  const signal = Float64Array.from({ length: contest.samples }, (_, index) => ((index * 7919) % 1009) / 1009);
  const coefficients = wavedec(signal, filters, 'symmetric', contest.level);
  const work = {
    wavedec: () => wavedec(signal, filters, 'symmetric', contest.level),
    waverec: () => [waverec(coefficients, filters, 'symmetric')],
  }[contest.transform];
  let rows: readonly Float64Array[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    rows = work();
    best = Math.min(best, performance.now() - started);
  }
  return {
    seconds: best / 1000,
    energies: rows.map(row => row.reduce((sum, value) => sum + value * value, 0)),
  };
}
