import { redNoiseLag } from '../../signal/cwt/significance.ts';
import { mean, present, standardDeviation } from '../../signal/statistics/moments.ts';
import { madToDeviation, median, medianAbsoluteDeviation } from '../../signal/statistics/robust.ts';
import { fillGaps } from '../../signal/wavelet/gaps.ts';
import { binStarts, binsPerDay, numbersOf, orNull, type SeriesValues } from '../shared/traffic-values.ts';
import type { ScalogramSettings } from './parameters.ts';
import { type Column, columnPower, columnsOf, type ScalePower } from './power.ts';

/** Power at one period in one column of time. */
export interface ScalogramCell {
  readonly series: string;
  readonly periodHours: number;
  readonly startAt: string;
  readonly endAt: string;
  readonly power: number | null;
  readonly significance: number | null;
  readonly insideCone: boolean;
  readonly globalPower: number;
  readonly globalSignificance: number;
  readonly lag1: number;
  readonly missingShare: number;
  readonly limitedBins: number;
}

/** With fewer bins that are present there are no waves to look for. */
const leastBins = 16;

/**
 * The first series by period and time: its power, standardised (a share of the variance), against the red noise with its
 * autocorrelation (Torrence and Compo 1998). Values far beyond the rest are held at the limit. Missing bins are filled
 * for the transform (see `fillGaps`); a cell is null where more than half of the bins are missing that its wavelet
 * reaches, an e-folding time (square root of 2 times the scale) to either side. Fewer than 16 present bins give no rows,
 * nor do values that are all alike.
 */
export function scalogramCells(
  [series]: readonly SeriesValues[],
  settings: ScalogramSettings,
  zone: string,
): readonly ScalogramCell[] {
  if (series === undefined) return [];
  const measured = limited(numbersOf(series), settings.limit);
  if (present(measured.values).length < leastBins) return [];
  const centre = mean(measured.values);
  const spread = standardDeviation(measured.values, 'population');
  if (!(spread > 1e-12 * Math.abs(centre))) return [];
  const filled = fillGaps(measured.values, { binsPerDay: binsPerDay(series.binMinutes) });
  const lag1 = redNoiseLag(measured.values);
  const columns = columnsOf(filled.values.length, settings.columns);
  const scales = columnPower({
    values: filled.values.map(value => (value - centre) / spread),
    missing: filled.missing,
    binHours: series.binMinutes / 60,
    lag1,
    columns,
  });
  const common = {
    series: series.series,
    lag1,
    missingShare: filled.missingCount / filled.values.length,
    limitedBins: measured.count,
  };
  return cellsOf(scales, timesOf(columns, series, zone), common);
}

type Common = Pick<ScalogramCell, 'series' | 'lag1' | 'missingShare' | 'limitedBins'>;
type Times = Pick<ScalogramCell, 'startAt' | 'endAt'>;

function cellsOf(
  scales: readonly ScalePower[],
  times: readonly Times[],
  { series, ...common }: Common,
): readonly ScalogramCell[] {
  return scales.flatMap(scale =>
    times.map((time, index) => ({
      series,
      periodHours: scale.periodHours,
      ...time,
      power: orNull(scale.power[index]),
      significance: orNull(scale.significance[index]),
      insideCone: scale.inside[index] === 1,
      globalPower: scale.globalPower,
      globalSignificance: scale.globalSignificance,
      ...common,
    })),
  );
}

function timesOf(columns: readonly Column[], series: SeriesValues, zone: string): readonly Times[] {
  // One bin more, for the end of the last.
  const starts = binStarts({ ...series, bins: series.bins + 1 }, zone);
  return columns.map(({ from, to }) => ({ startAt: starts[from] ?? '', endAt: starts[to] ?? '' }));
}

/** Values held at `limit` robust standard deviations (1.4826 MAD) around the median, and how many they are. */
function limited(
  values: Float64Array,
  limit: number,
): { readonly values: Float64Array; readonly count: number } {
  const centre = median(values);
  const reach = limit * madToDeviation * medianAbsoluteDeviation(values, centre);
  if (!(reach > 0)) return { values, count: 0 };
  const isFar = (value: number) => Math.abs(value - centre) > reach;
  return {
    values: values.map(value => (isFar(value) ? centre + Math.sign(value - centre) * reach : value)),
    count: values.filter(isFar).length,
  };
}
