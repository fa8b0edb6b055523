import { z } from 'zod';
import { derivation } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { negativeBinomialCumulative } from '../../signal/statistics/counts.ts';
import { leastOfMany } from '../../signal/statistics/multiple-tests.ts';
import type { BurstParams, BurstRow } from './analysis.ts';

const input = z.object({
  series: z.string(),
  bin: z.number().int(),
  binStart: isoInstant,
  binEnd: isoInstant,
  binMinutes: z.number().int(),
  entries: z.number().int(),
  usual: z.number(),
  usualVariance: z.number(),
  bins: z.number().int(),
  seriesCount: z.number().int(),
  template: z.string().nullable(),
});
type Bin = z.infer<typeof input>;

/** Chance of such a bin anywhere, from which on it is no burst. */
const longestChance = 0.001;

/**
 * Bursts: bins that stand out, put together where they follow each other. A bin stands out when a count with the mean
 * and variance of the quiet bins (negative binomial) would be as large in less than one of a thousand logs of as many
 * bins and series (Sidak 1967).
 */
export const burstsDerivation = derivation({
  method: 'Negative binomial tail of each bin, corrected for all bins and series (Sidak 1967)',
  input,
  derive: (rows, params: BurstParams): readonly BurstRow[] => {
    const sure = rows.filter(bin => chanceOf(bin) < longestChance);
    const bursts = runsOf(sure).map(bins => burstOf(bins, params));
    return bursts.toSorted((one, other) => other.excess - one.excess || compare(one.onsetAt, other.onsetAt));
  },
});

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Chance that any bin of any series holds as many entries as this one. */
function chanceOf(bin: Bin): number {
  // A series that was silent so far may have said one entry in all its bins.
  const mean = Math.max(bin.usual, 1 / bin.bins);
  const spread = bin.usualVariance - mean;
  const size = spread > 0 ? (mean * mean) / spread : Number.POSITIVE_INFINITY;
  const tail = Math.max(0, 1 - negativeBinomialCumulative(bin.entries - 1, mean, size));
  return leastOfMany(Math.min(1, tail), bin.bins * bin.seriesCount);
}

/** Bins of a series that follow each other; one bin between them may be left out. */
function runsOf(bins: readonly Bin[]): readonly (readonly [Bin, ...Bin[]])[] {
  const runs: [Bin, ...Bin[]][] = [];
  for (const bin of bins) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last?.series === bin.series && bin.bin - last.bin <= 2) run.push(bin);
    else runs.push([bin]);
  }
  return runs;
}

function burstOf(bins: readonly [Bin, ...Bin[]], { by }: BurstParams): BurstRow {
  const [first] = bins;
  const last = bins.at(-1) ?? first;
  const entries = bins.reduce((sum, bin) => sum + bin.entries, 0);
  const usualEntries = first.usual * bins.length;
  return {
    by,
    series: first.template ?? first.series,
    templateId: by === 'template' ? Number(first.series) : null,
    onsetAt: first.binStart,
    endAt: last.binEnd,
    minutes: (last.bin - first.bin + 1) * first.binMinutes,
    entries,
    usualEntries,
    excess: entries - usualEntries,
    factor: usualEntries > 0 ? entries / usualEntries : null,
    chance: Math.max(...bins.map(chanceOf)),
    binMinutes: first.binMinutes,
  };
}
