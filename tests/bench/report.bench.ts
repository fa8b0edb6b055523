import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchFolder, wantedRounds } from './helpers/data.ts';
import { printTable, spread } from './helpers/print.ts';

const root = resolve(import.meta.dirname, '../..');
const samples = resolve(root, 'resources/samples');
const sampleFiles = readdirSync(samples)
  .filter(name => name.endsWith('.csv'))
  .map(name => join(samples, name));
/** Exit code for files of which some records were rejected: the sample has two. */
const doneWithRejects = 4;

interface Ended {
  readonly seconds: number;
  readonly output: string;
}

describe('the report of the sample case, from the command line', () => {
  const folder = benchFolder();
  const reports: Ended[] = [];
  const pages = () => reports.map(({ output }) => Number(/\((\d+) pages\)/.exec(output)?.[1]));

  beforeAll(async () => {
    const starts: Ended[] = [];
    const imports: Ended[] = [];
    for (let round = 0; round < wantedRounds; round += 1) {
      starts.push(await kymo('analyses'));
      imports.push(await kymo('import', ...sampleFiles, '--case', join(folder, `${round}.kymo`)));
      reports.push(await kymo('report', ...sampleFiles, '--out', join(folder, 'findings.pdf')));
    }
    const row = (name: string, of: readonly Ended[]) => [
      name,
      spread(
        of.map(({ seconds }) => seconds),
        2,
        's',
      ),
    ];
    printTable(
      `Sample case, whole processes, ${wantedRounds} rounds: median (min to max)`,
      ['', 'time'],
      [
        row('kymo analyses: nothing but the start', starts),
        row('kymo import', imports),
        row(`kymo report, ${pages()[0]} pages`, reports),
      ],
    );
  });

  test('has the same number of pages every time, more than six', () => {
    expect(new Set(pages()).size).toBe(1);
    expect(Math.min(...pages())).toBeGreaterThan(6);
  });
});

async function kymo(...args: readonly string[]): Promise<Ended> {
  const started = performance.now();
  const output = await promisify(execFile)(process.execPath, [
    resolve(root, 'out/main/cli.js'),
    ...args,
  ]).then(
    ({ stdout }) => stdout,
    (thrown: { readonly code?: unknown; readonly stdout?: string; readonly stderr?: string }) => {
      if (thrown.code === doneWithRejects) return thrown.stdout ?? '';
      throw new Error(`kymo ${args[0]} failed: ${thrown.stderr}`, { cause: thrown });
    },
  );
  return { seconds: (performance.now() - started) / 1000, output };
}
