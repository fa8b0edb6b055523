import { stat } from 'node:fs/promises';
import type { ImportEvent, ImportOutcome } from '../../core/contract.ts';
import type { CaseFile } from '../case-file.ts';
import type { ImportRequest } from '../engine.ts';
import checkpointSql from './checkpoint.sql?raw';
import { eventQueue } from './event-queue.ts';
import { fileFacts } from './file-facts.ts';
import { importFile, stagedPathOf } from './import-file.ts';
import { globFree } from './load-statements.ts';

export interface ImportSetting {
  readonly caseFile: CaseFile;
  readonly zone: string;
  readonly clock: () => Date;
}

/**
 * Imports files one after the other, each in its own transaction, and tells how far it is. A bad file does not stop
 * the good ones; cancelling keeps the files already whole.
 */
export async function* importFiles(
  requests: readonly ImportRequest[],
  setting: ImportSetting,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent, void, void> {
  const sizes = await Promise.all(
    requests.map(request =>
      stat(request.path)
        .then(found => found.size)
        .catch(() => 0),
    ),
  );
  const bytesTotal = sizes.reduce((sum, size) => sum + size, 0);
  await allowReading(requests, setting.caseFile);
  const queue = eventQueue<ImportEvent>();
  const left = new AbortController();
  const either = AbortSignal.any([signal, left.signal]);
  const work = async () => {
    const outcomes: ImportOutcome[] = [];
    let bytesBefore = 0;
    for (const [index, request] of requests.entries()) {
      either.throwIfAborted();
      const outcome = await importFile(request, {
        ...setting,
        signal: either,
        stagedPath: stagedPathOf(setting.caseFile.workDirectory, index),
        onProgress: (phase, bytes) =>
          queue.push({
            type: 'progress',
            file: request.name ?? request.path,
            phase,
            bytesDone: bytesBefore + bytes,
            bytesTotal,
          }),
      });
      bytesBefore += sizes[index] ?? 0;
      outcomes.push(outcome);
      queue.push({ type: 'file', outcome });
    }
    await setting.caseFile.change(connection => connection.run(checkpointSql));
    queue.push({ type: 'done', outcomes });
  };
  const working = work();
  queue.endWith(working);
  try {
    yield* queue.events();
  } finally {
    // A reader who leaves early wants no more of it.
    left.abort();
    await working.catch(() => undefined);
  }
}

async function allowReading(requests: readonly ImportRequest[], caseFile: CaseFile): Promise<void> {
  const real = await Promise.all(
    requests.map(request =>
      fileFacts(request.path)
        .then(facts => [facts.path])
        .catch(() => []),
    ),
  );
  const staged = requests.map((_request, index) => stagedPathOf(caseFile.workDirectory, index));
  // The list is compared with the text of the statement, where special characters are written otherwise.
  await caseFile.reopenFor([...real.flat(), ...staged].flatMap(path => [path, globFree(path)]));
}
