import { z } from 'zod';
import { KymoError } from '../../core/errors.ts';
import {
  type ClientSetting,
  elasticClient,
  openSearchClient,
  type ServerClient,
  type ServerReply,
  type ServerRequest,
} from './clients.ts';
import { ServerError } from './failures.ts';

export type Flavour = 'elasticsearch' | 'opensearch';

/** Who answered. */
export interface ServerIdentity {
  /** Address without any secret. */
  readonly address: string;
  readonly flavour: Flavour;
  /** Name of the cluster; null when the user may not see it. */
  readonly cluster: string | null;
  /** What tells the cluster from all others; its address when the user may not see it. */
  readonly clusterId: string;
  readonly version: string | null;
  /** The library that is spoken with. */
  readonly client: 'Elastic' | 'OpenSearch';
}

export interface ServerSetting extends ClientSetting {
  /** Default: what the server says it is. */
  readonly flavour: Flavour | null;
}

const productHeader = 'x-elastic-product';

/** Makes a client's requests patient, and its errors ours. */
export type Asker = (client: ServerClient) => (request: ServerRequest, asked: string) => Promise<ServerReply>;

/** The client that fits a server, and who the server is. @throws KymoError `server-failed` */
export async function identified(setting: ServerSetting, asker: Asker) {
  const root: ServerRequest = { method: 'GET', path: '/' };
  const flavour = setting.flavour ?? (await flavourOf(setting, asker, root));
  const first = flavour === 'elasticsearch' ? await elasticClient(setting) : await openSearchClient(setting);
  try {
    const identity = identityOf(await rootReply(asker(first), root), setting.url, flavour);
    return { client: first, identity };
  } catch (thrown) {
    await first.close();
    throw thrown;
  }
}

// The client of OpenSearch takes any server, so it asks which one it is. Elasticsearch says so in a header, even where
// the user may not see the rest; version 7 does not know the media types of the newer client.
async function flavourOf(setting: ServerSetting, asker: Asker, root: ServerRequest): Promise<Flavour> {
  const client = await openSearchClient(setting);
  try {
    const { headers, body } = await rootReply(asker(client), root);
    const { version } = rootOf(body, setting.url);
    if (version?.distribution === 'opensearch') return 'opensearch';
    if (version?.number !== undefined && Number.parseInt(version.number, 10) < 8) return 'opensearch';
    if (headers[productHeader] === 'Elasticsearch') return 'elasticsearch';
  } finally {
    await client.close();
  }
  throw new KymoError(
    'server-failed',
    `${setting.url} does not say whether it is Elasticsearch or OpenSearch. Check the address, or give --flavour.`,
  );
}

// A user who may not see the root may still search.
async function rootReply(ask: ReturnType<Asker>, root: ServerRequest): Promise<ServerReply> {
  try {
    return await ask(root, 'who it is');
  } catch (thrown) {
    if (!(thrown instanceof ServerError) || thrown.status !== 403) throw thrown;
    return { body: null, headers: { [productHeader]: thrown.product } };
  }
}

const rootSchema = z.looseObject({
  cluster_name: z.string().optional(),
  cluster_uuid: z.string().optional(),
  version: z.looseObject({ number: z.string(), distribution: z.string().optional() }).optional(),
});

// A proxy, a login page or another program answers with 200 too, in HTML or in JSON of its own.
function rootOf(body: unknown, address: string): z.infer<typeof rootSchema> {
  const parsed = rootSchema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const what = typeof body === 'string' ? 'a page or a text' : 'something else';
  throw new KymoError(
    'server-failed',
    `${address} is neither Elasticsearch nor OpenSearch: it answered with ${what} where their JSON was expected. Check the address and the port.`,
  );
}

function identityOf({ body }: ServerReply, address: string, flavour: Flavour): ServerIdentity {
  const { cluster_name: cluster, cluster_uuid: uuid, version } = rootOf(body, address);
  const isOpenSearch =
    version === undefined ? flavour === 'opensearch' : version.distribution === 'opensearch';
  const told = isOpenSearch ? 'opensearch' : 'elasticsearch';
  refuseOld(version?.number ?? null, told, address);
  return {
    address,
    flavour: told,
    cluster: cluster ?? null,
    clusterId: uuid === undefined || uuid === '_na_' ? address : uuid,
    version: version?.number ?? null,
    client: flavour === 'elasticsearch' ? 'Elastic' : 'OpenSearch',
  };
}

function refuseOld(version: string | null, flavour: Flavour, address: string): void {
  if (version === null || flavour === 'opensearch') return;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 7 || (major === 7 && minor >= 2)) return;
  throw new KymoError(
    'server-failed',
    `${address} is Elasticsearch ${version}: bins of fixed width came with 7.2. Save its answers as files and import these.`,
  );
}
