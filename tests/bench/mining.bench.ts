import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelledLog, systems } from '../mining/loghub.ts';
import type { MiningMeasure } from './children/mining.ts';
import { waitForIdle } from './helpers/machine.ts';
import { buildMiningChild, runMiningChild } from './helpers/mining-child.ts';
import { median, printTable, spread } from './helpers/print.ts';

const rounds = 5;
const linesPerSystem = 200_000;
const promisedLinesPerSecond = 300_000;

describe.skipIf(systems.length === 0)('mining templates on one core (Loghub absent: skipped)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kymo-mining-'));
  const results = new Map<string, readonly MiningMeasure[]>();

  beforeAll(async () => {
    await buildMiningChild();
    for (const system of systems) {
      const path = join(folder, `${system}.log`);
      writeFileSync(path, varied(labelledLog(system).messages).join('\n'));
      await waitForIdle();
      results.set(system, await runMiningChild(path, rounds));
    }
    print(results);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(`takes ${promisedLinesPerSecond.toLocaleString('en-GB')} lines a processor second of all systems together`, () => {
    const seconds = [...results.values()].map(measures =>
      median(measures.map(({ processorSeconds }) => processorSeconds)),
    );
    const linesPerSecond = (linesPerSystem * seconds.length) / seconds.reduce((sum, value) => sum + value, 0);
    console.log(`All together: ${Math.round(linesPerSecond / 1000)} thousand lines a processor second`);
    expect(linesPerSecond).toBeGreaterThanOrEqual(promisedLinesPerSecond);
  });
});

function print(results: ReadonlyMap<string, readonly MiningMeasure[]>): void {
  const speeds = (seconds: readonly number[]) =>
    spread(
      seconds.map(value => linesPerSystem / value / 1000),
      0,
      'k',
    );
  printTable(
    `${linesPerSystem.toLocaleString('en-GB')} lines of each system, other digits each time, ${rounds} rounds: lines ...`,
    ['system', 'a processor second', 'a second', 'templates'],
    [...results].map(([system, measures]) => [
      system,
      speeds(measures.map(({ processorSeconds }) => processorSeconds)),
      speeds(measures.map(({ seconds }) => seconds)),
      String(measures.at(-1)?.templates ?? 0),
    ]),
  );
}

/** Many lines of few: the digits of a number are other ones each time its line comes again. */
function varied(messages: readonly string[]): readonly string[] {
  return Array.from({ length: linesPerSystem }, (_, index) => {
    const turn = Math.floor(index / messages.length);
    const message = messages[index % messages.length] ?? '';
    return message.replace(/\d{2,}/g, digits => otherDigits(digits, turn));
  });
}

function otherDigits(digits: string, turn: number): string {
  let other = '';
  for (let at = 0; at < digits.length; at++) other += (Number(digits[at]) + turn * (at + 1)) % 10;
  return other;
}
