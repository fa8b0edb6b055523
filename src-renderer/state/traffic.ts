import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { unpackResult } from '../../src-main/core/packed-rows.ts';
import type { Source } from '../../src-main/core/source.ts';
import { everything, type TimeRange } from '../../src-main/core/time.ts';
import { trpc } from '../client.ts';
import { useTimeRange, useView } from './view.ts';

/** A series of traffic by its name. */
export interface TrafficSeries {
  readonly name: string;
  /** Empty for one without. */
  readonly unit: string;
}

/** All series of the chosen files over all time. */
export interface TrafficNames {
  /** By unit, and within it the largest first. */
  readonly series: readonly TrafficSeries[];
  /** The unit whose series the total is of; the one that most series have. */
  readonly totalUnit: string;
}

// The one analysis that tells of all series, whatever their unit and number.
const namesFrom = 'traffic.percentiles';
const rowsSchema = z.array(
  z.looseObject({ series: z.string(), unit: z.string(), bins: z.number(), mean: z.number() }),
);
const summarySchema = z.looseObject({ unit: z.string().nullable() });

/** The series of traffic files, or undefined until the host has answered. */
export function useTrafficNames(sources: readonly number[]): TrafficNames | undefined {
  const scope = { ...everything, sources: [...sources] };
  const options = trpc.analyses.run.queryOptions({ id: namesFrom, params: {}, scope });
  const select = unpackResult<AnalysisResult>;
  const result = useQuery({ ...options, select, enabled: sources.length > 0 }).data;
  return useMemo(() => (result === undefined ? undefined : namesOf(result)), [result]);
}

/** Names of the series in months of a result, each once. */
function namesOf({ rows, summary }: AnalysisResult): TrafficNames {
  const byName = new Map<string, { unit: string; total: number }>();
  for (const { series, unit, bins, mean } of rowsSchema.parse(rows)) {
    const total = (byName.get(series)?.total ?? 0) + Math.abs(mean) * bins;
    byName.set(series, { unit, total });
  }
  const totalUnit = summarySchema.parse(summary).unit ?? '';
  const series = [...byName]
    .sort(([, one], [, other]) => compareUnits(one.unit, other.unit, totalUnit) || other.total - one.total)
    .map(([name, { unit }]) => ({ name, unit }));
  return { series, totalUnit };
}

function compareUnits(one: string, other: string, first: string): number {
  if (one === other) return 0;
  if (one === first || other === first) return one === first ? -1 : 1;
  return one < other ? -1 : 1;
}

/**
 * The chosen series of traffic as the parameter that every analysis of one series takes: a name, or empty for the
 * total. One choice for all of them, in the address; a name that no file has means the total.
 */
export function useTrafficSeries(names: TrafficNames | undefined): string {
  const { view } = useView();
  const chosen = view.traffic ?? '';
  if (names === undefined || names.series.some(({ name }) => name === chosen)) return chosen;
  return '';
}

const minute = 60_000;
/** Widths that `traffic.series` takes. */
const widths = [5, 15, 30, 60, 120, 360, 720, 1440, 10_080] as const;
/** More bins than a chart has pixels say nothing more and take long to come. */
const mostBins = 2000;

/** Width of bins, in minutes, of which a series over the window's time range has at most 2,000; 0: as in the files. */
export function useSeriesWidth(sources: readonly Source[]): number {
  const { range } = useTimeRange();
  const span = spanMinutes(sources, range);
  if (span <= mostBins) return 0;
  return widths.find(width => span / width <= mostBins) ?? 10_080;
}

/** More bars than these are too thin to be told apart. */
const mostDays = 120;

/** Length of a period of the mix over the window's time range: a day, or a week where days would be too many. */
export function useMixPeriod(sources: readonly Source[]): 'day' | 'week' {
  const { range } = useTimeRange();
  return spanMinutes(sources, range) > mostDays * 1440 ? 'week' : 'day';
}

/** Minutes from the first to the last record of the sources in a range. */
function spanMinutes(sources: readonly Source[], { fromUtc, toUtc }: TimeRange): number {
  const firsts = sources.flatMap(({ firstAt }) => (firstAt === null ? [] : [Date.parse(firstAt)]));
  const lasts = sources.flatMap(({ lastAt }) => (lastAt === null ? [] : [Date.parse(lastAt)]));
  const from = Math.max(
    Math.min(...firsts),
    fromUtc === null ? Number.NEGATIVE_INFINITY : Date.parse(fromUtc),
  );
  const to = Math.min(Math.max(...lasts), toUtc === null ? Number.POSITIVE_INFINITY : Date.parse(toUtc));
  return Number.isFinite(to - from) ? Math.max(0, to - from) / minute : 0;
}
