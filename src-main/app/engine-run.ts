import { chmod, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AnalysisInfo } from '../core/contract.ts';
import { exitCodeOf, toWireError } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';
import {
  type EngineMessage,
  type EngineOptions,
  engineOptionsSchema,
  engineOptionsVariable,
} from './engine-messages.ts';
import { createEngineServer } from './engine-server.ts';
import { createFileDesk, uploadsFolder } from './file-desk-node.ts';

/** Opens the case; the engine's own `openEngine`, or another in a test. */
export type OpenEngine = (options: {
  path: string | null;
  scratchDirectory: string;
  handedOverDirectory: string;
  version: string;
  clock: () => Date;
}) => Promise<Engine>;

/**
 * Life of an engine process: opens the case, serves it on its pipe, says so, and ends when it is told to, when its
 * parent is gone, or after an error that nobody caught (its owner then starts another).
 */
export async function runEngine(open: OpenEngine, analyses: readonly AnalysisInfo[]): Promise<void> {
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // Ctrl-C reaches the whole group of processes; the owner decides when the case is closed.
  process.on('SIGINT', () => undefined);
  try {
    const options = engineOptionsSchema.parse(JSON.parse(process.env[engineOptionsVariable] ?? ''));
    delete process.env[engineOptionsVariable];
    await serveCase(open, analyses, options);
  } catch (thrown) {
    fail(thrown);
  }
}

async function serveCase(
  open: OpenEngine,
  analyses: readonly AnalysisInfo[],
  options: EngineOptions,
): Promise<void> {
  const engine = await open({
    path: options.casePath,
    scratchDirectory: options.scratchDirectory,
    handedOverDirectory: uploadsFolder(options.sessionDirectory),
    version: options.version,
    clock: () => new Date(),
  });
  const desk = createFileDesk({
    directory: options.sessionDirectory,
    samplesDirectory: options.samplesDirectory,
    launched: options.launched,
  });
  let ending = false;
  const stop = () => {
    if (ending) return;
    ending = true;
    end(server, engine).catch(fail);
  };
  const server = createEngineServer({
    engine,
    desk,
    analyses,
    doorToken: options.doorToken,
    caseMoved: info => say({ kymo: 'case', casePath: info.path, scratch: info.scratch }),
    stop,
  });
  process.once('SIGTERM', stop);
  process.once('disconnect', stop);
  await listen(server, options.pipePath);
  const info = await engine.info();
  say({ kymo: 'ready', pid: process.pid, casePath: info.path, scratch: info.scratch });
  // What fails here fails again, with a sentence, when somebody asks for it.
  await engine.warmUp(roundsAtStart).catch(() => undefined);
}

const roundsAtStart = 3;

async function listen(server: Server, pipePath: string): Promise<void> {
  if (process.platform !== 'win32') await rm(pipePath, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(pipePath, resolve);
  });
  if (process.platform !== 'win32') await chmod(pipePath, 0o600);
}

/** Lets calls under way finish for a second, then closes the case and ends the process. */
async function end(server: Server, engine: Engine): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 1000);
  await new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(cut);
  await engine.close();
  process.exit(0);
}

function say(message: EngineMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

// Electron's main process stops reading our output the moment we are gone.
const lastWordsMillis = 200;

/** Tells the owner why, then ends: since an error nobody caught, nothing in this process can be trusted. */
function fail(thrown: unknown): void {
  const error = toWireError(thrown);
  if (thrown instanceof Error && error.kind === 'internal') process.stderr.write(`${thrown.stack}\n`);
  say({ kymo: 'failed', error });
  setTimeout(() => process.exit(exitCodeOf(error.kind)), lastWordsMillis);
}
