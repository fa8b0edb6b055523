import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createDoorClient } from '../../src-main/app/door-client.ts';
import { forkEngine } from '../../src-main/app/engine-child.ts';
import { openWorkstation } from '../../src-main/app/workstation.ts';
import { buildWhenStale } from '../../src-main/cli/build-when-stale.mjs';
import type { FileHandle } from '../../src-main/core/contract.ts';
import { ask, pathOf } from '../app/helpers/door-fixture.ts';
import { temporaryFolder } from '../app/helpers/engine-fixture.ts';

const root = resolve(import.meta.dirname, '../..');
beforeAll(() => buildWhenStale(root));

/** A batch may be answered line by line, and an import must be. */
const streamed = (path: string) => (path.includes('batch=1') ? { 'trpc-accept': 'application/jsonl' } : {});

/** Runs the browser door as a program and imports one file of calls as its page would. */
async function workThenCrash(directory: string): Promise<{ enginePid: number }> {
  const program = join(root, 'out', 'main', 'browser.js');
  const child: ChildProcess = spawn(process.execPath, [program], {
    env: { ...process.env, KYMO_DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const link = await new Promise<string>(resolve => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
  });
  const { host, port, origin } = new URL(link);
  const visit = await ask(Number(port), { path: pathOf(link), headers: { host } });
  const headers = { host, origin, cookie: visit.headers['set-cookie']?.[0]?.split(';')[0], 'x-kymo': '1' };
  const post = async (path: string, type: string, body: string) => {
    const question = { method: 'POST', path: `/api/trpc/${path}`, body };
    const answer = await ask(Number(port), {
      ...question,
      headers: { ...headers, 'content-type': type, ...streamed(path) },
    });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const rows = Array.from(
    { length: 48 },
    (_, hour) => `2024-03-0${1 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:00,5`,
  );
  const uploaded = await post('files.upload', 'application/octet-stream', `time,calls\n${rows.join('\n')}\n`);
  const file: FileHandle = JSON.parse(uploaded).result.data;
  expect(
    await post(
      'files.import?batch=1',
      'application/json',
      JSON.stringify({ 0: { files: [{ fileId: file.fileId }] } }),
    ),
  ).toContain('"loaded":48');
  const ping = await ask(Number(port), { path: '/api/trpc/ping', headers });
  child.kill('SIGKILL');
  return { enginePid: JSON.parse(ping.body).result.data.pid };
}

async function reopen(directory: string, log: string[] = []) {
  const workstation = await openWorkstation({
    files: [],
    environment: { ...process.env, KYMO_DATA_DIR: directory },
    spawn: forkEngine,
    log: line => log.push(line),
  });
  return { workstation, client: createDoorClient(workstation.owner) };
}

const engineIsGone = (pid: number) =>
  vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), 20_000);

describe.skipIf(process.platform !== 'linux')('a workstation that crashed', () => {
  it('takes up its unsaved case at the next start, and keeps it when it is closed', async () => {
    const directory = await temporaryFolder();
    const { enginePid } = await workThenCrash(directory);
    await engineIsGone(enginePid);
    const log: string[] = [];
    const { workstation, client } = await reopen(directory, log);
    const info = await client.case.info.query();
    expect([info.scratch, (await client.sources.list.query()).map(source => source.loaded)]).toEqual([
      true,
      [48],
    ]);
    await workstation.close();
    expect(log).toEqual([`The case was not given a name. It is kept: kymo start "${info.path}"`]);
    expect(await readdir(join(directory, 'sessions'))).toEqual([]);
  });

  it('starts with a new case when the unsaved one is damaged, and says so', async () => {
    const directory = await temporaryFolder();
    const { enginePid } = await workThenCrash(directory);
    await engineIsGone(enginePid);
    const [name = ''] = (await readdir(join(directory, 'scratch'))).filter(entry => entry.endsWith('.kymo'));
    await writeFile(join(directory, 'scratch', name), 'x'.repeat(20_000));
    const log: string[] = [];
    const { workstation, client } = await reopen(directory, log);
    expect(await client.sources.list.query()).toEqual([]);
    await workstation.close();
    expect(log).toHaveLength(1);
    expect(log[0]).toContain('A new case was made instead.');
  });
});
