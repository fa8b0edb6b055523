import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CancelMeasure, Fingerprint, ImportMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, makeFile, wantedBytes } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { megabytes, printTable } from './helpers/print.ts';

const promisedSeconds = 1;
const smallBytes = 1e6;
const places = [
  { phase: 'scan', share: 0.5 },
  { phase: 'load', share: 0.1 },
  { phase: 'load', share: 0.5 },
  { phase: 'load', share: 0.9 },
] as const;

interface Cancelled extends CancelMeasure {
  readonly phase: string;
  readonly share: number;
  readonly holds: Fingerprint;
}

describe.each(['log', 'access'] as const)('cancelling the import of a large %s file', kind => {
  const folder = benchFolder();
  const casePath = join(folder, 'cancel.kymo');
  let before: Fingerprint;
  let smallName = '';
  const measures: Cancelled[] = [];

  beforeAll(async () => {
    await buildChildren();
    const smallFolder = mkdtempSync(join(folder, 'small-'));
    const small = await makeFile(kind, smallBytes, smallFolder);
    smallName = small.path.slice(smallFolder.length + 1);
    await runChild<ImportMeasure>('import', [small.path, casePath]);
    before = await runChild<Fingerprint>('fingerprint', [kind, casePath]);
    const file = await makeFile(kind, wantedBytes, folder);
    for (const { phase, share } of places) {
      await waitForIdle();
      const measure = await runChild<CancelMeasure>('cancel', [file.path, casePath, phase, String(share)]);
      const holds = await runChild<Fingerprint>('fingerprint', [kind, casePath]);
      measures.push({ ...measure, phase, share, holds });
    }
    printTable(
      `Cancelling the import of a ${kind} file of ${megabytes(file.bytes)}`,
      ['cancelled at', 'from there to the end of the import', 'promise'],
      measures.map(({ phase, share, seconds }) => [
        `${share * 100} % of the ${phase}`,
        `${seconds.toFixed(2)} s`,
        `under ${promisedSeconds} s`,
      ]),
    );
  });

  test('ends the import as cancelled', () => {
    expect(measures.map(({ ended }) => ended)).toEqual(places.map(() => 'cancelled'));
  });

  test('leaves the case as it was', () => {
    expect(measures.map(({ sources, holds }) => ({ sources, holds }))).toEqual(
      places.map(() => ({ sources: [smallName], holds: before })),
    );
  });

  test(`takes less than ${promisedSeconds} s`, () => {
    expect(Math.max(...measures.map(({ seconds }) => seconds))).toBeLessThan(promisedSeconds);
  });
});
