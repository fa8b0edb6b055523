import { parentPort, workerData } from 'node:worker_threads';
import { toWireError } from '../../core/errors.ts';
import type { MiningAnswer, MiningOrder } from './mining-host.ts';
import { createSession, type MiningMethod, type MiningSession } from './session.ts';

let session: MiningSession | null = null;

function answerTo(order: MiningOrder): MiningAnswer {
  session ??= createSession(workerData as MiningMethod);
  if ('add' in order) {
    session.add(order.add);
    return { added: order.add.length };
  }
  return { settled: session.settle(order.settle) };
}

parentPort?.on('message', (order: MiningOrder) => {
  try {
    parentPort?.postMessage(answerTo(order));
  } catch (thrown) {
    parentPort?.postMessage({ error: toWireError(thrown) } satisfies MiningAnswer);
  }
});
