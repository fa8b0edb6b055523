import { z } from 'zod';
import type { FilterColumn } from '../../core/filter/columns.ts';
import type { Histogram, HistogramRequest } from '../../core/rows.ts';
import { sqlLiteral } from '../../core/sql-text.ts';
import { epochMicrosOf, instantText } from '../../core/time.ts';
import { commonSeconds, type TimeBins, timeBins } from '../../core/time-bins.ts';
import type { Workbench } from '../case-work.ts';
import { select } from '../query.ts';
import { columnsNamed } from './categories.ts';
import histogramSql from './histogram.sql?raw';
import { remembered } from './remembered.ts';
import { type RowScope, withRows } from './row-scope.ts';
import { templatesFor } from './template-texts.ts';

/** Values that have a series of their own; the rest is one more. */
const namedSeries = 8;
/** Series of all rows where they are not split, and of what is left where they are. */
const allRows = 'rows';
const others = 'others';
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * Counts over time of the rows that match, in bins of the smallest round width (1 s to 12 h, days, weeks) that needs no
 * more than asked for; hours and days begin as the site's clock shows them. The axis is the range of the view as far as
 * its sources have records, so it does not move when only the filter changes.
 *
 * Series: the eight most frequent values, most frequent first, then `others` if there are more. Rows without a value
 * are the series `''`. Without a column there is one series, `rows`. Untimed rows are counted where no range is asked for.
 * @throws KymoError `usage` for a filter that cannot be read or a column that is not there
 */
export async function histogram(
  bench: Workbench,
  request: HistogramRequest,
  signal: AbortSignal,
): Promise<Histogram> {
  await templatesFor(bench, request.view, request.by === null ? [] : [request.by], signal);
  return withRows(bench, request.view, scope =>
    remembered(scope, { histogram: request }, () => found(scope, request, signal)),
  );
}

async function found(scope: RowScope, request: HistogramRequest, signal: AbortSignal): Promise<Histogram> {
  const [column] = request.by === null ? [null] : columnsNamed(scope, [request.by]);
  const bins = binsOf(scope, request);
  const counts = await countsOf(scope, column ?? null, bins, signal);
  const starts = bins === null ? [] : bins.edgesMicros.slice(0, -1);
  return {
    binSeconds: bins?.binSeconds ?? 1,
    starts: starts.map(edge => instantText(edge, 'UTC')),
    series: seriesOf(counts, starts.length, column ?? null),
    untimed: counts.filter(({ bin }) => bin === null).reduce((sum, { rows }) => sum + rows, 0),
  };
}

// Null where no row can stand in a bin: the sources have no times, or none in the range.
function binsOf({ sources, zone }: RowScope, { view, bins }: HistogramRequest): TimeBins | null {
  const known = sources.flatMap(({ firstAt, lastAt }) => (firstAt && lastAt ? [firstAt, lastAt] : []));
  const micros = known.map(epochMicrosOf).toSorted((one, other) => (one < other ? -1 : 1));
  const [first, last] = [micros[0], micros.at(-1)];
  if (first === undefined || last === undefined) return null;
  const from = view.fromUtc === null ? first : later(first, epochMicrosOf(view.fromUtc));
  const to = view.toUtc === null ? last : -later(-last, -(epochMicrosOf(view.toUtc) - 1n));
  return from > to ? null : timeBins(from, to, zone, bins);
}

function later(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

const countSchema = z.object({
  bin: z.number().int().nullable(),
  rank: z.number().int().nullable(),
  value: z.string().nullable(),
  rows: z.number().int(),
});
type Count = z.infer<typeof countSchema>;

async function countsOf(
  scope: RowScope,
  column: FilterColumn | null,
  bins: TimeBins | null,
  signal: AbortSignal,
): Promise<readonly Count[]> {
  const fineSeconds = bins === null ? 1 : commonSeconds(bins);
  const [first = 0n] = bins?.edgesMicros ?? [];
  const fineMicros = BigInt(fineSeconds) * 1_000_000n;
  const starts = (bins?.edgesMicros ?? []).slice(0, -1).map(edge => (edge - first) / fineMicros);
  const sql = scope.sqlOf(histogramSql, {
    fineMicros: String(fineMicros),
    firstMicros: String(first),
    fineStarts: sqlLiteral(starts),
    value: valueSql(column),
    top: String(namedSeries),
  });
  return z.array(countSchema).parse(await select(scope.connection, sql, {}, { signal }));
}

function valueSql(column: FilterColumn | null): string {
  if (column === null) return `''`;
  const isText = ['text', 'prose', 'file'].includes(column.type);
  return isText ? `coalesce(${column.sql}, '')` : column.sql;
}

function seriesOf(counts: readonly Count[], bins: number, column: FilterColumn | null): Histogram['series'] {
  const byRank = new Map<number | null, { readonly name: string; readonly counts: number[] }>();
  for (const { bin, rank, value, rows } of counts) {
    const series = byRank.get(rank) ?? { name: nameOf(rank, value, column), counts: Array(bins).fill(0) };
    byRank.set(rank, series);
    if (bin !== null) series.counts[bin] = rows;
  }
  return [...byRank.values()];
}

function nameOf(rank: number | null, value: string | null, column: FilterColumn | null): string {
  if (rank === null) return others;
  if (column === null) return allRows;
  if (column.type === 'weekday' && value !== null) return weekdays[Number(value) - 1] ?? value;
  return value ?? '';
}
