import { PassThrough } from 'node:stream';
import { utilityProcess } from 'electron';
import type { SpawnEngine } from '../engine-child.ts';

/** The engine in a utility process of Electron: it cannot outlive the main process, and has a name of its own. */
export const forkUtility: SpawnEngine = (modulePath, environment) => {
  const child = utilityProcess.fork(modulePath, [], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    serviceName: 'engine',
  });
  const exited = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  return {
    stdout: child.stdout ?? new PassThrough().end(),
    stderr: child.stderr ?? new PassThrough().end(),
    exited,
    kill: () => {
      // `child.kill()` asks politely, which a hung engine does not hear; without a pid it is gone already.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
};
