import { z } from 'zod';
import { type ErrorKind, KymoError } from '../../core/errors.ts';

const rootCause = z.looseObject({
  type: z.string().optional(),
  reason: z.string().nullish(),
  index: z.string().nullish(),
});
const bodySchema = z.looseObject({
  error: z.union([
    z.string(),
    rootCause.extend({
      root_cause: z.array(rootCause).default([]),
      failed_shards: z
        .array(z.looseObject({ index: z.string().nullish(), reason: rootCause.nullish() }))
        .default([]),
    }),
  ]),
});

/** What a client library threw, without what it keeps of the request: that holds the secret. */
export interface ClientFailure {
  readonly name: string;
  readonly message: string;
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** The failure in an error of either client library; null for any other error. */
export function failureOf(thrown: unknown): ClientFailure | null {
  if (!(thrown instanceof Error) || !clientErrors.has(thrown.name)) return null;
  const meta = objectOf('meta' in thrown ? thrown.meta : null);
  return {
    name: thrown.name,
    message: thrown.message,
    status: typeof meta.statusCode === 'number' && meta.statusCode > 0 ? meta.statusCode : null,
    body: meta.body,
    headers: objectOf(meta.headers),
  };
}

const clientErrors = new Set([
  'ConnectionError',
  'NoLivingConnectionsError',
  'TimeoutError',
  'ResponseError',
  'DeserializationError',
  'ProductNotSupportedError',
  'RequestAbortedError',
  'ConfigurationError',
]);

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A request that a server refused or did not answer. What the library threw is not kept: it holds the secret. */
export class ServerError extends KymoError {
  /** HTTP status, or null when there was no answer. */
  readonly status: number | null;
  /** What the server says it is (`x-elastic-product`), if anything. */
  readonly product: unknown;

  constructor(kind: ErrorKind, sentence: string, { name, message, status, headers }: ClientFailure) {
    super(kind, sentence, { cause: new Error(`${name}: ${message.slice(0, 500)}`) });
    this.status = status;
    this.product = headers['x-elastic-product'] ?? null;
  }

  /** True when the connection or the login failed, so that other requests would fail as well. */
  get isLost(): boolean {
    return this.status === null || [401, 429, 502, 504].includes(this.status);
  }
}

/**
 * One sentence about what a server did to a request, and what to do.
 * @param server how sentences call it: its address without any secret
 * @param asked what was asked: `total of 2026-03-01`
 */
export function serverError(failure: ClientFailure, server: string, asked: string): ServerError {
  const fail = (sentence: string, kind: ErrorKind = 'server-failed') =>
    new ServerError(kind, sentence, failure);
  const { name, status } = failure;
  if (name === 'RequestAbortedError') return fail('Cancelled.', 'cancelled');
  if (name === 'TimeoutError')
    return fail(`${server} did not answer ${asked} in time. Allow more with --timeout, or ask again later.`);
  if (name === 'ProductNotSupportedError')
    return fail(
      `${server} does not say that it is Elasticsearch, and its client refuses others. For OpenSearch give --flavour opensearch.`,
    );
  if (name === 'DeserializationError')
    return fail(`${server} answered ${asked} with something that is not JSON. Check the address.`);
  if (status === null) return fail(connectionSentence(failure.message, server));
  return fail(statusSentence(failure, status, server, asked), status === 404 ? 'not-found' : 'server-failed');
}

function connectionSentence(message: string, server: string): string {
  const said = message.slice(0, 200);
  if (/self[- ]signed|unable to verify|unable to get|CERT_|certificate/i.test(said))
    return `The certificate of ${server} is not trusted (${said}). Give the authority that signed it with --ca FILE, or accept it unseen with --insecure-tls.`;
  if (/wrong version number|ssl3|EPROTO|packet length/i.test(said))
    return `${server} does not speak TLS there (${said}). Try http:// in the address.`;
  return `${server} cannot be reached (${said}). Check the address, the network and whether the server runs.`;
}

function statusSentence(failure: ClientFailure, status: number, server: string, asked: string): string {
  const why = reasonOf(failure.body);
  const told = why === null ? `${status}` : `${status}, ${why}`;
  if (status === 401)
    return `${server} does not accept the login (401). Check the user and the password or API key; one in the keychain is replaced by giving the new one with --keychain.`;
  if (status === 403)
    return `${server} does not allow this user ${asked} (${told}). Ask for the right to read these indices.`;
  if (status === 404) return `${server} has nothing there for ${asked} (${told}). Check the index pattern.`;
  if (status === 429)
    return `${server} is too busy for ${asked} (${told}), after all tries. Ask again later: what is loaded stays.`;
  if (status >= 500)
    return `${server} failed on ${asked} (${told}), after all tries. Ask again later: what is loaded stays.`;
  return `${server} refuses ${asked} (${told}). Correct the query in the catalogue.`;
}

/** The reason a server gives, with the index it names. */
export function reasonOf(body: unknown): string | null {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  if (typeof error === 'string') return error.slice(0, 300);
  const shard = error.failed_shards.find(one => one.reason);
  const cause = shard?.reason ?? error.root_cause[0] ?? error;
  const index = shard?.index ?? cause.index ?? null;
  const text = cause.reason ?? error.reason ?? cause.type ?? error.type ?? null;
  if (text === null) return index;
  return index === null || text.includes(index) ? text.slice(0, 300) : `${index}: ${text.slice(0, 300)}`;
}
