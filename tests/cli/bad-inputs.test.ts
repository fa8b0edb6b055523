import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryOn, logHeader, logTable } from '../engine/import/made-files.ts';
import { type Finished, json, kymo } from '../helpers/cli.ts';
import { testFile, testFolder } from '../helpers/files.ts';

/** Lines on standard error; none may be of a stack trace or of a library. */
function sentences({ stderr }: Finished): readonly string[] {
  const lines = stderr.split('\n').filter(line => line.trim() !== '');
  expect(lines.filter(line => /^\s+at |node:internal|Error:|file:\/\//.test(line))).toEqual([]);
  return lines;
}

interface Outcome {
  readonly file: string;
  readonly status: string;
  readonly error: string | null;
  readonly recordsRead: number;
  readonly loaded: number;
  readonly rejected: number;
}

const none = 'No file could be read, so there is nothing to work on.';
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

describe('a file that cannot be read', () => {
  const cases: readonly (readonly [string, () => Promise<string>, RegExp])[] = [
    [
      'empty',
      () => testFile('empty.csv', ''),
      /^\/.*empty\.csv is empty: it holds no bytes, so there is nothing to read\.$/,
    ],
    [
      'a PNG named .csv',
      () => testFile('image.csv', png),
      /^\/.*image\.csv is a PNG image, whatever its name says, and was not read\. /,
    ],
    [
      'missing',
      async () => join(await testFolder(), 'none.csv'),
      /^\/.*none\.csv does not exist\. Check the name and the folder\.$/,
    ],
    [
      'a directory',
      async () => {
        const folder = join(await testFolder(), 'folder.csv');
        await mkdir(folder);
        return folder;
      },
      /^\/.*folder\.csv is a folder that holds no file to read\. Name another, or files\.$/,
    ],
    ['blank', () => testFile('x.csv', '\n\n\n'), /^\/.*x\.csv holds no records: it has only blank lines\.$/],
  ];
  it.each(cases)(
    'because it is %s gives one clear sentence and exit code 3',
    async (_what, make, sentence) => {
      const path = await make();
      const [run, imported] = await Promise.all([
        kymo(['run', 'logs.recent', path, '--json']),
        kymo(['import', path, '--case', join(await testFolder(), 'c.kymo'), '--json']),
      ]);
      expect([run.code, run.stdout, sentences(run)]).toEqual([
        3,
        '',
        [expect.stringMatching(sentence), none],
      ]);
      expect(imported.code).toBe(3);
      const [outcome] = json<readonly Outcome[]>(imported);
      expect(outcome).toMatchObject({
        file: path,
        status: 'failed',
        loaded: 0,
        error: expect.stringMatching(sentence),
      });
      expect(sentences(imported)).toEqual([outcome?.error]);
    },
  );
});

describe('a file with bad records', () => {
  it('of which 3 are bad among 10,000 gives 9,997, the three rejects, and exit code 4', async () => {
    const bad = { 17: 'no time,INFO,x', 5000: `${entryOn(5000)},too,many`, 10001: 'cut' };
    const path = await testFile('three-bad.csv', logTable(10_001, bad));
    const casePath = join(await testFolder(), 'c.kymo');
    const imported = await kymo(['import', path, '--case', casePath, '--json']);
    expect(imported.code).toBe(4);
    expect(json<readonly Outcome[]>(imported)).toEqual([
      {
        file: path,
        format: 'log-table',
        confidence: expect.any(Number),
        kind: 'log',
        encoding: 'utf-8',
        recordsRead: 10_000,
        loaded: 9_997,
        rejected: 3,
        skipped: 0,
        reconciled: true,
        status: 'new',
        error: null,
        notes: [],
        sourceId: 1,
      },
    ]);
    expect(sentences(imported)).toEqual([
      'three-bad.csv: log-table, 10,000 records read = 9,997 loaded + 3 rejected + 0 skipped',
    ]);
    const rejects = await kymo([
      'sql',
      'SELECT line, reason, raw_text FROM reject ORDER BY line',
      '--case',
      casePath,
      '--json',
    ]);
    expect([rejects.code, json(rejects)]).toEqual([
      0,
      [
        {
          line: 17,
          reason: 'time "no time" could not be read: expected a time like 2003-03-03T07:00:00Z',
          raw_text: 'no time,INFO,x',
        },
        { line: 5000, reason: 'too many cells: expected 3, found 5', raw_text: `${entryOn(5000)},too,many` },
        { line: 10_001, reason: 'too few cells: expected 3, found 1', raw_text: 'cut' },
      ],
    ]);
  });

  it('cut in the middle of its last record is answered without that record, with exit code 4', async () => {
    const whole = logTable(101);
    const cut = await testFile('cut.csv', whole.slice(0, -14));
    const open = await testFile(
      'open.csv',
      `${logHeader}\n${entryOn(2)}\n2026-01-01T00:00:03Z,INFO,"line 3\nand`,
    );
    for (const [path, entries] of [
      [cut, 99],
      [open, 1],
    ] as const) {
      const finished = await kymo(['sql', 'SELECT count(*) AS n FROM log', path, '--json']);
      expect([finished.code, json(finished)]).toEqual([4, [{ n: entries }]]);
      expect(sentences(finished)).toEqual([
        expect.stringMatching(/records read = \d+ loaded \+ 1 rejected \+ 0 skipped$/),
        expect.stringMatching(
          /^ {2}The last line of .*\.csv has no line end: the file may have been cut there\.$/,
        ),
      ]);
    }
  });
});

describe('two files of which one is broken', () => {
  it('are answered from the good one, with a sentence on the other and exit code 4', async () => {
    const folder = await testFolder();
    const good = await testFile('good.csv', logTable(11), folder);
    const bad = await testFile('bad.csv', png, folder);
    const finished = await kymo(['run', 'logs.recent', bad, good, '--json']);
    expect(finished.code).toBe(4);
    expect(json<{ rows: unknown[] }>(finished).rows).toHaveLength(10);
    expect(sentences(finished)).toEqual([
      expect.stringMatching(/bad\.csv is a PNG image/),
      'good.csv: log-table, 10 records read = 10 loaded + 0 rejected + 0 skipped',
    ]);
  });
});
