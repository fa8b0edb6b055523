import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { wavelet } from '../../src-main/signal/wavelet/filters.ts';
import { iswt, stationaryPool, swt } from '../../src-main/signal/wavelet/swt.ts';
import { waitForIdle } from './helpers/machine.ts';
import { median, printTable, spread } from './helpers/print.ts';
import { pywaveletsPython } from './helpers/pywavelets.ts';

interface Contest {
  readonly transform: 'swt' | 'iswt';
  readonly wavelet: string;
  readonly samples: number;
  /** Memory is used again, as for many series of one length; PyWavelets takes fresh memory always. */
  readonly pooled: boolean;
  /** Kymo takes at most this share of the time of PyWavelets; null where nothing is promised. */
  readonly promisedRatio: number | null;
}
interface Measure {
  readonly seconds: number;
  readonly energies: readonly number[];
}
interface Round {
  readonly kymo: Measure;
  readonly peer: Measure;
}

const level = 5;
const rounds = 5;
const script = resolve(import.meta.dirname, 'children/pywavelets-stationary.py');
const contests: readonly Contest[] = [1e5, 1e6].flatMap(samples => [
  { transform: 'swt', wavelet: 'db4', samples, pooled: true, promisedRatio: 0.85 },
  { transform: 'swt', wavelet: 'sym8', samples, pooled: true, promisedRatio: 0.85 },
  { transform: 'swt', wavelet: 'haar', samples, pooled: true, promisedRatio: null },
  { transform: 'swt', wavelet: 'db4', samples, pooled: false, promisedRatio: null },
  { transform: 'iswt', wavelet: 'db4', samples, pooled: true, promisedRatio: null },
]);

describe('stationary wavelet transforms beside PyWavelets', () => {
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
        const ratios = kymo.energies.map((value, row) => value / (peer.energies[row] ?? Number.NaN));
        expect(ratios).toEqual(peer.energies.map(() => expect.closeTo(1, 10)));
      }
    },
  );

  test.for(contests.filter(({ promisedRatio }) => promisedRatio !== null))(
    '$transform $wavelet of $samples samples takes at most $promisedRatio of the time',
    (contest, context) => {
      const both = results.get(contest);
      if (both === undefined) return context.skip();
      expect(median(both.map(ratioOf))).toBeLessThanOrEqual(contest.promisedRatio ?? 0);
    },
  );

  function print(version: string): void {
    printTable(
      `${version} and Kymo, ${level} levels, best of several turns, median (min to max) of ${rounds} rounds`,
      ['', 'samples', 'Kymo', 'PyWavelets', 'ratio', 'promise'],
      [...results].map(([contest, both]) => [
        `${contest.transform} ${contest.wavelet}, ${contest.pooled ? 'pooled' : 'fresh'} memory`,
        contest.samples.toLocaleString('en-GB'),
        milliseconds(both.map(round => round.kymo.seconds)),
        milliseconds(both.map(round => round.peer.seconds)),
        spread(both.map(ratioOf), 2, ''),
        contest.promisedRatio === null ? '' : `at most ${contest.promisedRatio}`,
      ]),
    );
  }
});

function ratioOf({ kymo, peer }: Round): number {
  return kymo.seconds / peer.seconds;
}

function milliseconds(seconds: readonly number[]): string {
  return spread(
    seconds.map(value => 1000 * value),
    2,
    'ms',
  );
}

/** Both in turn, so that what else the machine does meets both; it is waited for once, because they follow closely. */
async function measureRounds(command: string, contest: Contest): Promise<readonly Round[]> {
  const turns = Math.round(2e7 / contest.samples);
  const measured: Round[] = [];
  await waitForIdle();
  for (let round = 0; round < rounds; round += 1) {
    const sizes = [level, contest.samples, turns].map(String);
    const { stdout } = await promisify(execFile)(command, [
      script,
      contest.transform,
      contest.wavelet,
      ...sizes,
    ]);
    measured.push({ peer: JSON.parse(stdout) as Measure, kymo: measureKymo(contest, turns) });
  }
  return measured;
}

function measureKymo(contest: Contest, turns: number): Measure {
  const filters = wavelet(contest.wavelet);
  const signal = Float64Array.from({ length: contest.samples }, (_, index) => ((index * 7919) % 1009) / 1009);
  const pool = contest.pooled ? stationaryPool(contest.samples, filters, level) : undefined;
  const coefficients = swt(signal, filters, level);
  const work = {
    swt: () => swt(signal, filters, level, false, pool),
    iswt: () => [iswt(coefficients, filters, false, pool)],
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
