import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { aggregated, type Document, matching } from './documents-search.ts';

type Json = Readonly<Record<string, unknown>>;

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Json;
  /** 1 for the first. */
  readonly number: number;
}

/** What to do in place of answering. */
export type Trouble =
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'drop';

export interface StandIn {
  readonly product?: 'elasticsearch' | 'opensearch';
  readonly version?: string;
  /** Cluster id. */
  readonly uuid?: string;
  /** Index to documents. */
  readonly documents?: Readonly<Record<string, readonly Document[]>>;
  /** Exact value of the header `authorization`; anyone is let in when it is not given. */
  readonly authorization?: string;
  /** Answers of other paths, as JSON text. */
  readonly saved?: Readonly<Record<string, string>>;
  readonly trouble?: (request: SeenRequest) => Trouble | null | Promise<Trouble | null>;
  /** Changes an answer on its way out. */
  readonly alter?: (answer: Json, request: SeenRequest) => Json;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A running stand-in and what it was asked. */
export interface RunningStandIn {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/**
 * A server that speaks the protocol of Elasticsearch or OpenSearch over documents of the test: login, media types,
 * product header, errors. It refuses what a real one refuses.
 */
export async function standIn(setting: StandIn): Promise<RunningStandIn> {
  const requests: SeenRequest[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    answer(setting, requests, request, response).catch(thrown => {
      send(response, setting, request, 500, { error: { type: 'stand_in', reason: String(thrown) } });
    });
  };
  const server = setting.tls === undefined ? createServer(handle) : createSecureServer(setting.tls, handle);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const close = () =>
    new Promise<void>(done => {
      server.closeAllConnections();
      server.close(() => done());
    });
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `${setting.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, requests, close };
}

async function answer(
  setting: StandIn,
  requests: SeenRequest[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const written = await text(request);
  const seen: SeenRequest = {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    headers: request.headers,
    body: written === '' ? {} : (JSON.parse(written) as Json),
    number: requests.length + 1,
  };
  requests.push(seen);
  const trouble = (await setting.trouble?.(seen)) ?? null;
  if (trouble === 'hang') return;
  if (trouble === 'drop') {
    request.socket.destroy();
    return;
  }
  if (trouble !== null) {
    send(response, setting, request, trouble.status, trouble.body, trouble.headers);
    return;
  }
  const refused = refusal(setting, request, written !== '');
  if (refused !== null) {
    send(response, setting, request, refused.status, refused.body, refused.headers);
    return;
  }
  const saved = setting.saved?.[seen.path];
  if (saved !== undefined) {
    send(response, setting, request, 200, saved);
    return;
  }
  const found = reply(setting, seen);
  const { status, body } = found;
  send(
    response,
    setting,
    request,
    status,
    setting.alter === undefined ? body : setting.alter(body as Json, seen),
  );
}

const compatible = 'application/vnd.elasticsearch+json';

function send(
  response: ServerResponse,
  { product = 'elasticsearch', version = '8.19.0' }: StandIn,
  { headers }: IncomingMessage,
  status: number,
  body: unknown,
  more: Readonly<Record<string, string>> = {},
): void {
  const asksCompatible = (headers.accept ?? '').includes(compatible);
  const isElastic = product === 'elasticsearch' && Number.parseInt(version, 10) >= 7;
  response.writeHead(status, {
    'content-type': asksCompatible ? `${compatible};compatible-with=8` : 'application/json; charset=UTF-8',
    ...(isElastic ? { 'x-elastic-product': 'Elasticsearch' } : {}),
    ...more,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function error(status: number, type: string, reason: string, more: Json = {}) {
  return {
    status,
    body: { error: { root_cause: [{ type, reason }], type, reason, ...more }, status },
    headers: {},
  };
}

function refusal(setting: StandIn, { headers }: IncomingMessage, hasBody: boolean) {
  const { product = 'elasticsearch', version = '8.19.0', authorization } = setting;
  if (authorization !== undefined && headers.authorization !== authorization) {
    const reason =
      headers.authorization === undefined
        ? 'missing authentication credentials'
        : 'unable to authenticate user';
    return {
      ...error(401, 'security_exception', reason),
      headers: { 'www-authenticate': 'Basic realm="security" charset="UTF-8"' },
    };
  }
  const types = [headers.accept ?? '', hasBody ? (headers['content-type'] ?? '') : ''];
  const asked = types.find(type => type.includes(compatible));
  if (asked !== undefined && product === 'opensearch')
    return error(406, 'media_type', `Content-Type header [${asked}] is not supported`);
  const major = Number.parseInt(version, 10);
  const wanted = Number(/compatible-with=(\d+)/.exec(asked ?? '')?.[1] ?? major);
  if (wanted !== major && wanted !== major - 1)
    return error(400, 'media_type_header_exception', `A compatible version is required, received [${asked}]`);
  if (hasBody && !/json/.test(headers['content-type'] ?? ''))
    return error(406, 'media_type', 'Content-Type header is missing');
  return null;
}

function reply(setting: StandIn, seen: SeenRequest): { readonly status: number; readonly body: unknown } {
  const {
    product = 'elasticsearch',
    version = '8.19.0',
    uuid = 'uuid-of-the-test',
    documents = {},
  } = setting;
  if (seen.path === '/') {
    const distribution =
      product === 'opensearch' ? { distribution: 'opensearch' } : { build_flavor: 'default' };
    return {
      status: 200,
      body: {
        name: 'node-1',
        cluster_name: 'site',
        cluster_uuid: uuid,
        version: { number: version, ...distribution },
      },
    };
  }
  if (seen.path.startsWith('/_cat/indices/')) return { status: 200, body: catIndices(documents) };
  const [, pattern = '', action = ''] = /^\/([^/]+)\/(_search|_count|_field_caps)$/.exec(seen.path) ?? [];
  if (action === '')
    return error(400, 'illegal_argument_exception', `no handler found for uri [${seen.path}]`);
  const names = Object.keys(documents).filter(name => matchesPattern(name, pattern));
  if (names.length === 0 && !pattern.includes('*'))
    return error(404, 'index_not_found_exception', `no such index [${pattern}]`, { index: pattern });
  const found = names.flatMap(name => withIndex(name, documents[name] ?? []));
  if (action === '_field_caps')
    return { status: 200, body: fieldCaps(names, found, seen.query.get('fields') ?? '') };
  const hits = matching(found, seen.body.query);
  const shards = { total: names.length * 2, successful: names.length * 2, skipped: 0, failed: 0 };
  if (action === '_count') return { status: 200, body: { count: hits.length, _shards: shards } };
  const total = seen.body.track_total_hits === true ? { total: { value: hits.length, relation: 'eq' } } : {};
  return {
    status: 200,
    body: {
      took: 1,
      timed_out: false,
      _shards: shards,
      hits: { ...total, max_score: null, hits: [] },
      aggregations: aggregated(hits, seen.body.aggs),
    },
  };
}

const known = new WeakMap<readonly Document[], readonly Document[]>();

function withIndex(name: string, documents: readonly Document[]): readonly Document[] {
  const found = known.get(documents) ?? documents.map(one => ({ ...one, _index: name }));
  known.set(documents, found);
  return found;
}

function matchesPattern(name: string, pattern: string): boolean {
  return pattern
    .split(',')
    .some(part => new RegExp(`^${part.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name));
}

function catIndices(documents: NonNullable<StandIn['documents']>) {
  return Object.entries(documents).map(([index, found]) => ({
    index,
    health: 'green',
    status: 'open',
    'docs.count': String(found.length),
    'store.size': String(found.length * 100),
  }));
}

function fieldCaps(names: readonly string[], documents: readonly Document[], fields: string) {
  const caps = fields.split(',').flatMap(field => {
    const holders = names.filter(name =>
      documents.some(one => one._index === name && one[field] !== undefined),
    );
    if (holders.length === 0) return [];
    const type = /time|^ts$/.test(field) ? 'date' : 'keyword';
    const some = holders.length < names.length ? { indices: holders } : {};
    return [[field, { [type]: { type, searchable: true, aggregatable: true, ...some } }]];
  });
  return { indices: names, fields: Object.fromEntries(caps) };
}
