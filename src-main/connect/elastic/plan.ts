import { KymoError } from '../../core/errors.ts';
import type { Source } from '../../core/source.ts';
import { type AnswerName, parseAnswerName } from './answer-files.ts';
import { dateAfter, dateAt, daysFrom, type LocalDay } from './days.ts';

/** Which days are wanted: the last ones, or everything from the first loaded day on. */
export type Wanted =
  | { readonly kind: 'last'; readonly days: number; readonly until: string | null }
  | { readonly kind: 'missing'; readonly until: string | null };

/** Answers that a case holds as sources: its own record of what is loaded. */
export type LoadedDays = ReadonlyMap<string, AnswerName & { readonly sourceId: number }>;

/** The saved answers among the sources of a case, by query and day. */
export function loadedDays(sources: readonly Source[]): LoadedDays {
  return new Map(
    sources.flatMap(({ name, sourceId }) => {
      const answer = parseAnswerName(name);
      return answer === null ? [] : [[keyOf(answer), { ...answer, sourceId }] as const];
    }),
  );
}

/** What tells a query and day in `LoadedDays`. */
export function keyOf({ query, day }: Pick<AnswerName, 'query' | 'day'>): string {
  return `${query} ${day}`;
}

/** The last local day that is over, its documents given some minutes to arrive. */
export function lastFinishedDay(nowMs: number, settleMinutes: number, zone: string): string {
  return dateAfter(dateAt(nowMs - settleMinutes * 60_000, zone), -1);
}

/** The days wanted of a query, first to last; a day that is not over is never among them. */
export function wantedDays(
  wanted: Wanted,
  asked: { readonly query: string; readonly zone: string; readonly lastFinished: string },
  loaded: LoadedDays,
): readonly LocalDay[] {
  const { query, zone, lastFinished } = asked;
  const until = wanted.until !== null && wanted.until < lastFinished ? wanted.until : lastFinished;
  if (wanted.kind === 'last') return daysFrom(dateAfter(until, 1 - wanted.days), until, zone);
  const first = [...loaded.values()]
    .filter(answer => answer.query === query)
    .map(answer => answer.day)
    .toSorted()[0];
  return daysFrom(first ?? until, until, zone);
}

/**
 * Holds the days to come to those the case has: a day asked another way would stand beside itself.
 * @throws KymoError `usage` naming the query, the day and the source
 */
export function refuseMixed(query: string, fingerprint: string, loaded: LoadedDays): void {
  const other = [...loaded.values()].find(
    answer => answer.query === query && answer.fingerprint !== fingerprint,
  );
  if (other === undefined) return;
  throw new KymoError(
    'usage',
    `The case holds "${query}" of ${other.day} asked another way (source ${other.sourceId}): the query, the networks, the zone or the server is not the same. Give the query another id in the catalogue, or use another case.`,
  );
}
