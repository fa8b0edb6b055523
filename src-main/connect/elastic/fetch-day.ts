import { KymoError } from '../../core/errors.ts';
import { sumNames } from './catalogue.ts';
import { type DayReplies, problemOf } from './proof.ts';
import {
  countReply,
  frameReply,
  type PageReply,
  pageReply,
  requireWhole,
  spanReply,
  sumsReply,
} from './replies.ts';
import {
  type AfterKey,
  type DayQuestion,
  filterOf,
  frameRequest,
  pageRequest,
  spanRequest,
  sumsRequest,
} from './requests.ts';
import type { ElasticServer } from './server.ts';

/** How a day is asked for. */
export interface Asking {
  /** Buckets of one page of a composite aggregation. */
  readonly pageSize: number;
  /** Seconds after which the server itself gives up. */
  readonly serverSeconds: number;
}

/** Documents that arrive between the requests of a day make it disagree with itself; it is then asked for again. */
const mostTries = 3;

/**
 * Everything a server says about a question and day, proven whole: see `problemOf`.
 * @throws KymoError `server-failed` when it stays incomplete; what `ElasticServer.search` throws
 */
export async function fetchDay(
  server: ElasticServer,
  question: DayQuestion,
  asking: Asking,
  signal: AbortSignal,
): Promise<DayReplies> {
  const asked = `"${question.query.id}" of ${question.day.day}`;
  for (let tries = 1; ; tries += 1) {
    const replies = await askOnce(server, question, asking, asked, signal);
    const problem = problemOf(question, replies);
    if (problem === null) return replies;
    if (tries === mostTries)
      throw new KymoError(
        'server-failed',
        `The answer to ${asked} is not complete: ${problem}. If documents of that day are still arriving, ask again later; it was not taken.`,
      );
  }
}

async function askOnce(
  server: ElasticServer,
  question: DayQuestion,
  { pageSize, serverSeconds }: Asking,
  asked: string,
  signal: AbortSignal,
): Promise<DayReplies> {
  const { query } = question;
  const names = sumNames(query);
  const search = async (body: Readonly<Record<string, unknown>>) => {
    const answer = await server.search(query.index, body, asked);
    return { answer, shards: requireWhole(answer, query.index, asked) };
  };
  const { answer, shards } = await search(frameRequest(question, serverSeconds));
  const frame = frameReply(answer, names, asked);
  const cells: PageReply['cells'][] = [];
  let after: AfterKey | null = null;
  while (query.terms !== undefined) {
    signal.throwIfAborted();
    const page: PageReply = pageReply(
      (await search(pageRequest(question, { size: pageSize, after }, serverSeconds))).answer,
      names,
      asked,
    );
    if (page.cells.length > 0) cells.push(page.cells);
    if (page.cells.length === 0 || page.after === null) break;
    refuseStandstill(page.after, after, asked);
    after = page.after;
  }
  const counted = await server.count(query.index, filterOf(question), asked);
  requireWhole(counted, query.index, asked);
  const sums =
    names.length === 0 ? {} : sumsReply((await search(sumsRequest(question, serverSeconds))).answer, asked);
  return {
    frame,
    cells: query.terms === undefined ? null : cells.flat(),
    pages: cells.length,
    shards,
    counted: countReply(counted, asked),
    sums,
  };
}

function refuseStandstill(after: AfterKey, before: AfterKey | null, asked: string): void {
  if (before === null || JSON.stringify(after) !== JSON.stringify(before)) return;
  throw new KymoError(
    'server-failed',
    `The server gave the same page of ${asked} twice: it cannot be read to its end.`,
  );
}

/** First and last time of the documents of a query's index, in milliseconds since 1970; null where there are none. */
export async function fetchSpan(
  server: ElasticServer,
  query: { readonly id: string; readonly index: string; readonly timeField: string },
  serverSeconds: number,
): Promise<ReturnType<typeof spanReply>> {
  const asked = `the time span of "${query.id}"`;
  const answer = await server.search(query.index, spanRequest(query.timeField, serverSeconds), asked);
  requireWhole(answer, query.index, asked);
  return spanReply(answer, asked);
}
