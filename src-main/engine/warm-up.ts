import { setImmediate as nextTurn } from 'node:timers/promises';
import { firstLook } from './first-look.ts';
import type { PreviewSetting } from './preview-file.ts';

/** Beginnings of files as they commonly come: what is looked at first is known to the machine by then. */
const samples: readonly (readonly [name: string, line: (number: number) => string])[] = [
  ['table.csv', number => `2026-01-05T10:00:0${number % 10}Z,host-${number % 5},${number},"text ${number}"`],
  [
    'access.log',
    number =>
      `10.0.0.${number} - - [05/Jan/2026:10:00:0${number % 10} +0000] "GET /${number} HTTP/1.1" 200 5`,
  ],
  [
    'program.log',
    number => `2026-01-05 10:00:0${number % 10},123 INFO part.name - request ${number} answered`,
  ],
];
const lines = 80;

/**
 * Does, while nobody waits, what the first look at a file would otherwise do first: opens the database for trying
 * expressions, has the code compiled and, where it was idle for long, the processor awake. Gives way to other work after
 * each step.
 * @param rounds how many times; one takes about as long as three looks
 */
export async function warmUp(setting: PreviewSetting, workDirectory: string, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, line] of samples) {
      const text = Array.from({ length: lines }, (_unused, number) => line(number)).join('\n');
      const bytes = Buffer.from(`${text}\n`);
      const piece = { start: 0, length: bytes.length, bytes };
      await firstLook(
        { name, sizeBytes: 2 * bytes.length, modifiedMs: 0, pieces: [piece] },
        setting.patterns,
        Promise.resolve(setting),
        workDirectory,
      );
      await nextTurn();
    }
  }
}
