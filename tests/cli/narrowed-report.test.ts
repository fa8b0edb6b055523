import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type Finished, kymo } from '../helpers/cli.ts';
import { testFile, testFolder } from '../helpers/files.ts';

interface FindingsFile {
  readonly runs: readonly {
    readonly analysis: string;
    readonly scope: { readonly where?: string; readonly fromUtc: string | null };
  }[];
}

async function reportWith(...options: string[]): Promise<{ finished: Finished; runs: FindingsFile['runs'] }> {
  const folder = await testFolder();
  const calls = Array.from(
    { length: 40 },
    (_unused, index) =>
      `2026-03-0${2 + (index % 4)}T1${index % 9}:00:00Z,${index % 2 === 0 ? 'sales' : 'support'},yes,${index}`,
  );
  const logs = Array.from(
    { length: 20 },
    (_unused, index) => `2026-03-02T10:${10 + index}:00Z,INFO,web,line ${index}`,
  );
  const files = [
    await testFile('calls.csv', ['started,queue,answered,wait_seconds', ...calls, ''].join('\n'), folder),
    await testFile('log.csv', ['at,level,component,message', ...logs, ''].join('\n'), folder),
  ];
  const told = `${folder}/findings.json`;
  const out = `${folder}/findings.pdf`;
  const finished = await kymo(['report', ...files, '--out', out, '--json', told, ...options]);
  if (finished.code !== 0) return { finished, runs: [] };
  return { finished, runs: (JSON.parse(await readFile(told, 'utf8')) as FindingsFile).runs };
}

test('a filter of a report narrows what is made of calls and leaves the log alone', async () => {
  const { finished, runs } = await reportWith('--where', 'queue:sales', '--from', '2026-03-03T00:00:00Z');
  expect(finished.stderr).toContain('calls.csv: ');
  const scopeOf = (id: string) => runs.find(({ analysis }) => analysis === id)?.scope;
  expect([scopeOf('calls.daily')?.where, scopeOf('calls.daily')?.fromUtc]).toEqual([
    'queue:sales',
    '2026-03-03T00:00:00Z',
  ]);
  expect(scopeOf('logs.volume')).toBeDefined();
  expect([scopeOf('logs.volume')?.where, scopeOf('logs.volume')?.fromUtc]).toEqual([
    undefined,
    '2026-03-03T00:00:00Z',
  ]);
});

test('a filter that names a column nothing has is refused with the nearest, and no report is written', async () => {
  const { finished } = await reportWith('--where', 'qeue:sales');
  expect([finished.code, finished.stderr.trim().split('\n').at(-1)]).toEqual([
    2,
    expect.stringMatching(/qeue.*queue/),
  ]);
});

test('a brief report has fewer pages than the whole one', async () => {
  const pagesOf = async (...options: string[]) =>
    Number(/\((\d+) pages\)/.exec((await reportWith(...options)).finished.stdout)?.[1]);
  const [brief, whole] = [await pagesOf('--brief'), await pagesOf()];
  expect(brief).toBeLessThan(whole);
});
