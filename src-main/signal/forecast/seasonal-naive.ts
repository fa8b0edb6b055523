import { at } from '../profile/numbers.ts';
import { type CountSeries, needSeasons, usableValues } from './series.ts';

/** Each bin as the last one of its slot that is there (NaN where none is). Throws for less than one season. */
export function seasonalNaive(series: CountSeries, horizon: number): Float64Array {
  needSeasons(series, 1, 'The seasonal naive forecast');
  const values = usableValues(series);
  const { period } = series;
  return Float64Array.from({ length: horizon }, (_, step) => {
    // Counted in seasons from the end, as the series need not start or end with a whole one.
    for (let index = values.length - period + (step % period); index >= 0; index -= period)
      if (!Number.isNaN(at(values, index))) return at(values, index);
    return Number.NaN;
  });
}
