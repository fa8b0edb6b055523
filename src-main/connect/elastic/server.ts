import { KymoError } from '../../core/errors.ts';
import type { ServerClient, ServerRequest } from './clients.ts';
import { failureOf, serverError } from './failures.ts';
import { identified, type ServerIdentity, type ServerSetting } from './identify.ts';
import type { JsonObject } from './requests.ts';
import { type Patience, withPatience } from './retry.ts';

/** A server that answered and lets its user in. */
export interface ElasticServer {
  readonly identity: ServerIdentity;
  /**
   * Sends a request, again while the server is busy. @param asked what it is, for sentences: `total of 2026-03-01`
   * @throws ServerError; KymoError `cancelled`
   */
  ask(request: ServerRequest, asked: string): Promise<unknown>;
  /** A search of an index pattern that must not leave anything out silently. */
  search(index: string, body: JsonObject, asked: string): Promise<unknown>;
  /** The number of documents of a filter. */
  count(index: string, query: JsonObject, asked: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Connects to a server and asks it who it is.
 * @throws KymoError `server-failed` when it cannot be reached, refuses the login, or is too old; `usage` for a bad address
 */
export async function connectServer(
  setting: ServerSetting,
  patience: Patience,
  signal: AbortSignal,
): Promise<ElasticServer> {
  const address = addressOf(setting.url);
  const plain = { ...setting, url: address };
  const state = { answered: false };
  const asker = (client: ServerClient) => async (request: ServerRequest, asked: string) => {
    const send = () => client.request(request, signal);
    try {
      const reply = await withPatience(send, patience, signal, () => state.answered);
      state.answered = true;
      return reply;
    } catch (thrown) {
      if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.');
      const failure = failureOf(thrown);
      throw failure === null ? thrown : serverError(failure, address, asked);
    }
  };
  const opened = await identified(plain, asker);
  const ask = asker(opened.client);
  const partsRefused = { allow_partial_search_results: false, expand_wildcards: 'open' };
  return {
    identity: opened.identity,
    ask: async (request, asked) => (await ask(request, asked)).body,
    search: async (index, body, asked) => {
      const path = `/${encodeURIComponent(index)}/_search`;
      return (await ask({ method: 'POST', path, querystring: partsRefused, body }, asked)).body;
    },
    count: async (index, query, asked) => {
      const path = `/${encodeURIComponent(index)}/_count`;
      const querystring = { expand_wildcards: 'open' };
      return (await ask({ method: 'POST', path, querystring, body: { query } }, asked)).body;
    },
    close: () => opened.client.close(),
  };
}

/** An address without query and final slash. @throws KymoError `usage` when it is none, or holds a password */
export function addressOf(url: string): string {
  if (!URL.canParse(url))
    throw new KymoError('usage', `"${shown(url)}" is not an address; write https://host:9200.`);
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '')
    throw new KymoError(
      'usage',
      'The address holds a user or password, which others can read there. Give --user, and the password when asked or in KYMO_ELASTIC_PASSWORD.',
    );
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
    throw new KymoError('usage', `"${shown(url)}" is no http or https address; write https://host:9200.`);
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}

// What stands before an @ may be a password.
function shown(url: string): string {
  return url.replace(/^.*@/, '...@').slice(0, 200);
}
