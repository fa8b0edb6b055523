import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { json, kymo, twoByTwo } from '../helpers/cli.ts';
import { testFile, testFolder } from '../helpers/files.ts';

const log = [
  'Time,Level,Component,Content',
  '2026-01-01T00:00:02Z,ERROR,db,disk full',
  '2026-01-01T00:00:00Z,INFO,web,=started',
  '2026-01-01T00:00:01Z,ERROR,web,timeout',
  '',
].join('\n');
const columns = ['--columns', 'at,level,message'];
const zone = ['--zone', 'Europe/Paris'];

describe('kymo rows', () => {
  test('prints rows, their number or the counts of their values', async () => {
    const file = await testFile('app.csv', log);
    const ask = (...args: string[]) => ['rows', file, ...zone, ...args];
    const [table, csv, count, facets, sorted] = await twoByTwo(
      [
        ask(...columns, '--limit', '1'),
        ask(...columns, '--format', 'csv', '--where', 'level:error', '--to', '2026-01-01T00:00:02Z'),
        ask('--count', '--where', 'level:error'),
        ask('--facets', 'level,component', '--json'),
        ask('--sort', '-level,component', '--columns', 'level,component', '--json'),
      ],
      args => kymo(args),
    );
    expect(table?.stdout).toContain('=started');
    expect(table?.stdout).not.toContain('timeout');
    expect(table?.stderr).toContain('1 of 3 rows. Use --limit for more, or --out for all.');
    expect(csv?.stdout).toBe('at,level,message\n2026-01-01T01:00:01+01:00,ERROR,timeout\n');
    expect([count?.stdout, count?.code]).toEqual(['2\n', 0]);
    expect(json(facets ?? fail())).toEqual([
      {
        column: 'level',
        values: [
          { value: 'ERROR', count: 2 },
          { value: 'INFO', count: 1 },
        ],
        distinct: 2,
        others: 0,
      },
      {
        column: 'component',
        values: [
          { value: 'web', count: 2 },
          { value: 'db', count: 1 },
        ],
        distinct: 2,
        others: 0,
      },
    ]);
    expect(json(sorted ?? fail())).toEqual([
      { level: 'INFO', component: 'web' },
      { level: 'ERROR', component: 'db' },
      { level: 'ERROR', component: 'web' },
    ]);
  });

  test('writes a file of the format its name ends with, and says how many rows', async () => {
    const folder = await testFolder();
    const file = await testFile('app.csv', log);
    const names = ['rows.csv', 'rows.pq'];
    const done = await twoByTwo(names, name =>
      kymo(['rows', file, ...columns, '--where', 'level:error', '--out', join(folder, name)]),
    );
    expect(
      done.map(({ code, stdout, stderr }) => [code, stdout, stderr.includes('2 rows written to')]),
    ).toEqual(names.map(() => [0, '', true]));
    expect((await readdir(folder)).toSorted()).toEqual([...names].toSorted());
    expect((await readFile(join(folder, 'rows.csv'), 'utf8')).split('\n')[2]).toBe('# filter: level:error');
    expect((await readFile(join(folder, 'rows.pq'))).subarray(0, 4).toString()).toBe('PAR1');
  });

  test('says in a sentence what is wrong with a call, and ends with 2', async () => {
    const file = await testFile('app.csv', log);
    const folder = await testFolder();
    const calls: readonly (readonly [args: readonly string[], sentence: string])[] = [
      [['--format', 'parquet'], '--format parquet needs a file: add --out rows.parquet.'],
      [['--out', join(folder, 'rows.txt')], 'The format of'],
      [['--out', join(folder, 'rows.csv'), '--count'], '--out writes rows.'],
    ];
    const done = await twoByTwo(calls, ([args]) => kymo(['rows', file, ...args]));
    expect(
      done.map(({ code, stdout, stderr }, index) => [code, stdout, stderr.includes(calls[index]?.[1] ?? '')]),
    ).toEqual(calls.map(() => [2, '', true]));
    expect(await readdir(folder)).toEqual([]);
  });

  test('takes all kinds together when the files hold several, and rejects are told by the exit code', async () => {
    const folder = await testFolder();
    const broken = await testFile('app.csv', `${log}no time,ERROR,web,lost\n`, folder);
    const notes = await testFile(
      'calls.csv',
      'Date,Queue,Calls\n2026-01-01 00:00,sales,3\n2026-01-02 00:00,sales,4\n',
      folder,
    );
    const { code, stdout } = await kymo(['rows', broken, notes, '--columns', 'kind', '--format', 'csv']);
    expect([code, [...new Set(stdout.trim().split('\n').slice(1))].toSorted()]).toEqual([4, ['call', 'log']]);
  });
});

function fail(): never {
  throw new Error('the command gave no answer');
}
