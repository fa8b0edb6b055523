import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import type { DaySeries } from './day-answer.ts';
import { binMinutes, binStarts, instantIn, localDay } from './days.ts';
import { total } from './proof.ts';
import { type Shards, understood } from './replies.ts';
import type { JsonObject } from './requests.ts';

/** What is written beside an answer: what was asked, of whom, and the proof that it is whole. */
const aboutSchema = z.object({
  format: z.literal(1),
  query: z.string(),
  fingerprint: z.string(),
  day: z.iso.date(),
  zone: z.string(),
  binMinutes: z.literal(binMinutes),
  server: z.object({ cluster: z.string().nullable(), id: z.string(), version: z.string().nullable() }),
  asked: z.object({ index: z.string(), filter: z.record(z.string(), z.unknown()) }),
  pages: z.number().int(),
  series: z.array(z.string()),
  sums: z.array(z.string()),
  proof: z.object({
    bins: z.number().int(),
    documents: z.number().int(),
    sums: z.record(z.string(), z.number()),
  }),
  /** Bins at the start and at the end of the day that are missing, because the index begins or ends within it. */
  cut: z
    .object({ before: z.number().int().min(0), after: z.number().int().min(0), sentence: z.string() })
    .optional(),
});
export type AboutAnswer = z.infer<typeof aboutSchema>;

/** A day that is proven whole. */
export interface DayAnswer {
  readonly about: AboutAnswer;
  readonly series: readonly DaySeries[];
  readonly shards: Shards;
}

/**
 * The text of a saved answer: what was asked, then the pages put together in the shape of one answer of a search (bins,
 * in each its series), which is read as any other saved answer. The same figures give the same bytes, and the hash of the bins stands with them.
 */
export function answerText({ about, series, shards }: DayAnswer): string {
  const held = heldBins(about);
  const { total, successful, skipped, failed } = shards;
  const head = {
    timed_out: false,
    _shards: { total, successful, skipped, failed },
    hits: { total: { value: about.proof.documents, relation: 'eq' }, hits: [] },
  };
  const buckets = held
    .map(({ startMs, bin }) => JSON.stringify(bucketOf(startMs, bin, about, series)))
    .join(',\n');
  const sha256 = createHash('sha256').update(buckets).digest('hex');
  return `{"kymo":${JSON.stringify({ ...about, sha256 })},\n"response":${JSON.stringify(head).slice(0, -1)},"aggregations":{"bins":{"buckets":[\n${buckets}\n]}}}}\n`;
}

/** The bins of a day that the index holds something of. */
function heldBins({ day, zone, cut }: AboutAnswer) {
  const starts = binStarts(localDay(day, zone));
  const { before = 0, after = 0 } = cut ?? {};
  return starts.map((startMs, bin) => ({ startMs, bin })).slice(before, starts.length - after);
}

function bucketOf(
  startMs: number,
  bin: number,
  about: AboutAnswer,
  series: readonly DaySeries[],
): JsonObject {
  const inner = series.map(({ name, bins }) => {
    const { documents = 0, sums = {} } = bins[bin] ?? {};
    const figures = about.sums.map(sum => [sum, { value: sums[sum] ?? 0 }] as const);
    return { key: name, doc_count: documents, ...Object.fromEntries(figures) };
  });
  return {
    key_as_string: instantIn(startMs, about.zone),
    key: startMs,
    doc_count: total(inner, one => one.doc_count),
    series: { buckets: inner },
  };
}

const figuresSchema = z.looseObject({ key: z.string(), doc_count: z.number().int() });
const answerSchema = z.object({
  kymo: aboutSchema,
  response: z.looseObject({
    _shards: z.looseObject({
      total: z.number(),
      successful: z.number(),
      skipped: z.number(),
      failed: z.number(),
    }),
    aggregations: z.object({
      bins: z.object({
        buckets: z.array(
          z.looseObject({ key: z.number(), series: z.object({ buckets: z.array(figuresSchema) }) }),
        ),
      }),
    }),
  }),
});

/** A saved answer read again and held to its own proof and hash: it must be written again as it stands. @throws KymoError `file-refused` when it is not whole */
export function parseAnswer(text: string, called: string): DayAnswer {
  const refuse = (): never => {
    throw new KymoError(
      'file-refused',
      `${called} is not a whole saved answer. Remove it: it is asked for again.`,
    );
  };
  const parsed = answerSchema.safeParse(jsonOf(text));
  if (!parsed.success) return refuse();
  const { kymo: about, response } = parsed.data;
  const { buckets } = response.aggregations.bins;
  const held = heldBins(about);
  if (buckets.length !== held.length || buckets.some((bucket, at) => bucket.key !== held[at]?.startMs))
    refuse();
  const { before = 0, after = 0 } = about.cut ?? {};
  const series = about.series.map((name, index) => ({
    name,
    bins: [
      ...Array.from({ length: before }, () => null),
      ...buckets.map(bucket => {
        const cell = bucket.series.buckets[index];
        if (cell?.key !== name) return refuse();
        const sums = about.sums.map(sum => [sum, understood(value, cell[sum], called).value] as const);
        return { documents: cell.doc_count, sums: Object.fromEntries(sums) };
      }),
      ...Array.from({ length: after }, () => null),
    ],
  }));
  const documents = total(series, one => total(one.bins, bin => bin?.documents ?? 0));
  if (documents !== about.proof.documents || about.proof.bins !== held.length) refuse();
  const answer = { about, series, shards: { ...response._shards, failures: [] } };
  return answerText(answer) === text ? answer : refuse();
}

const value = z.object({ value: z.number() });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}
