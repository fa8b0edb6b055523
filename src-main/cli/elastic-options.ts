import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type CatalogueQuery, isNetwork, ownCatalogue, readCatalogue } from '../connect/elastic/catalogue.ts';
import type { Flavour } from '../connect/elastic/identify.ts';
import { readKeychain, writeKeychain } from '../connect/elastic/keychain.ts';
import { usualTries, waitFor } from '../connect/elastic/retry.ts';
import { loginOf } from '../connect/elastic/secrets.ts';
import { addressOf, connectServer, type ElasticServer } from '../connect/elastic/server.ts';
import { KymoError } from '../core/errors.ts';
import { askSecret } from './ask-secret.ts';
import { terminalText } from './output.ts';
import { tell } from './session.ts';

export interface ServerOptions {
  readonly url?: string;
  readonly user?: string;
  readonly apiKey?: boolean;
  readonly keychain?: boolean;
  readonly ca?: string;
  readonly insecureTls?: boolean;
  readonly flavour?: Flavour;
  readonly timeout: number;
  readonly json?: boolean;
}

export interface CatalogueOptions {
  readonly catalogue?: string;
  readonly query?: readonly string[];
  readonly network?: readonly string[];
}

const urlVariable = 'KYMO_ELASTIC_URL';

/** Options of every command that speaks to a server. */
export function withServerOptions(command: Command): Command {
  return command
    .option('--url <address>', `address of the server (default: ${urlVariable} of the environment)`)
    .option('--user <name>', 'log in as this user; the password is asked for, see below')
    .option('--api-key', 'log in with an API key; it is asked for, see below')
    .option('--keychain', "take the secret from the system's keychain, and keep a new one there")
    .option('--ca <file>', 'certificate authority (PEM) that signed the certificate of the server')
    .option('--insecure-tls', 'do not check the certificate of the server')
    .addOption(
      new Option('--flavour <product>', 'what the server is (default: what it says)').choices([
        'elasticsearch',
        'opensearch',
      ]),
    )
    .option('--timeout <seconds>', 'longest time for one request', whole(1, 3600), 120)
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      '\nA password or API key is never an argument: it comes from KYMO_ELASTIC_PASSWORD or KYMO_ELASTIC_API_KEY of the environment, from the keychain, or is asked for at the terminal.',
    );
}

/** Options of the commands that ask the questions of a catalogue. */
export function withCatalogueOptions(command: Command): Command {
  return command
    .option('--catalogue <file>', 'what is asked, as YAML or JSON (default: the catalogue of Kymo)')
    .option('--query <id...>', 'only these questions of the catalogue (default: all)')
    .option('--network <cidr...>', "the site's own networks (default: those of the catalogue)", networks);
}

/** A whole number within bounds, for an option. */
export function whole(least: number, most: number): (text: string) => number {
  return text => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}`);
  };
}

function networks(text: string, before: readonly string[] | undefined): readonly string[] {
  if (!isNetwork(text)) throw new InvalidArgumentError('expected a network such as 10.0.0.0/8');
  return [...(before ?? []), text];
}

/** What is asked of a server. */
interface Asked {
  readonly networks: readonly string[];
  readonly queries: readonly CatalogueQuery[];
}

/** The questions that are wanted, and the site's networks. @throws KymoError `usage`, `file-missing`, `not-found` */
export async function catalogueOf({ catalogue, query, network }: CatalogueOptions): Promise<Asked> {
  const { networks: own, queries } = await readCatalogue(catalogue ?? ownCatalogue());
  const unknown = query?.find(id => !queries.some(one => one.id === id));
  if (unknown !== undefined)
    throw new KymoError(
      'not-found',
      `The catalogue has no question "${unknown}": it has ${queries.map(one => one.id).join(', ')}.`,
    );
  const chosen = queries.filter(one => query === undefined || query.includes(one.id));
  const known = network ?? own;
  refuseWithoutNetworks(chosen, known);
  return { networks: known, queries: chosen };
}

function refuseWithoutNetworks(queries: readonly CatalogueQuery[], known: readonly string[]): void {
  const needing = queries.find(query => query.direction !== undefined);
  if (needing === undefined || known.length > 0) return;
  throw new KymoError(
    'usage',
    `"${needing.id}" asks for a direction, so the site's networks must be known: give --network 10.0.0.0/8 or networks in the catalogue.`,
  );
}

/** Connects as the options say, does the work, and closes the connection whatever happens. */
export async function withServer<T>(
  options: ServerOptions,
  signal: AbortSignal,
  work: (server: ElasticServer) => Promise<T>,
): Promise<T> {
  const url = addressOf(options.url ?? process.env[urlVariable] ?? missingAddress());
  const login = await loginOf(
    { address: url, user: options.user ?? null, apiKey: options.apiKey === true },
    {
      environment: process.env,
      ask: process.stdin.isTTY ? askSecret : null,
      keychain: options.keychain === true ? { read: readKeychain, write: writeKeychain } : null,
    },
  );
  tellRisks(url, login.kind !== 'none', options.insecureTls === true);
  const server = await connectServer(
    {
      url,
      login,
      ca: options.ca === undefined ? null : await authority(options.ca),
      checksCertificate: options.insecureTls !== true,
      timeoutMs: options.timeout * 1000,
      flavour: options.flavour ?? null,
    },
    { tries: usualTries, wait: waitFor, tell },
    signal,
  );
  try {
    const { address, flavour, version, cluster, client } = server.identity;
    const called = `${flavour === 'opensearch' ? 'OpenSearch' : 'Elasticsearch'} ${version ?? ''}`.trim();
    tell(terminalText(`${address}: ${called}, cluster ${cluster ?? 'not shown'} (client of ${client})`));
    return await work(server);
  } finally {
    await server.close();
  }
}

function missingAddress(): never {
  throw new KymoError(
    'usage',
    `Say which server: --url https://host:9200, or ${urlVariable} in the environment.`,
  );
}

function tellRisks(url: string, hasSecret: boolean, isUnchecked: boolean): void {
  const { protocol, hostname } = new URL(url);
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === 'http:' && hasSecret && !isLocal)
    tell('The address is http: the secret and the answers travel readable for everyone in between.');
  if (protocol === 'https:' && isUnchecked)
    tell(
      '--insecure-tls: the certificate of the server is not checked. Whoever stands in between can read the secret and change the figures.',
    );
}

async function authority(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new KymoError('file-missing', `The certificate authority ${path} cannot be read. Check its name.`, {
      cause,
    });
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new KymoError(
    'file-refused',
    `${path} is no certificate in PEM form ("-----BEGIN CERTIFICATE-----").`,
  );
}
