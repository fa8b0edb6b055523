import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Login } from '../../../src-main/connect/elastic/clients.ts';
import { localDay } from '../../../src-main/connect/elastic/days.ts';
import { fetchDay } from '../../../src-main/connect/elastic/fetch-day.ts';
import { loginOf } from '../../../src-main/connect/elastic/secrets.ts';
import { addressOf } from '../../../src-main/connect/elastic/server.ts';
import { catalogue, connect, type Waits } from './helpers.ts';
import { networkDocuments } from './sample-documents.ts';
import { type SeenRequest, type StandIn, standIn, type Trouble } from './stand-in-server.ts';

const secret = 'correct-horse-battery';
const documents = { 'network-a': networkDocuments('2026-03-02', 2, 'UTC') };
const day = localDay('2026-03-02', 'UTC');
const [total, protocol] = catalogue.queries;

const logins: readonly (readonly [string, Login, string])[] = [
  [
    'user and password',
    { kind: 'password', user: 'kymo', password: secret },
    `Basic ${Buffer.from(`kymo:${secret}`).toString('base64')}`,
  ],
  ['an API key', { kind: 'api-key', apiKey: secret }, `ApiKey ${secret}`],
];
const products: readonly StandIn[] = [
  { product: 'elasticsearch', version: '8.19.0' },
  { product: 'elasticsearch', version: '9.1.2' },
  { product: 'opensearch', version: '3.1.0' },
  { product: 'elasticsearch', version: '7.17.20' },
];

describe('a connection', () => {
  it.each(products)(
    'says who $product $version is, and speaks with the client that it takes',
    async product => {
      for (const [, login, authorization] of logins) {
        const { url, requests } = await standIn({ ...product, documents, authorization });
        const server = await connect(url, { login });
        const isOpen = product.product === 'opensearch' || product.version === '7.17.20';
        expect(server.identity).toEqual({
          address: url,
          flavour: product.product,
          cluster: 'site',
          clusterId: 'uuid-of-the-test',
          version: product.version,
          client: isOpen ? 'OpenSearch' : 'Elastic',
        });
        await expect(
          server.search('network-a', { size: 0, track_total_hits: true }, 'a search'),
        ).resolves.toMatchObject({
          hits: { total: { value: documents['network-a'].length } },
        });
        const types = requests.slice(1).map(({ headers }) => headers['content-type'] ?? headers.accept);
        expect(types.every(type => (type ?? '').includes('compatible-with=8') === !isOpen)).toBe(true);
      }
    },
  );

  it.each(logins)('is refused with a wrong %s, in a sentence that does not hold it', async (_name, login) => {
    for (const product of products) {
      const { url } = await standIn({ ...product, documents, authorization: 'Basic something-else' });
      const refused = await connect(url, { login }).catch((thrown: unknown) => thrown);
      expect(refused).toMatchObject({ kind: 'server-failed', message: expect.stringContaining('(401)') });
      const everything = inspect(refused, { depth: 12, showHidden: true });
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(Buffer.from(`kymo:${secret}`).toString('base64'));
    }
  });

  it('is refused without a login where one is needed', async () => {
    const { url } = await standIn({ documents, authorization: 'ApiKey x' });
    await expect(connect(url)).rejects.toThrow(/does not accept the login \(401\)/);
  });

  it('finds Elasticsearch by its header where the user may not see its name', async () => {
    const { url } = await standIn({
      documents,
      trouble: ({ path }) =>
        path === '/'
          ? { status: 403, body: { error: 'denied' }, headers: { 'x-elastic-product': 'Elasticsearch' } }
          : null,
    });
    expect((await connect(url)).identity).toMatchObject({
      flavour: 'elasticsearch',
      cluster: null,
      clusterId: url,
    });
  });

  it('refuses a server that is none, one that is too old, and one that says it is another', async () => {
    const none = await standIn({ saved: { '/': '{"hello": "world"}' }, product: 'opensearch' });
    await expect(connect(none.url)).rejects.toThrow(/does not say whether it is Elasticsearch or OpenSearch/);
    const old = await standIn({ version: '6.8.23' });
    await expect(connect(old.url)).rejects.toThrow(
      /is Elasticsearch 6.8.23: bins of fixed width came with 7.2/,
    );
    const other = await standIn({ product: 'opensearch', version: '2.11.0' });
    await expect(connect(other.url, { flavour: 'elasticsearch' })).rejects.toThrow(
      /\(406, Content-Type header/,
    );
    const silent = await standIn({ saved: { '/': '{}' }, product: 'opensearch' });
    await expect(connect(silent.url, { flavour: 'opensearch' })).resolves.toBeDefined();
  });

  it('says so when a page, a text or the JSON of another program comes back', async () => {
    const bodies = [
      ['<html><body>Login</body></html>', 'text/html', 'a page or a text'],
      ['up', 'text/plain', 'a page or a text'],
      ['[1, 2]', 'application/json', 'something else'],
      ['{"version": "1.2.3"}', 'application/json', 'something else'],
    ] as const;
    for (const [body, type, what] of bodies)
      for (const product of ['elasticsearch', 'opensearch'] as const) {
        const trouble = () => ({ status: 200, body, headers: { 'content-type': type } });
        const { url } = await standIn({ product, trouble });
        await expect(connect(url)).rejects.toMatchObject({
          kind: 'server-failed',
          message: `${url} is neither Elasticsearch nor OpenSearch: it answered with ${what} where their JSON was expected. Check the address and the port.`,
        });
      }
  });

  it('names an address that cannot be reached, and asks it once', async () => {
    const { url, close } = await standIn({});
    await close();
    const waits: Waits = { milliseconds: [], sentences: [] };
    await expect(connect(url, { waits })).rejects.toThrow(/cannot be reached .*ECONNREFUSED/);
    expect(waits.milliseconds).toEqual([]);
  });
});

describe('a certificate', () => {
  const pem = (name: string) => readFileSync(join(import.meta.dirname, 'tls', name), 'utf8');
  const tls = { key: pem('server-key.pem'), cert: pem('server.pem') };
  it.each(['elasticsearch', 'opensearch'] as const)(
    'of an own authority is refused, taken with that authority, or unseen (%s)',
    async product => {
      const { url } = await standIn({
        product,
        version: product === 'opensearch' ? '3.1.0' : '8.19.0',
        documents,
        tls,
      });
      await expect(connect(url)).rejects.toThrow(/certificate of https:.* is not trusted .*--ca FILE/);
      expect((await connect(url, { ca: pem('authority.pem') })).identity.flavour).toBe(product);
      expect((await connect(url, { checksCertificate: false })).identity.flavour).toBe(product);
    },
  );
});

/** Trouble for the first requests of a kind; after that none. */
function atFirst(times: number, path: string, trouble: Trouble) {
  let left = times;
  return (request: SeenRequest): Trouble | null => {
    if (!request.path.endsWith(path) || left === 0) return null;
    left -= 1;
    return trouble;
  };
}

async function fetched(setting: StandIn, waits: Waits, query = total, timeoutMs = 20_000) {
  if (query === undefined) throw new Error('the catalogue is empty');
  const { url, requests } = await standIn({ documents, ...setting });
  const server = await connect(url, { waits, timeoutMs });
  const question = { query, networks: [], zone: 'UTC', day };
  const asked = { pageSize: 50, serverSeconds: 1 };
  const reply = fetchDay(server, question, asked, new AbortController().signal);
  return { reply, requests };
}

describe('a busy server', () => {
  it.each(['elasticsearch', 'opensearch'] as const)(
    'is asked again after the time it names (%s)',
    async product => {
      const waits: Waits = { milliseconds: [], sentences: [] };
      const trouble = atFirst(3, '_search', { status: 429, body: {}, headers: { 'retry-after': '7' } });
      const { reply } = await fetched({ product, trouble }, waits);
      await expect(reply).resolves.toMatchObject({ counted: expect.any(Number) });
      expect(waits.milliseconds).toEqual([7000, 7000, 7000]);
      expect(waits.sentences[0]).toBe('The server is busy (429): asking again in 7 s (try 2 of 6).');
    },
  );

  it('is asked again ever later where it names none, and given up after six tries', async () => {
    for (const status of [429, 502, 503, 504]) {
      const waits: Waits = { milliseconds: [], sentences: [] };
      const { reply, requests } = await fetched(
        { trouble: atFirst(99, '_search', { status, body: {} }) },
        waits,
      );
      await expect(reply).rejects.toThrow(
        new RegExp(`"total" of 2026-03-02 \\(${status}\\), after all tries`),
      );
      expect(waits.milliseconds).toEqual([1000, 2000, 4000, 8000, 16_000]);
      expect(requests.filter(one => one.path.endsWith('_search'))).toHaveLength(6);
    }
  });

  it('is asked again when the connection breaks, but not when it takes too long', async () => {
    for (const product of ['elasticsearch', 'opensearch'] as const) {
      const waits: Waits = { milliseconds: [], sentences: [] };
      const dropped = await fetched({ product, trouble: atFirst(2, '_search', 'drop') }, waits);
      await expect(dropped.reply).resolves.toBeDefined();
      expect(waits.milliseconds).toEqual([1000, 2000]);
      const late = await fetched({ product, trouble: atFirst(1, '_search', 'hang') }, waits, total, 500);
      await expect(late.reply).rejects.toThrow(
        /did not answer "total" of 2026-03-02 in time. Allow more with --timeout/,
      );
    }
  });

  it('that names no time at all is still given time', async () => {
    const waits: Waits = { milliseconds: [], sentences: [] };
    const trouble = atFirst(99, '_search', { status: 429, body: {}, headers: { 'retry-after': '0' } });
    await expect((await fetched({ trouble }, waits)).reply).rejects.toThrow(/after all tries/);
    expect(waits.milliseconds).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it('that asks for a very long wait is left alone', async () => {
    const waits: Waits = { milliseconds: [], sentences: [] };
    const trouble = atFirst(9, '_search', { status: 429, body: {}, headers: { 'retry-after': '3600' } });
    await expect((await fetched({ trouble }, waits)).reply).rejects.toThrow(/too busy/);
    expect(waits.milliseconds).toEqual([]);
  });
});

describe('an answer that is not whole', () => {
  const failing = {
    index: 'network-b',
    reason: { type: 'node_disconnected', reason: 'node left the cluster' },
  };
  const cases: readonly (readonly [string, StandIn['alter'], RegExp])[] = [
    [
      'lacks a shard',
      answer => ({
        ...answer,
        _shards: { total: 4, successful: 3, skipped: 0, failed: 1, failures: [failing] },
      }),
      /1 of 4 shards failed on "total" of 2026-03-02, in network-b \(node left the cluster\)/,
    ],
    ['is out of time', answer => ({ ...answer, timed_out: true }), /stopped .* \(out of time\)/],
    ['was ended early', answer => ({ ...answer, terminated_early: true }), /at a limit of documents/],
    [
      'lacks a cluster',
      answer => ({ ...answer, _clusters: { total: 2, successful: 1, skipped: 1 } }),
      /1 of 2 clusters behind "network-\*"/,
    ],
    [
      'estimates its number of documents',
      answer => ({ ...answer, hits: { total: { value: 10_000, relation: 'gte' } } }),
      /only estimates/,
    ],
    ['says nothing of its shards', () => ({ hits: {} }), /does not say which shards answered/],
    [
      'has no index',
      answer => ({ ...answer, _shards: { total: 0, successful: 0, skipped: 0, failed: 0 } }),
      /No open index matches/,
    ],
  ];
  it.each(cases)('is never taken: it %s', async (_name, alter, sentence) => {
    const isDay = (request: SeenRequest) => request.path.endsWith('_search');
    const { reply } = await fetched(
      {
        alter: (answer, request) => (isDay(request) && alter !== undefined ? alter(answer, request) : answer),
      },
      { milliseconds: [], sentences: [] },
    );
    await expect(reply).rejects.toThrow(sentence);
  });

  it('names the index that a refusal names', async () => {
    const body = {
      error: {
        root_cause: [{ type: 'no_shard_available_action_exception', reason: 'all shards failed' }],
        type: 'search_phase_execution_exception',
        reason: 'all shards failed',
        failed_shards: [{ index: 'network-c', reason: { type: 'x', reason: 'primary shard is not active' } }],
      },
      status: 500,
    };
    const { reply } = await fetched(
      { trouble: atFirst(1, '_search', { status: 500, body }) },
      { milliseconds: [], sentences: [] },
    );
    await expect(reply).rejects.toThrow(/500, network-c: primary shard is not active/);
  });

  it('is asked for again when documents arrive in between, and refused when it never agrees', async () => {
    const more = (times: number) => {
      let left = times;
      return (answer: Readonly<Record<string, unknown>>, { path }: SeenRequest) => {
        if (!path.endsWith('_count') || left === 0) return answer;
        left -= 1;
        return { ...answer, count: Number(answer.count) + 1 };
      };
    };
    const waits: Waits = { milliseconds: [], sentences: [] };
    await expect((await fetched({ alter: more(2) }, waits)).reply).resolves.toBeDefined();
    await expect((await fetched({ alter: more(9) }, waits)).reply).rejects.toThrow(
      /is not complete: its bins hold \d+ documents where the server counts \d+/,
    );
  });

  it('is refused when a field has several values, or a page comes twice', async () => {
    const waits: Waits = { milliseconds: [], sentences: [] };
    const doubled = (answer: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
      const { page } = (answer.aggregations ?? {}) as {
        page?: { buckets: Readonly<Record<string, unknown>>[] };
      };
      if (page === undefined) return answer;
      const buckets = page.buckets.map(one => ({ ...one, doc_count: Number(one.doc_count) * 2 }));
      return { ...answer, aggregations: { page: { ...page, buckets } } };
    };
    await expect((await fetched({ alter: doubled }, waits, protocol)).reply).rejects.toThrow(
      /several values in one document/,
    );
    const first = new Map<string, Readonly<Record<string, unknown>>>();
    const stuck = (answer: Readonly<Record<string, unknown>>, { body }: SeenRequest) => {
      if (!JSON.stringify(body).includes('composite')) return answer;
      const kept = first.get('page') ?? answer;
      first.set('page', kept);
      return kept;
    };
    await expect((await fetched({ alter: stuck }, waits, protocol)).reply).rejects.toThrow(
      /the same page .* twice/,
    );
  });
});

describe('a secret', () => {
  const keychain = (kept: Map<string, string>) => ({
    read: async (account: string) => kept.get(account) ?? null,
    write: async (account: string, value: string) => void kept.set(account, value),
  });
  const wish = { address: 'https://es:9200', user: 'ana', apiKey: false };

  it('comes from the environment, the keychain or the person, in this order, and stays in the keychain', async () => {
    const kept = new Map<string, string>();
    const places = { environment: {}, ask: async () => 'typed', keychain: keychain(kept) };
    await expect(loginOf(wish, places)).resolves.toEqual({
      kind: 'password',
      user: 'ana',
      password: 'typed',
    });
    expect([...kept]).toEqual([['ana@https://es:9200', 'typed']]);
    await expect(loginOf(wish, { ...places, ask: null })).resolves.toMatchObject({ password: 'typed' });
    const environment = { KYMO_ELASTIC_PASSWORD: 'given' };
    await expect(loginOf(wish, { ...places, environment, ask: null })).resolves.toMatchObject({
      password: 'given',
    });
    expect(kept.get('ana@https://es:9200')).toBe('given');
    const key = { ...wish, user: null, apiKey: true };
    await expect(loginOf(key, { environment: {}, ask: async () => 'k', keychain: null })).resolves.toEqual({
      kind: 'api-key',
      apiKey: 'k',
    });
    await expect(
      loginOf({ ...key, apiKey: false }, { environment: {}, ask: null, keychain: null }),
    ).resolves.toEqual({
      kind: 'none',
    });
  });

  it('that comes from nowhere, or twice, is a wrong call', async () => {
    const places = { environment: {}, ask: null, keychain: null };
    await expect(loginOf(wish, places)).rejects.toThrow(
      /there is no terminal to ask. .*KYMO_ELASTIC_PASSWORD/,
    );
    await expect(loginOf({ ...wish, apiKey: true }, places)).rejects.toThrow(/either --user or --api-key/);
    await expect(loginOf(wish, { ...places, ask: async () => '' })).rejects.toThrow(/is empty/);
  });

  it('is not taken from the address, and not repeated from there', () => {
    for (const url of [
      `https://ana:${secret}@es:9200`,
      `ftp://ana:${secret}@es`,
      `not an address:${secret}@es`,
    ]) {
      const thrown = (() => {
        try {
          return addressOf(url);
        } catch (error) {
          return error;
        }
      })();
      expect(thrown).toMatchObject({ kind: 'usage' });
      expect(String(thrown)).not.toContain(secret);
    }
    expect(addressOf('https://es:9200/base/?q=1')).toBe('https://es:9200/base');
  });
});
