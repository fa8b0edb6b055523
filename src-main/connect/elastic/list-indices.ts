import { z } from 'zod';
import { understood } from './replies.ts';
import type { ElasticServer } from './server.ts';

/** An index, or what the user may see of it. */
export interface IndexInfo {
  readonly index: string;
  readonly documents: number | null;
  readonly bytes: number | null;
  /** `green`, `yellow`, `red`. */
  readonly health: string | null;
  /** First field that is a time, of those asked for; null when it has none. */
  readonly timeField: string | null;
  /** First and last time in that field, ISO 8601 in UTC. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

/** Fields that usually hold the time of a document, most usual first. */
export const usualTimeFields = ['@timestamp', 'timestamp', 'ts', 'time', 'event.created', 'date'];

const catSchema = z.array(
  z.looseObject({
    index: z.string(),
    health: z.string().nullish(),
    status: z.string().nullish(),
    'docs.count': z.string().nullish(),
    'store.size': z.string().nullish(),
  }),
);
const capsSchema = z.looseObject({
  indices: z.union([z.string(), z.array(z.string())]).default([]),
  fields: z
    .record(
      z.string(),
      z.record(z.string(), z.looseObject({ type: z.string(), indices: z.array(z.string()).optional() })),
    )
    .default({}),
});
const bound = z.looseObject({ value: z.number().nullable() });
const spansSchema = z.looseObject({
  aggregations: z
    .looseObject({
      by: z.looseObject({
        buckets: z.array(z.looseObject({ key: z.string(), first: bound, last: bound })),
      }),
    })
    .optional(),
});

/**
 * Open indices that match a pattern, by name: documents, size, and the time they span. A part of the cluster that does
 * not answer leaves the span of its indices unknown.
 * @param timeFields candidates, most wanted first
 * @throws ServerError when they cannot be listed
 */
export async function listIndices(
  server: ElasticServer,
  pattern: string,
  timeFields: readonly string[] = usualTimeFields,
): Promise<readonly IndexInfo[]> {
  const asked = `the indices of "${pattern}"`;
  const querystring = { format: 'json', bytes: 'b', h: 'index,health,status,docs.count,store.size' };
  const path = `/_cat/indices/${encodeURIComponent(pattern)}`;
  const listed = understood(catSchema, await server.ask({ method: 'GET', path, querystring }, asked), asked);
  const open = listed.filter(one => one.status !== 'close');
  const times = await timeFieldOf(
    server,
    pattern,
    timeFields,
    open.map(one => one.index),
    asked,
  );
  const spans = new Map<string, readonly [number | null, number | null]>();
  for (const field of new Set(times.values()))
    for (const [index, span] of await spansOf(server, pattern, field, open.length, asked))
      if (times.get(index) === field) spans.set(index, span);
  return open
    .map(({ index, health, 'docs.count': documents, 'store.size': bytes }) => ({
      index,
      documents: numberOf(documents),
      bytes: numberOf(bytes),
      health: health ?? null,
      timeField: times.get(index) ?? null,
      firstAt: instantOf(spans.get(index)?.[0]),
      lastAt: instantOf(spans.get(index)?.[1]),
    }))
    .toSorted((one, other) => (one.index < other.index ? -1 : 1));
}

// A field that is a date in some indices only says in which ones.
async function timeFieldOf(
  server: ElasticServer,
  pattern: string,
  timeFields: readonly string[],
  names: readonly string[],
  asked: string,
): Promise<ReadonlyMap<string, string>> {
  const path = `/${encodeURIComponent(pattern)}/_field_caps`;
  const querystring = { fields: timeFields.join(','), expand_wildcards: 'open' };
  const caps = understood(capsSchema, await server.ask({ method: 'GET', path, querystring }, asked), asked);
  const found = new Map<string, string>();
  for (const field of timeFields)
    for (const { type, indices } of Object.values(caps.fields[field] ?? {}))
      if (type === 'date' || type === 'date_nanos')
        for (const index of indices ?? names) if (!found.has(index)) found.set(index, field);
  return found;
}

async function spansOf(
  server: ElasticServer,
  pattern: string,
  field: string,
  count: number,
  asked: string,
): Promise<readonly (readonly [string, readonly [number | null, number | null]])[]> {
  const body = {
    size: 0,
    track_total_hits: false,
    aggs: {
      by: {
        terms: { field: '_index', size: Math.max(1, count) },
        aggs: { first: { min: { field } }, last: { max: { field } } },
      },
    },
  };
  const path = `/${encodeURIComponent(pattern)}/_search`;
  const querystring = { expand_wildcards: 'open', allow_partial_search_results: true };
  const answer = await server.ask({ method: 'POST', path, querystring, body }, asked);
  const buckets = understood(spansSchema, answer, asked).aggregations?.by.buckets ?? [];
  return buckets.map(({ key, first, last }) => [key, [first.value, last.value]]);
}

function numberOf(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function instantOf(epochMs: number | null | undefined): string | null {
  return epochMs === null || epochMs === undefined ? null : new Date(epochMs).toISOString();
}
