import { z } from 'zod';
import { mostMonthGroups } from '../../src-main/charts/month-bars.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { figureText } from '../../src-main/core/finding.ts';
import type { Source } from '../../src-main/core/source.ts';
import { countOf } from './text.ts';

const oddSchema = z.object({
  partialRecords: z.number(),
  movedRecords: z.number(),
  repeatedBins: z.number(),
});

/** What was not simply a value in its bin, as the end of a note; empty when everything was. */
function oddText(result: AnalysisResult): string {
  const { partialRecords, movedRecords, repeatedBins } = oddSchema.parse(result.summary);
  const told = [
    repeatedBins > 0 ? `${countOf(repeatedBins, 'bin')} in the data more than once, counted once` : '',
    movedRecords > 0 ? `${countOf(movedRecords, 'record')} beside the bin, counted in it` : '',
    partialRecords > 0 ? `${countOf(partialRecords, 'record')} between the bins` : '',
  ];
  return told.map(text => (text === '' ? '' : `; ${text}`)).join('');
}

const seriesSchema = z.object({
  series: z.number(),
  seriesInScope: z.number(),
  binMinutes: z.number().nullable(),
  blankBins: z.number(),
});

/** How many series and bins are shown, and whether the bins are wider than those of the files. */
export function seriesText(result: AnalysisResult, sources: readonly Source[]): string {
  const { series, seriesInScope, binMinutes, blankBins } = seriesSchema.parse(result.summary);
  const shown =
    series === seriesInScope ? countOf(series, 'series', 'series') : `${series} of ${seriesInScope} series`;
  if (binMinutes === null) return shown;
  const least = Math.min(...sources.map(({ binSeconds }) => binSeconds ?? Number.POSITIVE_INFINITY)) / 60;
  const width = least < binMinutes ? ` (${durationText(least)} in the files)` : '';
  const blank = blankBins === 0 ? '' : `, ${countOf(blankBins, 'blank one', 'blank ones')}`;
  const bins = binMinutes === 0 ? 'bins as they are' : `bins of ${durationText(binMinutes)}${width}`;
  return `${shown}, ${bins}${blank}${oddText(result)}`;
}

const shortestMonthSeconds = 28 * 86_400;

/** Why nothing is looked for in bins of months or years, or undefined where a bin is shorter (see `traffic-bins.sql`). */
export function unevenWhy(sources: readonly Source[]): string | undefined {
  const areLong = sources.every(({ binSeconds }) => (binSeconds ?? 0) >= shortestMonthSeconds);
  return areLong
    ? 'The bins of these files are months or years, which have no one width: nothing is looked for from one to the next.'
    : undefined;
}

const percentilesSchema = z.object({ series: z.number() });

/** That the chart of the months has not all series. */
export function percentilesText(result: AnalysisResult): string | undefined {
  const { series } = percentilesSchema.parse(result.summary);
  return series > mostMonthGroups
    ? `the ${mostMonthGroups} highest of ${series} series; the table has all`
    : undefined;
}

/** Minutes about as long as they are: `42 min`, `5.7 h`, `9 days`. */
export function periodText(minutes: number): string {
  if (minutes < 120) return `${figureText(minutes, 0)} min`;
  return minutes < 4 * 1440 ? `${figureText(minutes / 60, 1)} h` : `${figureText(minutes / 1440, 1)} days`;
}

/** Minutes in the largest unit that says them whole: `15 min`, `6 h`, `1 day`. */
export function durationText(minutes: number): string {
  if (minutes % 10_080 === 0) return countOf(minutes / 10_080, 'week');
  if (minutes % 1440 === 0) return countOf(minutes / 1440, 'day');
  return minutes % 60 === 0 ? `${figureText(minutes / 60)} h` : `${figureText(minutes)} min`;
}

/** Three digits that count: enough to compare by eye. */
export function threeDigits(value: number): string {
  return figureText(Number(value.toPrecision(3)), 4);
}

const filterSchema = z.object({
  level: z.number().nullable(),
  binMinutes: z.number().nullable(),
  unit: z.string().nullable(),
  bins: z.number(),
  missingBins: z.number(),
  noiseSigma: z.number().nullable(),
  trendShare: z.number().nullable(),
  dailyShare: z.number().nullable(),
  noiseShare: z.number().nullable(),
});

/** The figures of `traffic.filter`. */
export function filterSummary(result: AnalysisResult) {
  return filterSchema.parse(result.summary);
}

/** How many bins were filtered, and what became of the missing ones. */
export function filterText(result: AnalysisResult): string {
  const { bins, missingBins } = filterSummary(result);
  const missing =
    missingBins === 0 ? '' : `, ${countOf(missingBins, 'missing one', 'missing ones')} left out`;
  return `${countOf(bins, 'bin')}${missing}${oddText(result)}`;
}

const compareSchema = z.object({ binsCompared: z.number() });

/** Whether no bin of the last days has one before that it could be compared with. */
export function isIncomparable(result: AnalysisResult): boolean {
  return compareSchema.parse(result.summary).binsCompared === 0;
}

const wholeSchema = z.object({
  days: z.number(),
  completeDays: z.number(),
  missing: z.number(),
  duplicate: z.number(),
  partial: z.number(),
});

/** How much is there and how much is not. */
export function wholeText(result: AnalysisResult): string {
  const { days, completeDays, missing, duplicate, partial } = wholeSchema.parse(result.summary);
  const counts = `${countOf(missing, 'missing bin')}, ${countOf(duplicate, 'bin')} more than once`;
  const between = partial === 0 ? '' : `, ${countOf(partial, 'record')} between the bins`;
  return `${completeDays} of ${countOf(days, 'day')} whole in every series; ${counts}${between}`;
}
