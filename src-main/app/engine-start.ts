import { createInterface } from 'node:readline';
import { KymoError } from '../core/errors.ts';
import type { EngineChild, SpawnEngine } from './engine-child.ts';
import {
  type EngineMessage,
  type EngineOptions,
  engineOptionsVariable,
  parseEngineMessage,
} from './engine-messages.ts';

const lastLineMillis = 200;

/** An engine process that serves its pipe. */
export interface RunningEngine {
  readonly child: EngineChild;
  readonly pid: number;
  readonly pipePath: string;
}

export interface EngineStart {
  readonly spawn: SpawnEngine;
  readonly modulePath: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly options: EngineOptions;
  /** Told which case is open, at the start and whenever it moves. */
  readonly caseIs: (open: { casePath: string; scratch: boolean }) => void;
  /** Told every line the process writes to its error output. */
  readonly log: (line: string) => void;
  /** Longest wait for the case to open; a large case replays its log first. Default 120. */
  readonly waitSeconds?: number;
}

/**
 * Starts one engine process and waits until it serves.
 * @throws KymoError with the engine's own sentence when the case cannot be opened, `engine-lost` when the process
 *   ends or stays silent.
 */
export async function startEngine(start: EngineStart): Promise<RunningEngine> {
  const { options } = start;
  const child = start.spawn(start.modulePath, {
    ...start.environment,
    // Queries block threads of this pool; the default of 4 would hold up file reads (measured 1.4 s).
    UV_THREADPOOL_SIZE: '16',
    [engineOptionsVariable]: JSON.stringify(options),
  });
  createInterface({ input: child.stderr }).on('line', start.log);
  const messages = createInterface({ input: child.stdout });
  try {
    const pid = await new Promise<number>((resolve, reject) => {
      const lost = (why: string) => reject(new KymoError('engine-lost', `The engine did not start: ${why}.`));
      const silence = setTimeout(lost, (start.waitSeconds ?? 120) * 1000, 'it stayed silent');
      messages.on('line', line => {
        const message = parseEngineMessage(line);
        tellCase(message, start);
        if (message?.kymo === 'failed') reject(new KymoError(message.error.kind, message.error.sentence));
        if (message?.kymo !== 'ready') return;
        clearTimeout(silence);
        resolve(message.pid);
      });
      child.exited.then(code => {
        clearTimeout(silence);
        // Its last line may still be on the way when the exit is told.
        setTimeout(lost, lastLineMillis, `it ended with code ${code ?? 'none'}`).unref();
      });
    });
    return { child, pid, pipePath: options.pipePath };
  } catch (thrown) {
    child.kill();
    throw thrown;
  }
}

function tellCase(message: EngineMessage | null, start: EngineStart): void {
  if (message?.kymo === 'ready' || message?.kymo === 'case') {
    start.caseIs({ casePath: message.casePath, scratch: message.scratch });
  }
}
