import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueText } from '../connect/elastic/helpers.ts';
import { networkDocuments } from '../connect/elastic/sample-documents.ts';
import { type SeenRequest, type StandIn, standIn } from '../connect/elastic/stand-in-server.ts';
import { builtCli, json, kymo } from '../helpers/cli.ts';
import { testFolder } from '../helpers/files.ts';

const zone = 'Europe/Paris';
const documents = { 'network-2026': networkDocuments('2026-03-28', 3, zone) };
const secret = 'correct-horse-battery';
const authorization = `Basic ${Buffer.from(`ana:${secret}`).toString('base64')}`;

async function site(setting: Partial<StandIn> = {}) {
  const folder = await testFolder();
  const catalogue = join(folder, 'catalogue.yaml');
  await writeFile(catalogue, catalogueText);
  const server = await standIn({ documents, authorization, ...setting });
  const env = { KYMO_ELASTIC_PASSWORD: secret, KYMO_ELASTIC_URL: server.url };
  const asked = ['--user', 'ana', '--catalogue', catalogue];
  const load = (kymoCase: string) => [
    'elastic',
    'backfill',
    ...asked,
    '--case',
    kymoCase,
    '--zone',
    zone,
    '--days',
    '2',
    '--until',
    '2026-03-29',
    '--query',
    'total',
    'protocol',
    '--json',
  ];
  const run = (args: readonly string[]) => kymo(args, { cwd: folder, env });
  return { folder, server, env, asked, load, run };
}

type Site = Awaited<ReturnType<typeof site>>;

async function rowsOf({ run }: Site, kymoCase: string): Promise<readonly unknown[]> {
  const sql =
    'SELECT source_id, bin_start::VARCHAR AS bin_start, bin_minutes, series, value, unit FROM traffic ORDER BY ALL';
  const found = await run(['sql', sql, '--case', kymoCase, '--format', 'json']);
  return json<readonly unknown[]>(found);
}

/** Starts a load and ends it with a signal once the server was asked something. */
async function interrupted(
  { folder, env, load }: Site,
  kymoCase: string,
  signal: 'SIGKILL' | 'SIGINT',
  reached: Promise<void>,
): Promise<number | NodeJS.Signals | null> {
  const child = spawn(process.execPath, [await builtCli(), ...load(kymoCase)], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = new Promise<number | NodeJS.Signals | null>(done => {
    child.once('exit', (code, by) => done(code ?? by));
  });
  await Promise.race([reached, ended]);
  child.kill(signal);
  return ended;
}

/** Holds the server's answer from some request on, until it is let go. */
function gate(isReached: (request: SeenRequest) => boolean) {
  let isOpen = false;
  let told: () => void = () => undefined;
  const reached = new Promise<void>(done => {
    told = done;
  });
  return {
    reached,
    open: () => {
      isOpen = true;
    },
    trouble: (request: SeenRequest) => {
      if (isOpen || !isReached(request)) return null;
      told();
      return 'hang' as const;
    },
  };
}

/** A request for figures of the second day. */
const ofSecondDay = ({ body }: SeenRequest) =>
  JSON.stringify(body).includes('"gte":"2026-03-28T23:00:00.000Z"');

describe('kymo elastic backfill', () => {
  it('killed half-way goes on to exactly the rows of an unbroken load', async () => {
    const hold = gate(request => ofSecondDay(request) && JSON.stringify(request.body).includes('composite'));
    const here = await site({ trouble: hold.trouble });
    expect(await interrupted(here, 'broken.kymo', 'SIGKILL', hold.reached)).toBe('SIGKILL');
    hold.open();
    const first = await rowsOf(here, 'broken.kymo');
    const again = await here.run(here.load('broken.kymo'));
    expect(again.code).toBe(0);
    expect(json(again)).toMatchObject({ loaded: 2, already: 2, failed: 0 });
    const whole = await here.run(here.load('whole.kymo'));
    expect(json(whole)).toMatchObject({ loaded: 4, already: 0, failed: 0 });
    const rows = await rowsOf(here, 'whole.kymo');
    expect(rows.length).toBeGreaterThan(first.length);
    expect(first.length).toBeGreaterThan(0);
    expect(await rowsOf(here, 'broken.kymo')).toEqual(rows);
  });

  it('ends with 130 at Ctrl-C and leaves what it loaded', async () => {
    const hold = gate(ofSecondDay);
    const here = await site({ trouble: hold.trouble });
    expect(await interrupted(here, 'site.kymo', 'SIGINT', hold.reached)).toBe(130);
    hold.open();
    const again = await here.run(here.load('site.kymo'));
    expect(json(again)).toMatchObject({ loaded: 2, already: 2, failed: 0 });
  });

  it('keeps the secret out of the case, the answers and everything it says', async () => {
    const here = await site();
    const told = await here.run([...here.load('site.kymo'), '--csv', 'csv']);
    expect(told.code).toBe(0);
    const refused = await kymo(here.load('other.kymo'), {
      cwd: here.folder,
      env: { ...here.env, KYMO_ELASTIC_PASSWORD: `${secret}!`, KYMO_DEBUG: '1' },
    });
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('does not accept the login (401)');
    expect(existsSync(join(here.folder, 'other.kymo'))).toBe(false);
    const names = await readdir(here.folder, { recursive: true, withFileTypes: true });
    const files = names.filter(name => name.isFile()).map(name => join(name.parentPath, name.name));
    const bytes = await Promise.all(files.map(file => readFile(file, 'latin1')));
    expect(files.some(file => file.endsWith('site.kymo'))).toBe(true);
    expect(files.filter(file => file.endsWith('.csv')).length).toBeGreaterThan(3);
    for (const text of [...bytes, told.stdout, told.stderr, refused.stdout, refused.stderr])
      for (const form of [secret, authorization.slice(6)]) expect(text).not.toContain(form);
  });

  it('says by its exit code what became of it', async () => {
    const here = await site();
    const { KYMO_ELASTIC_URL: _, ...withoutUrl } = here.env;
    const nowhere = await kymo(here.load('a.kymo'), { cwd: here.folder, env: withoutUrl });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('Say which server: --url')]);
    const secretless = await kymo(here.load('a.kymo'), {
      cwd: here.folder,
      env: { KYMO_ELASTIC_URL: here.server.url },
    });
    expect([secretless.code, secretless.stderr]).toEqual([
      2,
      expect.stringContaining('KYMO_ELASTIC_PASSWORD'),
    ]);
    const onTheLine = await here.run([...here.load('a.kymo'), '--password', secret]);
    expect(onTheLine.code).toBe(2);
    const unknown = await here.run([...here.load('a.kymo'), '--query', 'none']);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('has no question "none": it has total'),
    ]);
    const text = 'queries:\n  - { id: total, index: "network-*" }\n  - { id: gone, index: nothing }\n';
    await writeFile(join(here.folder, 'some.yaml'), text);
    const some = await here.run([
      ...[
        'elastic',
        'backfill',
        '--user',
        'ana',
        '--catalogue',
        'some.yaml',
        '--case',
        'b.kymo',
        '--zone',
        zone,
      ],
      ...['--days', '1', '--until', '2026-03-28', '--json'],
    ]);
    expect([some.code, json(some)]).toEqual([
      4,
      expect.objectContaining({
        loaded: 1,
        stopped: [{ query: 'gone', sentence: expect.stringContaining('no such index [nothing]') }],
      }),
    ]);
    await here.server.close();
    const away = await here.run(here.load('c.kymo'));
    expect([away.code, away.stderr]).toEqual([3, expect.stringContaining('cannot be reached')]);
  });
});

describe('kymo elastic daily', () => {
  it('loads every finished day since the first loaded one', async () => {
    const here = await site();
    const args = ['--user', 'ana', '--case', 'd.kymo', '--zone', zone, '--query', 'total', '--json'];
    const common = [...args, ...here.asked.slice(2)];
    const first = await here.run(['elastic', 'backfill', ...common, '--days', '1', '--until', '2026-03-28']);
    expect(json(first)).toMatchObject({ loaded: 1 });
    const daily = await here.run(['elastic', 'daily', ...common, '--until', '2026-03-30']);
    expect([daily.code, json(daily)]).toEqual([
      0,
      expect.objectContaining({ loaded: 2, already: 1, failed: 0 }),
    ]);
  });
});

describe('kymo elastic test and indices', () => {
  it('say who the server is, what may be asked, and which indices there are', async () => {
    const here = await site({
      saved: { '/_security/_authenticate': '{"username":"ana","roles":["reader"]}' },
    });
    const test = await here.run(['elastic', 'test', ...here.asked, '--json']);
    expect(test.code).toBe(0);
    expect(test.stderr).toContain('Elasticsearch 8.19.0, cluster site');
    expect(json(test)).toMatchObject({
      flavour: 'elasticsearch',
      version: '8.19.0',
      user: 'ana',
      roles: ['reader'],
      queries: expect.arrayContaining([
        expect.objectContaining({
          query: 'total',
          mayRead: true,
          missingFields: [],
          documents: documents['network-2026'].length,
        }),
      ]),
    });
    const own = await here.run(['elastic', 'test', '--user', 'ana', '--json']);
    expect(own.code).toBe(3);
    expect(own.stderr).toContain('No open index matches');
    const indices = await here.run(['elastic', 'indices', '--user', 'ana', '--json']);
    expect([indices.code, json(indices)]).toEqual([
      0,
      [
        {
          index: 'network-2026',
          documents: documents['network-2026'].length,
          bytes: documents['network-2026'].length * 100,
          health: 'green',
          timeField: '@timestamp',
          firstAt: expect.stringMatching(/^2026-03-2[78]T/),
          lastAt: expect.stringMatching(/^2026-03-30T/),
        },
      ],
    ]);
    const table = await here.run(['elastic', 'indices', 'network-*', '--user', 'ana']);
    expect(table.stdout).toContain('network-2026');
  });
});
