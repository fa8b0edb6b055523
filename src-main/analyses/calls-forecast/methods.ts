import { KymoError } from '../../core/errors.ts';
import { forecastMethods } from '../../signal/forecast/methods.ts';
import { profileLevelForecast } from '../../signal/forecast/profile-level.ts';
import { type CountSeries, type ForecastMethod, usableValues } from '../../signal/forecast/series.ts';
import type { ForecastParams } from './rows.ts';

/** Below so many calls a bin the median of eight weeks is too coarse a number: often 0 where calls come now and then. */
const fewCalls = 5;

const methods: Readonly<Record<ForecastParams['method'], ForecastMethod>> = {
  profile: (series, horizon) =>
    profileLevelForecast(series, horizon, { shares: isSparse(series) ? 'mean' : 'median' }),
  'holt-winters': forecastMethods['holt-winters-additive'],
  stl: forecastMethods['stl-smoothing'],
  naive: forecastMethods['seasonal-naive'],
};

/** The method of that name: no counts below zero, and nothing (NaN) where it has too little to go by. */
export function forecastMethod(name: ForecastParams['method']): ForecastMethod {
  return (series, horizon) => {
    try {
      return methods[name](series, horizon).map(value => Math.max(0, value));
    } catch (error) {
      if (!(error instanceof KymoError)) throw error;
      return new Float64Array(horizon).fill(Number.NaN);
    }
  };
}

function isSparse(series: CountSeries): boolean {
  const recent = usableValues(series)
    .slice(-8 * series.period)
    .filter(value => !Number.isNaN(value));
  return recent.reduce((sum, value) => sum + value, 0) < fewCalls * recent.length;
}
