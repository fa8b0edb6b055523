import { describe, expect, it } from 'vitest';
import {
  adjustAcrossPairs,
  type LaggedAssociation,
  laggedAssociation,
} from '../../../src-main/signal/correlation/lagged-association.ts';
import { randomSource } from '../../../src-main/signal/statistics/random.ts';
import { binsPerDay, callLikePair, length, turned } from './call-like.ts';

const pairs = 200;
const options = { maxLag: 8, period: binsPerDay };
const every = <T>(make: (seed: number) => T): T[] => Array.from({ length: pairs }, (_, seed) => make(seed));
const found = (all: readonly LaggedAssociation[]): number =>
  all.filter(each => each.significant).length / pairs;

describe('the lagged association of call-like counts', () => {
  const related = every(seed => callLikePair(1000 + seed, { share: 0.3 }));
  const unrelated = every(seed => callLikePair(seed));
  const ofRelated = related.map(([a, b]) => laggedAssociation(a, b, options));
  const ofUnrelated = unrelated.map(([a, b]) => laggedAssociation(a, b, options));

  it('recovers a lag of 30 minutes within one bin in all of 200 pairs, and is sure of it', () => {
    for (const { best, significant } of ofRelated) {
      expect(Math.abs((best?.lag ?? 99) - 2)).toBeLessThanOrEqual(1);
      expect(significant).toBe(true);
      expect(best?.r).toBeGreaterThan(0);
      expect(best?.q).toBeLessThan(0.01);
    }
    const [a, b] = related[0] ?? callLikePair(1000);
    expect(laggedAssociation(b, a, options).best?.lag).toBe(-2);
  });

  it('stays at or below 5 % false discoveries when one of two related series is turned round', () => {
    const random = randomSource(77);
    const anywhere = related.map(([a, b]) =>
      laggedAssociation(a, turned(b, 50 + random.below(length - 100)), options),
    );
    expect(found(anywhere)).toBeLessThanOrEqual(0.05);
    const byDays = related.map(([a, b]) =>
      laggedAssociation(a, turned(b, binsPerDay * (1 + random.below(26))), options),
    );
    expect(found(byDays)).toBeLessThanOrEqual(0.05);
  });

  it('stays at or below 5 % false discoveries between series that share their opening hours only', () => {
    expect(found(ofUnrelated)).toBeLessThanOrEqual(0.05);
    // Without the period the steps of the opening hours, which the profile smooths, would be taken for a bond.
    const blind = unrelated
      .slice(0, 40)
      .map(([a, b]) => laggedAssociation(a, b, { maxLag: 8, period: null }));
    expect(blind.filter(each => each.significant).length).toBeGreaterThan(5);
  });

  it('names next to none of 200 unrelated pairs judged together, and all of the related ones among them', () => {
    const all = [...ofUnrelated.slice(0, 160), ...ofRelated.slice(0, 40)];
    const judged = adjustAcrossPairs(all);
    expect(judged.slice(0, 160).filter(each => each.significant).length).toBeLessThanOrEqual(2);
    expect(judged.slice(160).every(each => each.significant)).toBe(true);
    judged.forEach((each, index) => {
      expect(each.best?.lag).toBe(all[index]?.best?.lag);
      expect(each.lags.every(row => row.q >= row.p)).toBe(true);
    });
  });

  it('holds with few counts and with gaps', () => {
    const gap = (values: Float64Array) =>
      values.map((value, index) => (index % 700 > 640 ? Number.NaN : value));
    let [falsely, rightly] = [0, 0];
    for (let seed = 0; seed < 60; seed++) {
      const [a, b] = callLikePair(seed, { busiest: 1 });
      if (laggedAssociation(gap(a), b, options).significant) falsely++;
      const [c, d] = callLikePair(seed, { busiest: 4, share: 0.5 });
      const { best, significant } = laggedAssociation(gap(c), d, options);
      if (significant && best?.lag === 2) rightly++;
      expect(best?.n).toBeLessThanOrEqual(length - 179);
      expect(best?.effective).toBeLessThanOrEqual(best?.n ?? 0);
    }
    expect(falsely).toBeLessThanOrEqual(3);
    expect(rightly).toBeGreaterThanOrEqual(58);
  });
});

describe('the lagged association', () => {
  const noise = (seed: number, count: number) => {
    const random = randomSource(seed);
    return Float64Array.from({ length: count }, random.normal);
  };

  it('is not taken in by two slow waves', () => {
    const wave = (seed: number) => {
      let last = 0;
      return noise(seed, 600).map(value => {
        last = 0.95 * last + value;
        return last;
      });
    };
    const all = every(seed => laggedAssociation(wave(seed), wave(seed + 5000), { maxLag: 10, period: null }));
    expect(found(all)).toBeLessThanOrEqual(0.05);
    expect(all.filter(each => each.order > 0)).toHaveLength(pairs);
  });

  it('gives the correlation, its pairs and its order, and the sign of an opposite course', () => {
    const a = noise(1, 500);
    const b = turned(a, 497).map((value, index) => -value + 0.1 * (a[(index * 7) % 500] ?? 0));
    const { best, lags, nullShifts } = laggedAssociation(a, b, { maxLag: 5, period: null, maxOrder: 0 });
    expect(lags.map(row => row.lag)).toEqual([-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]);
    expect(best).toMatchObject({ lag: 3, n: 497 });
    expect(best?.r).toBeLessThan(-0.98);
    expect(nullShifts).toBe(28);
  });

  it('claims nothing where the series are too short to tell', () => {
    const a = noise(2, 300);
    expect(laggedAssociation(a, a, { maxLag: 4, period: 96 })).toMatchObject({
      significant: false,
      nullShifts: 0,
    });
    const tiny = laggedAssociation([1, 2, 3], [1, 2, 3], { maxLag: 1, period: null });
    expect(tiny).toMatchObject({ best: null, anyLagP: Number.NaN, significant: false });
    expect(laggedAssociation(a, new Float64Array(300), { maxLag: 1, period: null }).best).toBeNull();
  });

  it('refuses what does not fit', () => {
    expect(() => laggedAssociation([1], [1, 2], { maxLag: 1, period: null })).toThrow(RangeError);
    expect(() => laggedAssociation([1], [1], { maxLag: 0.5, period: null })).toThrow(RangeError);
  });
});
