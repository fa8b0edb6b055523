import type { JsonObject } from './requests.ts';

/** What either client library needs to connect. */
export interface ClientSetting {
  /** Address without user and password. */
  readonly url: string;
  readonly login: Login;
  /** Certificate authority as PEM; null for those the system trusts. */
  readonly ca: string | null;
  readonly checksCertificate: boolean;
  /** Milliseconds a request may take. */
  readonly timeoutMs: number;
}

/** How the server is told who asks. */
export type Login =
  | { readonly kind: 'none' }
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'api-key'; readonly apiKey: string };

export interface ServerRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly querystring?: Readonly<Record<string, string | boolean>>;
  readonly body?: JsonObject;
}

export interface ServerReply {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A client library, reduced to what is used of it. Errors are the library's own. */
export interface ServerClient {
  request(request: ServerRequest, signal: AbortSignal): Promise<ServerReply>;
  close(): Promise<void>;
}

/** The client of Elastic: for Elasticsearch 8 and 9. It refuses any server that does not say it is Elasticsearch. */
export async function elasticClient(setting: ClientSetting): Promise<ServerClient> {
  const { Client } = await import('@elastic/elasticsearch');
  const { login } = setting;
  const client = new Client({
    node: setting.url,
    maxRetries: 0,
    requestTimeout: setting.timeoutMs,
    enableMetaHeader: false,
    ...(login.kind === 'password' ? { auth: { username: login.user, password: login.password } } : {}),
    ...(login.kind === 'api-key' ? { auth: { apiKey: login.apiKey } } : {}),
    ...tlsOf(setting, 'tls'),
  });
  return {
    async request({ method, path, querystring, body }, signal) {
      const reply = await client.transport.request(
        {
          method,
          path,
          ...(querystring === undefined ? {} : { querystring }),
          ...(body === undefined ? {} : { body }),
        },
        { meta: true, signal },
      );
      return { body: reply.body, headers: reply.headers };
    },
    close: () => client.close(),
  };
}

/** The client of OpenSearch: for OpenSearch, and for Elasticsearch 7, whose interface it has. */
export async function openSearchClient(setting: ClientSetting): Promise<ServerClient> {
  const { Client } = await import('@opensearch-project/opensearch');
  const { login } = setting;
  const client = new Client({
    node: setting.url,
    maxRetries: 0,
    requestTimeout: setting.timeoutMs,
    ...(login.kind === 'password' ? { auth: { username: login.user, password: login.password } } : {}),
    ...(login.kind === 'api-key' ? { headers: { authorization: `ApiKey ${login.apiKey}` } } : {}),
    ...tlsOf(setting, 'ssl'),
  });
  return {
    async request({ method, path, querystring, body }, signal) {
      signal.throwIfAborted();
      const asked = client.transport.request({
        method,
        path,
        ...(querystring === undefined ? {} : { querystring: { ...querystring } }),
        ...(body === undefined ? {} : { body: { ...body } }),
      });
      const abort = () => asked.abort();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const reply = await asked;
        return { body: reply.body, headers: reply.headers ?? {} };
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    close: () => client.close(),
  };
}

function tlsOf<Name extends 'tls' | 'ssl'>({ url, ca, checksCertificate }: ClientSetting, name: Name) {
  if (!url.startsWith('https:')) return {};
  const options = { ...(ca === null ? {} : { ca }), rejectUnauthorized: checksCertificate };
  return { [name]: options } as Readonly<Record<Name, typeof options>>;
}
