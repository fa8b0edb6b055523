import { holtWinters } from './holt-winters.ts';
import { profileLevelForecast } from './profile-level.ts';
import { seasonalNaive } from './seasonal-naive.ts';
import type { ForecastMethod } from './series.ts';
import { continueSmoothing } from './smoothing.ts';
import { stlSmoothing } from './stl-smoothing.ts';

/** Names of the forecasts on offer, the default first. */
export const forecastMethodNames = [
  'profile-level',
  'holt-winters-additive',
  'holt-winters-multiplicative',
  'stl-smoothing',
  'seasonal-naive',
] as const;
export type ForecastMethodName = (typeof forecastMethodNames)[number];

/** The forecasts on offer with their default settings. */
export const forecastMethods: Readonly<Record<ForecastMethodName, ForecastMethod>> = {
  'profile-level': (series, horizon) => profileLevelForecast(series, horizon),
  'holt-winters-additive': (series, horizon) =>
    continueSmoothing(holtWinters(series, { seasonal: 'additive' }), horizon),
  'holt-winters-multiplicative': (series, horizon) =>
    continueSmoothing(holtWinters(series, { seasonal: 'multiplicative' }), horizon),
  'stl-smoothing': (series, horizon) => stlSmoothing(series, horizon),
  'seasonal-naive': seasonalNaive,
};
