import { describe, expect, it } from 'vitest';
import { binarySegmentation } from '../../../src-main/signal/change/binary-segmentation.ts';
import { changedWithin, likeliestLength, runLengths } from '../../../src-main/signal/change/bocpd.ts';
import { noiseSigmaOfDifferences } from '../../../src-main/signal/change/noise.ts';
import { levelChanges, pelt } from '../../../src-main/signal/change/pelt.ts';
import { pettittTest } from '../../../src-main/signal/change/pettitt.ts';
import { normalCost, squaredCost } from '../../../src-main/signal/change/segment-cost.ts';
import { sharedReference } from '../../helpers/data.ts';
import { expectAllClose, expectClose, expectSameDigits } from '../statistics/close.ts';

interface Reference {
  readonly x: readonly number[];
  readonly sigma_diff_mad: number;
  readonly cases: readonly {
    readonly model: 'l2' | 'normal_meanvar';
    readonly penalty: number;
    readonly min_segment: number;
    readonly change_points: readonly number[];
    readonly total_cost: number;
  }[];
  readonly binseg_l2_first4: readonly { readonly at: number; readonly gain: number }[];
  readonly bocpd: {
    readonly hazard: number;
    readonly prior: Readonly<Record<'mu0' | 'kappa0' | 'alpha0' | 'beta0', number>>;
    readonly map_run_length: readonly number[];
    readonly p_runlength_le_5: readonly number[];
    readonly final_run_length_distribution_first10: readonly number[];
  };
  readonly pettitt: { readonly K: number; readonly change_index: number; readonly p_approx: number };
}

const reference = sharedReference('changepoint.json') as Reference | null;
const title = reference === null ? 'change points (skipped: no changepoint.json)' : 'change points';

describe.skipIf(reference === null)(title, () => {
  const {
    x,
    sigma_diff_mad: sigma,
    cases,
    binseg_l2_first4: splits,
    bocpd,
    pettitt,
  } = reference as Reference;

  it('are those of the reference for every model and penalty, at the same total cost', () => {
    for (const { model, penalty, min_segment: minSegment, change_points, total_cost } of cases) {
      const cost = model === 'l2' ? squaredCost(x) : normalCost(x);
      const found = pelt(cost, { penalty, minSegment });
      expect(found.changePoints).toEqual(change_points);
      expectClose(found.totalCost, total_cost);
    }
  });

  it('have by default the penalty 3 log n sigma^2, sigma from the differences', () => {
    expectSameDigits(noiseSigmaOfDifferences(x), sigma);
    const given = pelt(squaredCost(x), { penalty: 3 * Math.log(180) * sigma ** 2, minSegment: 4 });
    expect(levelChanges(x)).toEqual(given);
    expect(levelChanges(x, { penalty: 60 }).changePoints).toEqual([60, 150]);
  });

  it('come one after the other from binary segmentation', () => {
    const found = binarySegmentation(squaredCost(x), { most: 4 });
    expect(found.map(split => split.at)).toEqual(splits.map(split => split.at));
    expectAllClose(
      found.map(split => split.gain),
      splits.map(split => split.gain),
    );
  });

  it('are seen as they come, with the run length of each value', () => {
    const { mu0: mean, kappa0: kappa, alpha0: alpha, beta0: beta } = bocpd.prior;
    const all = [...runLengths(x, { hazard: bocpd.hazard, prior: { mean, kappa, alpha, beta } })];
    expect(all.map(likeliestLength)).toEqual(bocpd.map_run_length);
    expectAllClose(
      all.map(each => changedWithin(each, 5)),
      bocpd.p_runlength_le_5,
    );
    const last = all.at(-1)?.probability.slice(0, 10) ?? [];
    expectAllClose(last, bocpd.final_run_length_distribution_first10);
  });

  it('are tested for a single one by ranks', () => {
    const found = pettittTest(x);
    expect(found).toMatchObject({ changeIndex: pettitt.change_index, statistic: pettitt.K });
    expectSameDigits(found.p, pettitt.p_approx, 1e-10);
  });
});
