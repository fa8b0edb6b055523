import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Catalogue, parseCatalogue } from '../../../src-main/connect/elastic/catalogue.ts';
import type { Login } from '../../../src-main/connect/elastic/clients.ts';
import type { ServerSetting } from '../../../src-main/connect/elastic/identify.ts';
import { loadDays } from '../../../src-main/connect/elastic/load.ts';
import type { ElasticLoad, LoadEvent } from '../../../src-main/connect/elastic/load-events.ts';
import { connectServer, type ElasticServer } from '../../../src-main/connect/elastic/server.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { query, testEngine } from '../../helpers/engine.ts';

/** What a connection waited for and said between its tries. */
export interface Waits {
  readonly milliseconds: number[];
  readonly sentences: string[];
}

export interface Connecting extends Partial<Omit<ServerSetting, 'url'>> {
  readonly login?: Login;
  readonly signal?: AbortSignal;
  readonly waits?: Waits;
}

/** Connects to a stand-in; nothing is waited for between tries. */
export async function connect(url: string, connecting: Connecting = {}): Promise<ElasticServer> {
  const { signal = new AbortController().signal, waits, ...setting } = connecting;
  const server = await connectServer(
    {
      url,
      login: { kind: 'none' },
      ca: null,
      checksCertificate: true,
      timeoutMs: 20_000,
      flavour: null,
      ...setting,
    },
    {
      tries: 6,
      wait: async milliseconds => void waits?.milliseconds.push(milliseconds),
      tell: sentence => void waits?.sentences.push(sentence),
    },
    signal,
  );
  onTestFinished(() => server.close());
  return server;
}

/** Questions of the tests: everything, by protocol with sums, and two directions. */
export const catalogueText = `
networks: [10.0.0.0/8, 192.168.0.0/16, 'fc00::/7']
defaults: { index: 'network-*' }
queries:
  - { id: total, sums: { bytes: network.bytes } }
  - { id: protocol, terms: network.protocol, sums: { bytes: network.bytes } }
  - { id: dns, where: { network.protocol: dns } }
  - { id: inside, direction: internal-to-internal }
  - { id: out, direction: internal-to-external }
  - { id: external, direction: external }
`;
export const catalogue: Catalogue = parseCatalogue(catalogueText, 'catalogue.yaml');

/** A load with the catalogue of the tests; nothing of it is on disk but the case and the folder of answers. */
export function loadOf(
  server: ElasticServer,
  engine: Engine,
  answersFolder: string,
  change: Partial<ElasticLoad> = {},
): ElasticLoad {
  return {
    server,
    engine,
    queries: catalogue.queries,
    networks: catalogue.networks,
    zone: 'Europe/Paris',
    wanted: { kind: 'last', days: 3, until: null },
    answersFolder,
    csvFolder: null,
    asking: { pageSize: 100, serverSeconds: 30 },
    settleMinutes: 15,
    clock: () => new Date('2026-03-31T12:00:00+02:00'),
    ...change,
  };
}

/** Everything a load says. */
export async function eventsOf(
  load: ElasticLoad,
  signal: AbortSignal = new AbortController().signal,
): Promise<readonly LoadEvent[]> {
  const events: LoadEvent[] = [];
  for await (const event of loadDays(load, signal)) events.push(event);
  return events;
}

/** States of the days of a load: `2026-03-28 total loaded`. */
export function statesOf(events: readonly LoadEvent[]): readonly string[] {
  return events.flatMap(event =>
    event.type === 'day' ? [`${event.day} ${event.query} ${event.state}`] : [],
  );
}

/** Every row of the traffic table with the source and line it stands for. */
export function trafficRows(engine: Engine): Promise<readonly Record<string, unknown>[]> {
  return query(
    engine,
    `SELECT source_id, bin_start::VARCHAR AS bin_start, bin_minutes, series, value, unit FROM traffic ORDER BY ALL`,
  );
}

/** Name, content hash and counts of every source. */
export function sourceRows(engine: Engine): Promise<readonly Record<string, unknown>[]> {
  return query(
    engine,
    `SELECT source_id, name, sha256, loaded, rejected, bin_seconds FROM source ORDER BY source_id`,
  );
}

/** A new case in a zone. */
export async function parisCase(): Promise<Engine> {
  return testEngine({ zone: 'Europe/Paris' });
}

/** Writes the catalogue of the tests into a folder. */
export async function catalogueFile(folder: string): Promise<string> {
  const path = join(folder, 'catalogue.yaml');
  await writeFile(path, catalogueText);
  return path;
}
