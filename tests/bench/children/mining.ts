import { readFileSync } from 'node:fs';
import { createMiner } from '../../../src-main/mining/templates/miner.ts';

/** What a round of mining took. */
export interface MiningMeasure {
  readonly processorSeconds: number;
  readonly seconds: number;
  readonly templates: number;
}

/** Mines the lines of a file, several times over, and prints the measures: `mining.js FILE ROUNDS`. */
const [, , path = '', rounds = '1'] = process.argv;
const lines = readFileSync(path, 'utf8').split('\n');
const measures = Array.from({ length: Number(rounds) }, (): MiningMeasure => {
  const miner = createMiner();
  const cpuStarted = process.cpuUsage();
  const started = performance.now();
  for (const line of lines) miner.add(line);
  miner.settle();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpuStarted);
  return { processorSeconds: (user + system) / 1e6, seconds, templates: miner.templates().length };
});
process.stdout.write(JSON.stringify(measures));
