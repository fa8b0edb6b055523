/** Scale on which counts are compared: square root (even spread for Poisson counts) or logarithm (ratios). */
export type ProfileScale = 'sqrt' | 'log';

/** A scale, its inverse and the spread a Poisson count has on it. */
export interface CountTransform {
  forward(count: number): number;
  /** Never below 0. */
  inverse(value: number): number;
  /** Standard deviation on the scale of a Poisson count with this mean (delta method for log). */
  poissonSpread(mean: number): number;
}

/**
 * sqrt(x + 3/8), on which every Poisson count above about 4 has a standard deviation of 1/2 (Anscombe 1948),
 * or log(1 + x).
 */
export const countTransforms: Readonly<Record<ProfileScale, CountTransform>> = {
  sqrt: {
    forward: count => Math.sqrt(count + 0.375),
    inverse: value => Math.max(0, Math.max(0, value) ** 2 - 0.375),
    poissonSpread: () => 0.5,
  },
  log: {
    forward: count => Math.log1p(count),
    inverse: value => Math.max(0, Math.expm1(value)),
    // The 3/8 keeps the spread of an expected nothing above 0.
    poissonSpread: mean => Math.sqrt(mean + 0.375) / (1 + mean),
  },
};
