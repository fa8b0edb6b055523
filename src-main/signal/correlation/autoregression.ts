import { at, type Numbers } from '../profile/numbers.ts';
import { autocorrelation } from './autocorrelation.ts';

/** Autoregressive model x[t] = sum coefficients[j] x[t - 1 - j] + noise, about the mean. */
export interface Autoregression {
  readonly coefficients: Float64Array;
  /** Variance of the noise over that of the series. */
  readonly noiseShare: number;
  /** Partial autocorrelations at the lags 0 (always 1) to the order. */
  readonly partial: Float64Array;
}

/** The models of the orders 0 to `order` from autocorrelations (lag 0 first), by the recursion of Levinson and Durbin (1960). */
export function levinsonDurbin(correlations: Numbers, order: number): Autoregression[] {
  let coefficients = new Float64Array(0);
  let noiseShare = 1;
  let partial = Float64Array.of(1);
  const models: Autoregression[] = [{ coefficients, noiseShare, partial }];
  for (let lag = 1; lag <= order; lag++) {
    let rest = at(correlations, lag);
    for (let j = 0; j < coefficients.length; j++) rest -= at(coefficients, j) * at(correlations, lag - 1 - j);
    const reflection = noiseShare > 0 ? rest / noiseShare : 0;
    const before = coefficients;
    coefficients = Float64Array.from({ length: lag }, (_, j) =>
      j === lag - 1 ? reflection : at(before, j) - reflection * at(before, lag - 2 - j),
    );
    noiseShare = Math.max(0, noiseShare * (1 - reflection * reflection));
    partial = Float64Array.of(...partial, reflection);
    models.push({ coefficients, noiseShare, partial });
  }
  return models;
}

/** Partial autocorrelation at the lags 0 to maxLag, by the Yule-Walker equations with autocorrelations that divide by n. */
export function partialAutocorrelation(values: Numbers, maxLag: number): Float64Array {
  return levinsonDurbin(autocorrelation(values, maxLag), maxLag)[maxLag]?.partial ?? Float64Array.of(1);
}

/**
 * Autoregression by the Yule-Walker equations, of the order (0 to `maxOrder`, default 10 log10 n) with the least AIC:
 * n log(noise variance) + 2 order (Akaike 1974). n counts the values that are there.
 */
export function fitAutoregression(values: Numbers, maxOrder?: number): Autoregression {
  let count = 0;
  for (const value of values) if (!Number.isNaN(value)) count++;
  const most = Math.max(0, Math.min(maxOrder ?? Math.floor(10 * Math.log10(Math.max(1, count))), count - 2));
  const models = levinsonDurbin(autocorrelation(values, most), most);
  const score = (model: Autoregression): number =>
    count * Math.log(model.noiseShare) + 2 * model.coefficients.length;
  return models.reduce((best, model) => (score(model) < score(best) ? model : best));
}

/**
 * What an autoregression leaves of a series: x[t] - sum coefficients[j] x[t - 1 - j]. NaN where the value or one it
 * needs is missing, so also at the start.
 */
export function whitened(values: Numbers, { coefficients }: Autoregression): Float64Array {
  const row = Float64Array.from(values);
  return row.map((value, index) => {
    if (index < coefficients.length) return Number.NaN;
    let rest = value;
    for (let j = 0; j < coefficients.length; j++) rest -= (coefficients[j] ?? 0) * (row[index - 1 - j] ?? 0);
    return rest;
  });
}
