import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { cwt } from '../../src-main/signal/cwt/pywavelets.ts';
import { continuousWavelet } from '../../src-main/signal/cwt/wavelet-functions.ts';
import { builtCli, type Finished, json } from '../helpers/cli.ts';
import { relativeError } from '../signal/wavelet/relative-error.ts';

type Row = readonly number[];
type Answer = Readonly<Record<string, unknown>> & { readonly settings: Readonly<Record<string, unknown>> };

/** Runs `kymo signal` with this text on standard input. */
async function signal(transform: string, input: unknown): Promise<Finished> {
  const program = await builtCli();
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [program, 'signal', transform],
      { maxBuffer: 2 ** 28 },
      (error, stdout, stderr) => done({ code: error === null ? 0 : child.exitCode, stdout, stderr }),
    );
    child.stdin?.end(typeof input === 'string' ? input : JSON.stringify(input));
  });
}

async function answer(transform: string, input: unknown): Promise<Answer> {
  const finished = await signal(transform, input);
  expect([finished.code, finished.stderr]).toEqual([0, '']);
  return json<Answer>(finished);
}

const series = [3, 1, 4, 1, 5, 9, 2, 6];
const filling = { bins_per_day: null, longest_line: 4 };
const wave = Array.from({ length: 33 }, (_, index) => Math.sin(index) * index);

describe('kymo signal', () => {
  it('dwt prints cA and cD, and names the field that only other transforms have', async () => {
    const { cA, cD, ...rest } = await answer('dwt', { x: series, wavelet: 'db2', level: 3 });
    const wanted = {
      cA: [3.535533905933, 3.052570992788, 2.724401593565, 9.615291900139, 7.071067811865],
      cD: [1.224744871392, 2.250729866111, -0.905866657859, -3.889087296526, 2.449489742783],
    };
    expect(relativeError(cA as Row, wanted.cA)).toBeLessThan(1e-12);
    expect(relativeError(cD as Row, wanted.cD)).toBeLessThan(1e-12);
    expect(rest).toEqual({ settings: { wavelet: 'db2', mode: 'symmetric', ...filling }, ignored: ['level'] });
  });

  it('waverec gives back what wavedec took apart', async () => {
    const settings = { wavelet: 'sym4', mode: 'reflect' };
    const apart = await answer('wavedec', { x: wave, ...settings });
    expect(apart).toEqual({
      coefficients: [expect.any(Array), expect.any(Array), expect.any(Array)],
      lengths: [13, 13, 20],
      settings: { ...settings, level: 2, ...filling },
    });
    const back = await answer('waverec', {
      coefficients: apart.coefficients,
      ...settings,
      length: wave.length,
    });
    // The table of sym4 is orthonormal to 5e-13 only.
    expect(relativeError(back.x as Row, wave)).toBeLessThan(1e-11);
    expect(back.settings).toEqual({ ...settings, level: 2, length: 33 });
  });

  it('cwt prints rows of many scales as one JSON object', async () => {
    const x = Array.from({ length: 3000 }, (_, index) => Math.sin(index / 9));
    const found = await answer('cwt', { x, wavelet: 'morl', scales: [2, 9.5, 400], sampling_period: 0.25 });
    const wanted = cwt(x, [2, 9.5, 400], continuousWavelet('morl'), { samplingPeriod: 0.25 });
    expect(found.re).toEqual(wanted.re.map(row => Array.from(row)));
    expect(found.im).toEqual(wanted.re.map(row => Array.from(row, () => 0)));
    expect(found.frequencies).toEqual(Array.from(wanted.frequencies));
    expect(found.settings).toEqual({
      ...{ wavelet: 'morl', sampling_period: 0.25, method: 'fft', precision: 12 },
      ...filling,
    });
  });

  it('takes null for the deepest level, and says when a level is deeper than that', async () => {
    const settings = { x: wave, wavelet: 'db2' };
    const deepest = await answer('wavedec', settings);
    expect(await answer('wavedec', { ...settings, level: null })).toEqual(deepest);
    const beyond = await signal('wavedec', { ...settings, level: 5 });
    expect([beyond.code, beyond.stderr]).toEqual([
      0,
      'The level 5 is above 3, the deepest for this length and wavelet: all coefficients of the levels beyond it are touched by the ends of the signal.\n',
    ]);
    expect(json<Answer>(beyond).lengths).toEqual([3, 3, 4, 6, 10, 18]);
  });

  it('prints null where a bin is missing, and says how the gap was filled', async () => {
    const found = await answer('modwt', { x: [3, 1, null, 1, 5, 9, 2, 6], wavelet: 'haar', level: 1 });
    const filled = await answer('modwt', { x: [3, 1, 1, 1, 5, 9, 2, 6], wavelet: 'haar', level: 1 });
    for (const name of ['V', 'smooth'] as const) {
      const row = filled[name] as Row;
      expect(found[name]).toEqual(row.map((value, index) => (index === 2 ? null : value)));
    }
    expect(found.missing).toEqual({ count: 1, indices: [2], rule: expect.stringMatching(/straight line/) });
  });

  const wrong: readonly (readonly [string, string, unknown, number, RegExp])[] = [
    ['nothing', 'dwt', '', 3, /^There is nothing on standard input: expected a JSON object\.\n$/],
    [
      'no JSON',
      'dwt',
      '{"x": [1, NaN]}',
      3,
      /^Standard input is not JSON \(.*\): .*, with null for NaN\.\n$/,
    ],
    [
      'no object',
      'cwt',
      '[1, 2]',
      2,
      /^The input of cwt must be a JSON object such as \{"x": \[\.\.\.\]\}\.\n$/,
    ],
    [
      'an unknown field',
      'dwt',
      { x: [1], levle: 3 },
      2,
      /^There is no field "levle": those of dwt are x, wavelet, /,
    ],
  ];
  it.each(wrong)('refuses %s with one sentence', async (_what, transform, input, code, sentence) => {
    const finished = await signal(transform, input);
    expect([finished.code, finished.stdout, finished.stderr]).toEqual([
      code,
      '',
      expect.stringMatching(sentence),
    ]);
    expect(finished.stderr.split('\n')).toHaveLength(2);
  });

  it('names the transforms when another is asked for, and describes every field in its help', async () => {
    const other = await signal('dct', { x: [1] });
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringMatching(/Allowed choices are dwt, wavedec, waverec, swt, modwt, cwt, threshold, denoise/),
    ]);
    const help = await signal('--help', '');
    expect([help.code, help.stdout]).toEqual([
      0,
      expect.stringMatching(/\n {2}siglvl: a number between 0 and 1; default 0\.95\n/),
    ]);
  });
});
