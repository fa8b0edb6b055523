import { describe, expect, it } from 'vitest';
import { mother } from '../../../src-main/signal/cwt/mothers.ts';
import {
  globalSignificance,
  globalSpectrum,
  localSignificance,
  redNoiseLag,
  scaleAverage,
  scaleAverageSignificance,
} from '../../../src-main/signal/cwt/significance.ts';
import { octaveScales, torrenceCompo } from '../../../src-main/signal/cwt/torrence-compo.ts';
import { mean } from '../../../src-main/signal/statistics/moments.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';

describe('significance', () => {
  const lag1 = 0.6;
  const length = 256;
  const spacing = 0.25;
  const options = { mother: mother('morlet'), scales: octaveScales(length, 1, { spacing, last: 20 }) };
  const band = { from: 4, to: 16 };

  /** Red noise of variance 1. */
  function redNoise(seed: number): Float64Array {
    const source = randomSource(seed);
    let before = source.normal();
    return Float64Array.from({ length }, () => {
      before = lag1 * before + Math.sqrt(1 - lag1 * lag1) * source.normal();
      return before;
    });
  }

  it('is found in about one of twenty values of red noise, at one scale, over all time and over a band', () => {
    const shares = { local: 0, global: 0, band: 0 };
    const rounds = 400;
    for (let round = 0; round < rounds; round += 1) {
      const transform = torrenceCompo(redNoise(round), options);
      const noise = { variance: 1, lag1 };
      const [local, whole] = [localSignificance(transform, noise), globalSignificance(transform, noise)];
      const [scale, middle] = [8, length / 2];
      const power = (transform.re[scale]?.[middle] ?? 0) ** 2 + (transform.im[scale]?.[middle] ?? 0) ** 2;
      if (power > (local[scale] ?? 0)) shares.local += 1 / rounds;
      if ((globalSpectrum(transform)[scale] ?? 0) > (whole[scale] ?? 0)) shares.global += 1 / rounds;
      const average = scaleAverage(transform, spacing, band)[middle] ?? 0;
      if (average > scaleAverageSignificance(transform, noise, spacing, band)) shares.band += 1 / rounds;
    }
    for (const share of Object.values(shares)) {
      expect(share).toBeGreaterThan(0.03);
      expect(share).toBeLessThan(0.09);
    }
  });

  it('takes the lag of red noise from the series, without its gaps', () => {
    const series = Array.from({ length: 40 }, (_, seed) => redNoise(seed));
    expect(mean(series.map(redNoiseLag))).toBeCloseTo(lag1, 1);
    const gappy = series.map(values => values.map((value, index) => (index % 9 === 0 ? Number.NaN : value)));
    expect(mean(gappy.map(redNoiseLag))).toBeCloseTo(lag1, 1);
    expect([redNoiseLag([4, 4, 4, 4]), redNoiseLag([1, -1, 1, -1, 1])]).toEqual([0, 0]);
  });
});
