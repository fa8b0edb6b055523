import { describe, expect, it } from 'vitest';
import { goldenSearch, nelderMead } from '../../../src-main/signal/forecast/optimise.ts';

describe('golden-section search', () => {
  it('finds the bottom of a valley, and a bound where the valley lies beyond it', () => {
    expect(goldenSearch(x => (x - 0.3) ** 2, [0, 1])).toBeCloseTo(0.3, 5);
    expect(goldenSearch(x => (x - 3) ** 2, [0, 1])).toBeCloseTo(1, 5);
  });
});

describe('the downhill simplex', () => {
  const rosenbrock = (point: Float64Array): number => {
    const [x = 0, y = 0] = point;
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  };
  const wide = [-5, 5] as const;

  it('finds the end of a bent valley', () => {
    const { point } = nelderMead(rosenbrock, [-1.2, 1], { bounds: [wide, wide], steps: [0.5, 0.5] });
    expect(point[0]).toBeCloseTo(1, 3);
    expect(point[1]).toBeCloseTo(1, 3);
  });

  it('stays inside its bounds', () => {
    const tried: number[] = [];
    const cost = (point: Float64Array): number => {
      tried.push(...point);
      return rosenbrock(point);
    };
    const { point } = nelderMead(cost, [-1.2, 1], { bounds: [[-5, 0.5], wide], steps: [0.5, 0.5] });
    expect(point[0]).toBeCloseTo(0.5, 3);
    expect(point[1]).toBeCloseTo(0.25, 3);
    expect(Math.max(...tried.filter((_, index) => index % 2 === 0))).toBeLessThanOrEqual(0.5);
  });

  it('stops when its trials are used up', () => {
    let trials = 0;
    const cost = (point: Float64Array): number => {
      trials += 1;
      return rosenbrock(point);
    };
    nelderMead(cost, [-1.2, 1], { bounds: [wide, wide], steps: [0.5, 0.5], trials: 30 });
    expect(trials).toBeLessThan(40);
  });
});
