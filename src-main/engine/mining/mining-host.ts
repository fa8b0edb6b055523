import { Worker } from 'node:worker_threads';
import { KymoError, type WireError } from '../../core/errors.ts';
import { builtPath } from '../installation.ts';
import { createSession, type MiningMethod, type Settled } from './session.ts';

/** What the worker is asked, and what it answers: one answer for each order, in order. */
export type MiningOrder = { readonly add: readonly string[] } | { readonly settle: readonly number[] };
export type MiningAnswer =
  | { readonly added: number }
  | { readonly settled: Settled }
  | { readonly error: WireError };

/** A search for templates that leaves this thread free. */
export interface MiningHost {
  /** Done once the messages are taken; a few calls may wait at once. */
  add(messages: readonly string[]): Promise<void>;
  settle(known: readonly number[]): Promise<Settled>;
  close(): void;
}

// In the build this module may stand in a chunk below the worker; from source there is no worker to start.
const built = import.meta.filename.endsWith('.js');

/**
 * Starts a search for templates in a thread of its own: settling takes a tenth of a second and more, during which this
 * process could answer nobody. From source, where there is no built worker, it runs here.
 */
export function startMining(method: MiningMethod): MiningHost {
  return built ? workerHost(method) : ownHost(method);
}

function ownHost(method: MiningMethod): MiningHost {
  const session = createSession(method);
  return {
    async add(messages) {
      session.add(messages);
    },
    settle: async known => session.settle(known),
    close: () => undefined,
  };
}

interface Waiting {
  readonly resolve: (answer: MiningAnswer) => void;
  readonly reject: (thrown: unknown) => void;
}

function workerHost(method: MiningMethod): MiningHost {
  const worker = new Worker(builtPath('main', 'mining-worker.js'), { workerData: method });
  const waiting: Waiting[] = [];
  let failure: unknown = null;
  const fail = (thrown: unknown) => {
    failure ??= thrown;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  worker.on('message', (answer: MiningAnswer) => waiting.shift()?.resolve(answer));
  worker.on('error', fail);
  worker.on('exit', () => fail(new KymoError('cancelled', 'Cancelled.')));
  const ask = async (order: MiningOrder): Promise<MiningAnswer> => {
    if (failure !== null) throw failure;
    const answer = await new Promise<MiningAnswer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(order);
    });
    if ('error' in answer) throw new KymoError(answer.error.kind, answer.error.sentence);
    return answer;
  };
  return {
    async add(messages) {
      await ask({ add: messages });
    },
    async settle(known) {
      const answer = await ask({ settle: known });
      if (!('settled' in answer)) throw new Error('the miner answered something else');
      return answer.settled;
    },
    close: () => void worker.terminate(),
  };
}
