import { jensenShannonDistance } from '../../signal/statistics/jensen-shannon.ts';
import { quantile } from '../../signal/statistics/quantile.ts';
import { robustScale, robustZOf } from '../../signal/statistics/robust.ts';

/** A series in a period, as the query gives it: every period has every series, in one order. */
export interface MixInput {
  readonly periodStart: string;
  readonly series: string;
  /** Null where the series is missing. */
  readonly value: number | null;
  readonly bins: number;
  readonly expectedBins: number | null;
}

export interface MixSettings {
  readonly threshold: number;
}

/** A series in a period with its share, and how far the mix of the whole period is from the usual one. */
export interface MixRow extends MixInput {
  readonly share: number | null;
  readonly medianShare: number;
  readonly shift: number;
  readonly score: number | null;
  readonly isShifted: boolean;
  readonly isPartial: boolean;
}

/** A period with less than this share of its bins is no measure of what is usual, and is not flagged. */
const leastPresent = 0.75;
/** The spread of fewer distances than this says nothing. */
const leastPeriods = 7;
/** About six of a hundred points between two halves; a smaller shift is not worth a look however rare it is. */
const leastShift = 0.05;

interface Mix {
  readonly rows: readonly MixInput[];
  readonly total: number;
  readonly isPartial: boolean;
}

/**
 * Shares of each period beside the median mix (the medians of the shares over the periods that are mostly there, scaled
 * to add up to 1; a series that is missing in a period has no share there, and the others are held against each other), and the Jensen-Shannon distance to it. A period is flagged when the robust z of its distance over the
 * periods is above the threshold, the distance at least 0.05, and there are at least 7 periods. When more than half of
 * the distances are equal (MAD 0), the spread is taken from their mean distance (see `robustScale`).
 */
export function mixRows(input: readonly MixInput[], { threshold }: MixSettings): readonly MixRow[] {
  const mixes = mixesOf(input);
  const whole = mixes.filter(mix => !mix.isPartial);
  const usual = medianMix(whole.length === 0 ? mixes : whole);
  const shiftOf = ({ rows }: Mix) => {
    const own = usual.map((share, index) => (rows[index]?.value === null ? 0 : share));
    // Nothing in common with what is usual.
    if (sumOf(own) === 0) return 1;
    return jensenShannonDistance(
      rows.map(row => row.value ?? 0),
      own,
    );
  };
  const scale = robustScale(whole.map(shiftOf));
  return mixes.flatMap(mix => {
    const shift = shiftOf(mix);
    const score = mix.isPartial || whole.length < leastPeriods ? null : robustZOf(shift, scale);
    const isShifted = score !== null && score > threshold && shift >= leastShift;
    return mix.rows.map((row, index) => ({
      ...row,
      share: row.value === null ? null : row.value / mix.total,
      medianShare: usual[index] ?? 0,
      shift,
      score,
      isShifted,
      isPartial: mix.isPartial,
    }));
  });
}

function mixesOf(input: readonly MixInput[]): readonly Mix[] {
  const periods = new Map<string, MixInput[]>();
  for (const row of input) {
    const rows = periods.get(row.periodStart);
    if (rows === undefined) periods.set(row.periodStart, [row]);
    else rows.push(row);
  }
  return [...periods.values()].map(rows => {
    const { bins = 0, expectedBins = null } = rows[0] ?? {};
    return {
      rows,
      total: rows.reduce((sum, row) => sum + (row.value ?? 0), 0),
      isPartial: expectedBins !== null && bins < leastPresent * expectedBins,
    };
  });
}

// Medians of shares rarely add up to 1. All are 0 when no series is there in half of the periods: then means are usual.
function medianMix(mixes: readonly Mix[]): readonly number[] {
  const series = mixes[0]?.rows.length ?? 0;
  const shares = Array.from({ length: series }, (_unused, index) =>
    mixes.flatMap(({ rows, total }) => {
      const value = rows[index]?.value ?? null;
      return value === null ? [] : [value / total];
    }),
  );
  const medians = shares.map(list => (list.length === 0 ? 0 : quantile(list, 0.5)));
  const total = sumOf(medians);
  return total > 0
    ? medians.map(median => median / total)
    : shares.map(list => sumOf(list) / Math.max(1, list.length));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
