import { type Trend, trendOf } from '../../signal/statistics/trend.ts';

/** A period as the query gives it. */
export interface PeriodValue {
  readonly period: string;
  readonly periodStart: string;
  readonly value: number;
  readonly adjusted: number;
}

export interface TrendSettings {
  /** Probability of the interval; a trend is shown when chance would give it in less than what is left to 1. */
  readonly level: number;
}

/** What is said of the whole, the same in every row; null where the periods cannot say. */
interface Growth {
  readonly changePerYear: number | null;
  readonly changePerYearShare: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly probability: number | null;
  readonly rises: boolean | null;
}

/** A period with the line through all of them. */
export interface TrendPeriod extends PeriodValue, Growth {
  readonly trend: number | null;
}

/** The normal approximation of the test holds from about so many values (Gilbert 1987, 16.4). */
const leastPeriods = 10;
/** The pairs of so many values fit into 64 MB. */
const mostFitted = 4000;
const daysPerYear = 365.25;
const unknown: Growth = {
  changePerYear: null,
  changePerYearShare: null,
  low: null,
  high: null,
  probability: null,
  rises: null,
};

/**
 * Theil-Sen line through the adjusted values and its Mann-Kendall test, widened for values that follow their
 * neighbours. Shares are of the line halfway between the first and the last period; null where it is not above 0.
 * Fewer than ten periods get neither line nor growth. Of more than 4,000, means of neighbours are fitted.
 */
export function trendPeriods(rows: readonly PeriodValue[], { level }: TrendSettings): readonly TrendPeriod[] {
  if (rows.length < leastPeriods) return rows.map(row => ({ ...row, trend: null, ...unknown }));
  const origin = dayNumber(rows[0]?.periodStart ?? '');
  const places = rows.map(row => (dayNumber(row.periodStart) - origin) / daysPerYear);
  const size = Math.ceil(rows.length / mostFitted);
  const values = rows.map(row => row.adjusted);
  const line = trendOf(blockMeans(values, size), { places: blockMeans(places, size), level });
  const lineAt = (place: number) => line.intercept + line.slope * place;
  const growth = growthOf(line, lineAt((places.at(-1) ?? 0) / 2), level);
  return rows.map((row, index) => ({ ...row, trend: lineAt(places[index] ?? 0), ...growth }));
}

function growthOf({ slope, low, high, p }: Trend, middle: number, level: number): Growth {
  const share = (value: number) => (middle > 0 && Number.isFinite(value) ? value / middle : null);
  return {
    changePerYear: slope,
    changePerYearShare: share(slope),
    low: share(low),
    high: share(high),
    probability: p,
    rises: p < 1 - level && slope !== 0 ? slope > 0 : null,
  };
}

function blockMeans(values: readonly number[], size: number): readonly number[] {
  if (size === 1) return values;
  return Array.from({ length: Math.ceil(values.length / size) }, (_unused, index) => {
    const block = values.slice(index * size, (index + 1) * size);
    return block.reduce((sum, value) => sum + value, 0) / block.length;
  });
}

function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}
