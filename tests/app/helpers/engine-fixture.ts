import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createEngineServer } from '../../../src-main/app/engine-server.ts';
import type { FileDesk } from '../../../src-main/app/file-desk.ts';
import { createFileDesk } from '../../../src-main/app/file-desk-node.ts';
import type { FreeBytes } from '../../../src-main/app/staging.ts';
import type { CaseInfo } from '../../../src-main/core/contract.ts';
import { type StandIn, standInEngine } from './stand-in-engine.ts';

export const doorToken = 'door-token-of-the-tests-0123456789abcdef';

export interface EngineFixture extends StandIn {
  readonly directory: string;
  readonly pipePath: string;
  readonly desk: FileDesk;
  readonly moved: CaseInfo[];
  readonly stops: () => number;
  /** Makes the pipe dead, as a killed process would. */
  readonly die: () => Promise<void>;
}

/** A new folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The server of an engine process in this process, on a pipe of its own, around the stand-in engine. */
export async function engineFixture(options: { freeBytes?: FreeBytes } = {}): Promise<EngineFixture> {
  const directory = await temporaryFolder();
  const samplesDirectory = join(directory, 'samples');
  await mkdir(samplesDirectory);
  await writeFile(join(samplesDirectory, 'calls.csv'), 'time,calls\n');
  const standIn = standInEngine();
  const desk = createFileDesk({ directory, samplesDirectory, launched: [], ...options });
  const moved: CaseInfo[] = [];
  let stops = 0;
  const server = createEngineServer({
    engine: standIn.engine,
    desk,
    analyses: [],
    doorToken,
    caseMoved: info => moved.push(info),
    stop: () => {
      stops += 1;
    },
  });
  const pipePath = join(directory, 'e.sock');
  await new Promise<void>(resolve => server.listen(pipePath, resolve));
  const die = async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise(resolve => server.close(resolve));
  };
  onTestFinished(die);
  return { ...standIn, directory, pipePath, desk, moved, stops: () => stops, die };
}
