import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';

const reason = z.looseObject({ type: z.string().optional(), reason: z.string().nullish() }).nullish();
const shards = z.object({
  total: z.number().int(),
  successful: z.number().int(),
  skipped: z.number().int().default(0),
  failed: z.number().int(),
  failures: z.array(z.looseObject({ index: z.string().nullish(), reason })).default([]),
});
/** How many parts of the indices answered. */
export type Shards = z.infer<typeof shards>;

const completeness = z.looseObject({
  timed_out: z.boolean().default(false),
  terminated_early: z.boolean().default(false),
  _shards: shards,
  _clusters: z
    .looseObject({
      total: z.number().int().default(0),
      skipped: z.number().int().default(0),
      partial: z.number().int().default(0),
      failed: z.number().int().default(0),
    })
    .optional(),
});

/**
 * Holds an answer to being whole: every shard and cluster answered, in time.
 * @param asked what was asked, for the sentence: `total of 2026-03-01`
 * @throws KymoError `server-failed` naming the indices that are missing; `not-found` when there is no index at all
 */
export function requireWhole(answer: unknown, index: string, asked: string): Shards {
  const parsed = completeness.safeParse(answer);
  if (!parsed.success)
    throw new KymoError(
      'server-failed',
      `The answer to ${asked} is none of a search: it does not say which shards answered. Check that the address is that of Elasticsearch or OpenSearch itself.`,
    );
  const { timed_out: late, terminated_early: early, _shards, _clusters } = parsed.data;
  if (_shards.failed > 0 || _shards.successful < _shards.total)
    throw new KymoError('server-failed', partialSentence(_shards, asked, index));
  const lost = (_clusters?.skipped ?? 0) + (_clusters?.partial ?? 0) + (_clusters?.failed ?? 0);
  if (lost > 0)
    throw new KymoError(
      'server-failed',
      `${lost} of ${_clusters?.total} clusters behind "${index}" gave no complete answer to ${asked}: it was not taken.`,
    );
  if (late || early)
    throw new KymoError(
      'server-failed',
      `The server stopped ${asked} before it was done (${late ? 'out of time' : 'at a limit of documents'}): the answer was not taken. Allow more time with --timeout.`,
    );
  if (_shards.total === 0)
    throw new KymoError('not-found', `No open index matches "${index}", which ${asked} asks for.`);
  return _shards;
}

function partialSentence({ total, successful, failures }: Shards, asked: string, index: string): string {
  const named = [...new Set(failures.map(failure => failure.index ?? index))];
  const why = failures.map(failure => failure.reason?.reason ?? failure.reason?.type).find(Boolean);
  const where = named.length > 0 ? named.join(', ') : index;
  return `${total - successful} of ${total} shards failed on ${asked}, in ${where}${why ? ` (${why})` : ''}: the answer is partial and was not taken.`;
}

const sum = z.object({ value: z.number().nullable() });
const bucketFields = { doc_count: z.number().int().min(0) };
const frameSchema = z.looseObject({
  hits: z.looseObject({ total: z.object({ value: z.number().int(), relation: z.string() }) }),
  aggregations: z.looseObject({
    bins: z.object({ buckets: z.array(z.looseObject({ key: z.number(), ...bucketFields })) }),
  }),
});
const pageSchema = z.looseObject({
  aggregations: z.looseObject({
    page: z.object({
      after_key: z.record(z.string(), z.unknown()).optional(),
      buckets: z.array(
        z.looseObject({
          key: z.object({
            bin: z.number(),
            term: z.union([z.string(), z.number(), z.boolean()]).nullable(),
          }),
          ...bucketFields,
        }),
      ),
    }),
  }),
});
const countSchema = z.looseObject({ count: z.number().int().min(0) });
const sumsSchema = z.looseObject({ aggregations: z.record(z.string(), sum).default({}) });
const spanSchema = z.looseObject({
  hits: z.looseObject({ total: z.object({ value: z.number().int(), relation: z.string() }) }),
  aggregations: z.object({ first: sum, last: sum }).optional(),
});

/** Counts and sums of one bucket. */
export interface Figures {
  readonly documents: number;
  readonly sums: Readonly<Record<string, number>>;
}
export interface FrameReply {
  readonly total: number;
  readonly bins: readonly (Figures & { readonly startMs: number })[];
}
export interface PageReply {
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly cells: readonly (Figures & { readonly startMs: number; readonly term: string | null })[];
}

/** The bins of a frame request. */
export function frameReply(answer: unknown, sums: readonly string[], asked: string): FrameReply {
  const { hits, aggregations } = understood(frameSchema, answer, asked);
  if (hits.total.relation !== 'eq')
    throw new KymoError('server-failed', `The server only estimates the number of documents of ${asked}.`);
  const bins = aggregations.bins.buckets.map(bucket => ({
    startMs: bucket.key,
    ...figuresOf(bucket, sums, asked),
  }));
  return { total: hits.total.value, bins };
}

/** One page of bins and terms; a document without the field has the term null. */
export function pageReply(answer: unknown, sums: readonly string[], asked: string): PageReply {
  const { page } = understood(pageSchema, answer, asked).aggregations;
  const cells = page.buckets.map(bucket => ({
    startMs: bucket.key.bin,
    term: bucket.key.term === null ? null : String(bucket.key.term),
    ...figuresOf(bucket, sums, asked),
  }));
  return { after: page.after_key ?? null, cells };
}

/** The number of documents of a count request. */
export function countReply(answer: unknown, asked: string): number {
  return understood(countSchema, answer, asked).count;
}

/** The sums of a request without bins; a sum over nothing is 0. */
export function sumsReply(answer: unknown, asked: string): Readonly<Record<string, number>> {
  const { aggregations } = understood(sumsSchema, answer, asked);
  return Object.fromEntries(Object.entries(aggregations).map(([name, { value }]) => [name, value ?? 0]));
}

/** Documents of an index and the first and last of their times, in milliseconds since 1970; null when there are none. */
export function spanReply(answer: unknown, asked: string) {
  const { hits, aggregations } = understood(spanSchema, answer, asked);
  return {
    documents: hits.total.value,
    firstMs: wholeMillis(aggregations?.first.value),
    lastMs: wholeMillis(aggregations?.last.value),
  };
}

// A field with nanoseconds may give parts of a millisecond.
function wholeMillis(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.floor(value);
}

function figuresOf(
  bucket: Readonly<Record<string, unknown>> & { readonly doc_count: number },
  names: readonly string[],
  asked: string,
): Figures {
  const sums = names.map(name => [name, understood(sum, bucket[name], asked).value ?? 0] as const);
  return { documents: bucket.doc_count, sums: Object.fromEntries(sums) };
}

/** A reply in the shape it must have. @throws KymoError `server-failed` that says where it has another */
export function understood<T>(schema: z.ZodType<T>, reply: unknown, asked: string): T {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new KymoError(
    'server-failed',
    `The answer to ${asked} is not what a search gives (${issue?.path.join('.') || 'the whole of it'}: ${issue?.message ?? ''}). Check that nothing between this computer and the server changes answers.`,
  );
}
