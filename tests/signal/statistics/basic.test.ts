import { describe, expect, it } from 'vitest';
import { criticalDeviate, generalisedEsd } from '../../../src-main/signal/statistics/esd.ts';
import {
  excessKurtosis,
  mean,
  skewness,
  standardDeviation,
  trimmedMean,
  zScores,
} from '../../../src-main/signal/statistics/moments.ts';
import {
  interquartileRange,
  type QuantileMethod,
  quantile,
  tukeyFences,
} from '../../../src-main/signal/statistics/quantile.ts';
import {
  madToDeviation,
  median,
  medianAbsoluteDeviation,
} from '../../../src-main/signal/statistics/robust.ts';
import { sharedReference } from '../../helpers/data.ts';
import { expectAllClose, expectClose } from './close.ts';

interface Expected extends Readonly<Record<string, unknown>> {
  readonly zscore_pop: readonly number[];
  readonly 'robust_z_0.6745': readonly number[];
  readonly 'tukey_fences_1.5': readonly number[];
  readonly quantiles: Readonly<Record<QuantileMethod, Readonly<Record<string, number>>>>;
}

interface Esd {
  readonly alpha?: number;
  readonly R: readonly number[];
  readonly lambda: readonly number[];
  readonly removed_index: readonly number[];
  readonly outliers: number;
}

interface Reference {
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly expected: Readonly<Record<string, Expected>>;
  readonly gesd_rosner: Esd;
  readonly gesd_t101: Esd;
  readonly 'robust_esd_t101_median_mad1.4826': Esd;
}

const reference = sharedReference('stats_basic.json') as Reference | null;
const title = reference === null ? 'basic statistics (skipped: no stats_basic.json)' : 'basic statistics';

/** Critical deviates of 101, 100 and 99 values, worked out to 30 digits with mpmath. */
const exactCritical = [3.387474110170433, 3.384082901154891, 3.3806505075603805];

/** Every single figure of a data set of the reference, by its name there. */
const figures: Readonly<Record<string, (values: readonly number[]) => number>> = {
  n: values => values.length,
  mean,
  std_pop: values => standardDeviation(values, 'population'),
  std_sample: values => standardDeviation(values, 'sample'),
  skew: values => skewness(values, 'population'),
  skew_unbiased: values => skewness(values, 'sample'),
  kurtosis_excess: values => excessKurtosis(values, 'population'),
  kurtosis_unbiased: values => excessKurtosis(values, 'sample'),
  median,
  mad_raw: values => medianAbsoluteDeviation(values),
  'mad_scaled_1.4826': values => madToDeviation * medianAbsoluteDeviation(values),
  mad_scipy_normal: values => medianAbsoluteDeviation(values) / 0.674_489_750_196_081_7,
  iqr_linear: interquartileRange,
  trim_mean_10: values => trimmedMean(values, 0.1),
};
const rows = ['zscore_pop', 'robust_z_0.6745', 'tukey_fences_1.5', 'quantiles'];

describe.skipIf(reference === null)(title, () => {
  const sets = Object.entries(reference?.expected ?? {});

  it.each(sets)('equal the reference to 1e-10 for %s', (name, expected) => {
    const values = reference?.data[name] ?? [];
    for (const [figure, value] of Object.entries(expected)) {
      if (rows.includes(figure)) continue;
      expectClose(figures[figure]?.(values) ?? Number.NaN, Number(value));
    }
    expectAllClose(zScores(values), expected.zscore_pop);
    expectAllClose(tukeyFences(values), expected['tukey_fences_1.5']);
    const [centre, scale] = [median(values), medianAbsoluteDeviation(values) / 0.6745];
    expectAllClose(
      values.map(value => (value - centre) / scale),
      expected['robust_z_0.6745'],
    );
  });

  it.each(sets)('give every kind of quantile of the reference to 1e-10 for %s', (name, expected) => {
    const values = reference?.data[name] ?? [];
    for (const [method, quantiles] of Object.entries(expected.quantiles))
      for (const [probability, value] of Object.entries(quantiles))
        expectClose(quantile(values, Number(probability), method as QuantileMethod), value);
  });

  it.each([
    ['gesd_rosner', 'rosner54', 'mean'],
    ['gesd_t101', 't101', 'mean'],
    ['robust_esd_t101_median_mad1.4826', 't101', 'median'],
  ] as const)('find the outliers of %s step by step', (section, data, centre) => {
    const expected = reference?.[section];
    if (!expected || !reference) throw new Error('a section of the reference is missing');
    const most = expected.R.length;
    const { steps, outliers } = generalisedEsd(reference.data[data] ?? [], { most, centre });
    expectAllClose(
      steps.map(step => step.statistic),
      expected.R,
    );
    steps.forEach(({ critical }, step) => {
      const exact = data === 't101' ? exactCritical[step] : undefined;
      expectClose(critical, exact ?? expected.lambda[step] ?? Number.NaN);
      // Where the exact value is given, the reference was made with a t quantile right to nine digits only.
      expectClose(critical, expected.lambda[step] ?? Number.NaN, exact === undefined ? 1e-10 : 1e-9);
    });
    expect(steps.map(step => step.index)).toEqual(expected.removed_index);
    expect(outliers).toEqual(expected.removed_index.slice(0, expected.outliers));
    expectClose(criticalDeviate(101, 0.05), exactCritical[0] ?? Number.NaN, 1e-14);
  });
});
