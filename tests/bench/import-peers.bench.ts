import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ImportMeasure } from './children/measures.ts';
import { buildChildren, runChild } from './helpers/child.ts';
import { benchFolder, type MadeFile, makeFile, wantedBytes, wantedRounds, warm } from './helpers/data.ts';
import { waitForIdle } from './helpers/machine.ts';
import { type PeerMeasure, peers } from './helpers/peers.ts';
import { median, megabytes, printTable, spread } from './helpers/print.ts';

/** Below this, starting a program weighs more than what is promised about large files. */
const smallestJudgedBytes = 9e8;

interface Round {
  readonly kymo: ImportMeasure;
  readonly peer: PeerMeasure;
}

describe.each(peers)('importing a large $kind file beside $name', peer => {
  const folder = benchFolder();
  let file: MadeFile;
  let version: string | null = null;
  const rounds: Round[] = [];
  const times = () => rounds.map(round => round.peer.seconds / round.kymo.seconds);

  beforeAll(async () => {
    version = await peer.version();
    if (version === null) {
      console.log(`\n${peer.name} is not installed (${peer.from}): not compared on the ${peer.kind} file.`);
      return;
    }
    await buildChildren();
    file = await makeFile(peer.kind, wantedBytes, folder);
    for (let round = 0; round < Math.min(wantedRounds, peer.mostRounds); round += 1) {
      await waitForIdle();
      await warm(file.path);
      const measured = await peer.measure(file.path, folder);
      const casePath = join(folder, 'peer.kymo');
      await waitForIdle();
      await warm(file.path);
      const kymo = await runChild<ImportMeasure>('import', [file.path, casePath]);
      rmSync(casePath);
      rounds.push({ kymo, peer: measured });
    }
    print();
  });

  test('both read every record', context => {
    if (version === null) context.skip();
    expect(rounds.map(({ kymo, peer: other }) => [kymo.loaded, kymo.whole, other.rows])).toEqual(
      rounds.map(() => [file.rows, true, file.rows]),
    );
  });

  test(`Kymo is at least ${peer.promisedTimes} times as fast`, context => {
    if (version === null || wantedBytes < smallestJudgedBytes) context.skip();
    expect(median(times())).toBeGreaterThanOrEqual(peer.promisedTimes);
  });

  function print(): void {
    const untyped = rounds.flatMap(round => round.peer.untypedSeconds ?? []);
    printTable(
      `${peer.name} and Kymo on a ${peer.kind} file of ${megabytes(file.bytes)}, ${file.rows.toLocaleString('en-GB')} records, ${rounds.length} rounds`,
      ['', 'time, median (min to max)'],
      [
        ['Kymo: durable, hashed, checked', seconds(rounds.map(round => round.kymo.seconds))],
        [version ?? peer.name, seconds(rounds.map(round => round.peer.seconds))],
        ...(untyped.length === 0 ? [] : [['  of it before all columns have their types', seconds(untyped)]]),
        ['times as fast', spread(times(), 2, 'x')],
        ['promise', `at least ${peer.promisedTimes} x`],
      ],
    );
  }
});

function seconds(values: readonly number[]): string {
  return spread(values, 2, 's');
}
