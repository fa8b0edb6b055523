import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ImportOutcome } from '../../../src-main/core/contract.ts';
import { openEngine } from '../../../src-main/engine/open-engine.ts';
import type { FolderMeasure } from './measures.ts';

/** Imports a whole folder into a new case: `folder.js FOLDER CASE`. */
const [, , path = '', casePath = ''] = process.argv;
const problemsShown = 5;

const engine = await openEngine({
  path: casePath,
  create: true,
  scratchDirectory: join(dirname(casePath), 'scratch'),
  version: '0.0.0-bench',
  clock: () => new Date('2026-06-01T00:00:00Z'),
});
const started = performance.now();
const outcomes: ImportOutcome[] = [];
const tenths: number[] = [];
let tenthStarted = started;
for await (const event of engine.importFiles([{ path }], new AbortController().signal)) {
  if (event.type !== 'file') continue;
  outcomes.push(event.outcome);
  if (event.filesDone * 10 < (tenths.length + 1) * event.filesTotal) continue;
  tenths.push((performance.now() - tenthStarted) / 1000);
  tenthStarted = performance.now();
}
const seconds = (performance.now() - started) / 1000;
await engine.close();

const measure: FolderMeasure = {
  seconds,
  files: outcomes.length,
  loaded: outcomes.reduce((sum, outcome) => sum + outcome.loaded, 0),
  problems: outcomes
    .filter(outcome => outcome.error !== null || !outcome.reconciled || outcome.rejected > 0)
    .slice(0, problemsShown)
    .map(
      outcome => outcome.error ?? `${outcome.file}: ${outcome.rejected} rejected. ${outcome.notes.join(' ')}`,
    ),
  peakBytes: process.resourceUsage().maxRSS * 1024,
  fileBytes: statSync(casePath).size,
  tenths,
};
process.stdout.write(JSON.stringify(measure));
