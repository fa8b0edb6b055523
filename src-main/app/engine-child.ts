import { fork } from 'node:child_process';

/** A running engine process, whatever forked it. */
export interface EngineChild {
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: NodeJS.ReadableStream;
  /** Resolves once the process is gone, with its exit code (null when a signal ended it). */
  readonly exited: Promise<number | null>;
  /** Ends the process at once. */
  kill(): void;
}

/** Starts the engine process in this environment; Electron passes one that uses its utility process. */
export type SpawnEngine = (modulePath: string, environment: NodeJS.ProcessEnv) => EngineChild;

/** The engine process as a child of a Node process; its channel closes with us, which ends it. */
export const forkEngine: SpawnEngine = (modulePath, environment) => {
  const child = fork(modulePath, [], {
    env: environment,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the engine process has no output to read');
  const exited = new Promise<number | null>(resolve => {
    child.once('exit', code => resolve(code));
    child.once('error', () => resolve(null));
  });
  return { stdout, stderr, exited, kill: () => child.kill('SIGKILL') };
};
