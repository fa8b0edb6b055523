import { spawn } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFolder } from '../../src-main/app/data-folder.ts';
import { createDoorClient } from '../../src-main/app/door-client.ts';
import { forkEngine } from '../../src-main/app/engine-child.ts';
import { engineOptionsVariable, parseEngineMessage } from '../../src-main/app/engine-messages.ts';
import { EngineOwner, type OwnerEvent } from '../../src-main/app/engine-owner.ts';
import { engineLost } from '../../src-main/app/forward.ts';
import { beginSession, isRunning } from '../../src-main/app/session.ts';
import type { ImportEvent } from '../../src-main/core/contract.ts';
import { buildEngineProcess } from '../app/helpers/built-engine.ts';
import { temporaryFolder } from '../app/helpers/engine-fixture.ts';

let modulePath = '';
beforeAll(async () => {
  modulePath = await buildEngineProcess('engine-restart');
});

interface Owned {
  readonly owner: EngineOwner;
  readonly events: OwnerEvent[];
  readonly pids: () => number[];
  readonly client: ReturnType<typeof createDoorClient>;
  readonly directory: string;
}

async function startOwner(casePath: string | null = null): Promise<Owned> {
  const directory = await temporaryFolder();
  const folder = dataFolder({ KYMO_DATA_DIR: directory });
  const session = await beginSession(folder);
  const events: OwnerEvent[] = [];
  const samplesDirectory = join(directory, 'samples');
  await mkdir(samplesDirectory);
  const owner = await EngineOwner.start({
    spawn: forkEngine,
    modulePath,
    environment: process.env,
    session,
    engine: { casePath, scratchDirectory: folder.scratch, samplesDirectory, launched: [], version: '0.0.0' },
    log: () => undefined,
    listener: event => events.push(event),
  });
  onTestFinished(() => owner.stop());
  const pids = () => events.flatMap(event => (event.type === 'ready' ? [event.pid] : []));
  return { owner, events, pids, client: createDoorClient(owner), directory };
}

const calls = Array.from({ length: 200 }, (_, index) => {
  const hour = String(index % 24).padStart(2, '0');
  const day = String(1 + Math.floor(index / 24)).padStart(2, '0');
  return `2024-03-${day} ${hour}:00:00,${index + 1}`;
});

async function importCalls({ client, directory }: Owned): Promise<void> {
  const path = join(directory, 'calls.csv');
  await writeFile(path, `time,calls\n${calls.join('\n')}\n`);
  const { fileId } = await client.files.grant.mutate({ path });
  const outcome = await client.files.preview.query({ fileId });
  expect(outcome.problem).toBe(null);
  const events: AsyncIterable<ImportEvent> = await client.files.import.mutate({ files: [{ fileId }] });
  for await (const event of events) if (event.type === 'done') expect(event.outcomes[0]?.loaded).toBe(200);
}

// How soon it serves again is a promise of the benchmarks; this is for what hangs.
const hangsMillis = 60_000;

/** Kills the engine process and waits until the next one serves. */
async function killAndRecover(owned: Owned): Promise<void> {
  const before = owned.pids().length;
  process.kill(owned.pids()[before - 1] ?? 0, 'SIGKILL');
  await vi.waitFor(() => expect(owned.pids()).toHaveLength(before + 1), {
    timeout: hangsMillis,
    interval: 10,
  });
}

describe('an engine process that is killed', () => {
  it('is back with the case as it was', async () => {
    const owned = await startOwner();
    await importCalls(owned);
    const before = {
      info: await owned.client.case.info.query(),
      sources: await owned.client.sources.list.query(),
      files: await owned.client.files.launched.query(),
    };
    expect(before.sources.map(source => source.loaded)).toEqual([200]);
    await killAndRecover(owned);
    expect({
      info: await owned.client.case.info.query(),
      sources: await owned.client.sources.list.query(),
      files: await owned.client.files.launched.query(),
    }).toEqual(before);
    expect(owned.events.map(event => event.type)).toEqual(['ready', 'lost', 'ready']);
  });

  it('says so to whoever calls meanwhile, and never hangs', async () => {
    const owned = await startOwner();
    process.kill(owned.pids()[0] ?? 0, 'SIGKILL');
    const seen = new Set<string>();
    await vi.waitFor(
      async () => {
        const answer = await owned.client.ping.query().then(
          ({ pid }) => String(pid),
          () => 'lost',
        );
        seen.add(answer);
        expect(answer).not.toBe('lost');
        expect(answer).not.toBe(String(owned.pids()[0]));
      },
      { timeout: hangsMillis, interval: 5 },
    );
    expect([...seen]).toEqual(['lost', String(owned.pids()[1])]);
  });

  it('is given up after it died six times within a minute, in one sentence', async () => {
    const owned = await startOwner();
    for (let death = 1; death <= 5; death += 1) await killAndRecover(owned);
    expect(new Set(owned.pids()).size).toBe(6);
    process.kill(owned.pids()[5] ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(owned.events.at(-1)?.type).toBe('given-up'), { timeout: hangsMillis });
    expect(owned.owner.address()).toEqual({
      lost: {
        kind: 'engine-lost',
        sentence:
          'The engine stopped again and again, so it is not restarted any more. Close Kymo and start it anew.',
      },
    });
    expect(owned.owner.address()).not.toEqual({ lost: engineLost });
  });
});

describe('an engine process', () => {
  it('that cannot open its case is refused with the sentence of the engine, and leaves no process', async () => {
    const directory = await temporaryFolder();
    const path = join(directory, 'picture.kymo');
    const bytes = Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(8192, 'x'), 'latin1');
    await writeFile(path, bytes);
    await expect(startOwner(path)).rejects.toMatchObject({ name: 'KymoError', kind: 'case-damaged' });
  });

  it('goes on in the file the case was saved to', async () => {
    const owned = await startOwner();
    await importCalls(owned);
    const place = join(owned.directory, 'visit.kymo');
    const { fileId } = await owned.client.files.grant.mutate({ path: place, purpose: 'save' });
    await owned.client.case.saveAs.mutate({ fileId });
    await killAndRecover(owned);
    const info = await owned.client.case.info.query();
    expect({
      path: info.path,
      scratch: info.scratch,
      sources: (await owned.client.sources.list.query()).length,
    }).toEqual({
      path: place,
      scratch: false,
      sources: 1,
    });
  });

  it('closes the case when it is stopped, so that nothing but the case is left', async () => {
    const owned = await startOwner();
    await importCalls(owned);
    const { path } = await owned.client.case.info.query();
    await owned.owner.stop();
    expect(owned.pids().map(isRunning)).toEqual([false]);
    const scratch = await readdir(join(owned.directory, 'scratch'));
    expect(scratch.map(name => join(owned.directory, 'scratch', name))).toEqual([path]);
  });

  it('ends by itself when the process that owns it is killed', async () => {
    const directory = await temporaryFolder();
    const folder = dataFolder({ KYMO_DATA_DIR: directory });
    const options = {
      pipePath: join(directory, 'e.sock'),
      casePath: null,
      scratchDirectory: folder.scratch,
      sessionDirectory: directory,
      samplesDirectory: directory,
      doorToken: 'x'.repeat(40),
      launched: [],
      version: '0.0.0',
    };
    const program =
      'require("node:child_process").fork(process.argv[1], [], { stdio: ["ignore", "inherit", "inherit", "ipc"] });';
    const parent = spawn(process.execPath, ['-e', program, modulePath], {
      env: { ...process.env, [engineOptionsVariable]: JSON.stringify(options) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const enginePid = await new Promise<number>(resolve => {
      createInterface({ input: parent.stdout }).on('line', line => {
        const message = parseEngineMessage(line);
        if (message?.kymo === 'ready') resolve(message.pid);
      });
    });
    expect(isRunning(enginePid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(enginePid)).toBe(false), { timeout: hangsMillis, interval: 20 });
    await sleep(50);
    expect(
      (await readdir(folder.scratch)).map(name => name.replace(/^untitled-.*(?=\.kymo)/, 'untitled')),
    ).toEqual(['untitled.kymo']);
  });
});
