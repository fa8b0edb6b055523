import { dirname, join } from 'node:path';
import { KymoError } from '../../../src-main/core/errors.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { CancelMeasure } from './measures.ts';

/** Imports a file into a case and cancels it under way: `cancel.js FILE CASE PHASE SHARE`, SHARE of the bytes, 0 to 1. */
const [, , path = '', casePath = '', phase = '', share = ''] = process.argv;

const engine = await openEngine({
  path: casePath,
  create: true,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
const controller = new AbortController();
let abortedAt = Number.NaN;
let ended: string | null = null;
try {
  for await (const event of engine.importFiles([{ path }], controller.signal)) {
    if (event.type !== 'progress' || event.phase !== phase || controller.signal.aborted) continue;
    if (event.bytesDone < Number(share) * event.bytesTotal) continue;
    abortedAt = performance.now();
    controller.abort();
  }
} catch (thrown) {
  ended = thrown instanceof KymoError ? thrown.kind : String(thrown);
}
const seconds = (performance.now() - abortedAt) / 1000;
const sources = await engine.sources();
await engine.close();

const measure: CancelMeasure = { seconds, ended, sources: sources.map(source => source.name) };
process.stdout.write(JSON.stringify(measure));
