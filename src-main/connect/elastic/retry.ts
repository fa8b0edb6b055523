import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientFailure, failureOf } from './failures.ts';

/** How often and how long a request is asked again. */
export interface Patience {
  /** Requests in all, the first included. */
  readonly tries: number;
  /** Waits; a test need not. @throws when the signal is aborted */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told before each wait. */
  readonly tell: (sentence: string) => void;
}

/** Six tries: with the waits between them, about half a minute. */
export const usualTries = 6;
/** A server that asks for a longer wait than this is taken at its word, and the load ends. */
const longestWait = 120_000;
const firstWait = 1000;

export async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}

/**
 * Asks again while the server is busy (429) or away (502, 503, 504): after 1, 2, 4, 8, 16 seconds, or after the time it
 * names in Retry-After where that is longer. A connection that broke is tried again once the server has answered before. Neither client
 * library waits between its tries, and neither tries 429 again, so their own retries are off.
 * @throws what the last try threw
 */
export async function withPatience<T>(
  ask: () => Promise<T>,
  patience: Patience,
  signal: AbortSignal,
  hasAnswered: () => boolean,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure === null || tries >= patience.tries || !isPassing(failure, hasAnswered())) throw thrown;
      const milliseconds = Math.max(retryAfter(failure) ?? 0, firstWait * 2 ** (tries - 1));
      if (milliseconds > longestWait) throw thrown;
      const what =
        failure.status === null ? 'The connection broke' : `The server is busy (${failure.status})`;
      patience.tell(
        `${what}: asking again in ${Math.ceil(milliseconds / 1000)} s (try ${tries + 1} of ${patience.tries}).`,
      );
      await patience.wait(milliseconds, signal);
    }
  }
}

function isPassing({ name, status }: ClientFailure, answered: boolean): boolean {
  if (status !== null) return [429, 502, 503, 504].includes(status);
  return answered && (name === 'ConnectionError' || name === 'NoLivingConnectionsError');
}

/** Milliseconds of a Retry-After header in seconds; null when there is none. A date is not asked for by these servers. */
function retryAfter({ headers }: ClientFailure): number | null {
  const text = headers['retry-after'];
  return typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null;
}
