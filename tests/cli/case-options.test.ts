import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, kymo, twoByTwo } from '../helpers/cli.ts';
import { testFile } from '../helpers/files.ts';

const log = [
  'Time,Level,Component,Size,Content',
  '2026-01-01T23:30:00Z,ERROR,db,10,disk full',
  '2026-01-02T00:30:00Z,INFO,web,9,started',
  '2026-01-02T12:00:00Z,ERROR,web,100,timeout',
  '',
].join('\n');

const yaml = `views:
  - name: Errors
    kind: log
    where: level:error
    sort:
      - column: Size
        descending: true
    columns:
      - message
      - Size
highlights:
  - name: Timeouts
    where: timeout
    colour: red
`;

let folder: string;
let opened: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  opened = join(folder, 'c.kymo');
  const imported = await ask('import', await testFile('app.csv', log, folder), '--case', opened);
  expect(imported.code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = (...args: string[]) => kymo(args, { env: { KYMO_DATA_DIR: join(folder, 'data') } });

describe('a case that is only looked at', () => {
  test('is counted and written in the zone that is named, and keeps its own', async () => {
    const tokyo = ['--case', opened, '--zone', 'Asia/Tokyo'];
    const [rows, plain, coverage] = await twoByTwo(
      [
        ['rows', ...tokyo, '--where', 'hour:8..9', '--columns', 'at', '--format', 'csv'],
        ['rows', '--case', opened, '--where', 'hour:0', '--columns', 'at', '--format', 'csv'],
        ['run', 'logs.templates', ...tokyo, '--where', 'at:2026-01-02 08:30', '--json'],
      ],
      args => ask(...args),
    );
    expect(rows?.stdout).toBe('at\n2026-01-02T08:30:00+09:00\n2026-01-02T09:30:00+09:00\n');
    expect(plain?.stdout).toBe('at\n2026-01-02T00:30:00+00:00\n');
    const run = json<{ scope: unknown; rows: unknown[] }>(coverage ?? fail());
    expect(run.scope).toMatchObject({ zone: 'Asia/Tokyo' });
    expect(run.rows).toMatchObject([{ example: 'disk full', firstAt: '2026-01-02T08:30:00+09:00' }]);
  });

  test('takes no option that says how a file is read', async () => {
    const options = [
      ['--year', '2020'],
      ['--as', 'syslog'],
      ['--map', 'at=Time'],
      ['--date-order', 'dmy'],
      ['--no-header'],
    ];
    const answers = await twoByTwo(options, option => ask('rows', '--case', opened, ...option));
    expect(answers.map(({ code, stderr }) => [code, stderr])).toEqual(
      options.map(([flag]) => [
        2,
        `${flag} says how a file is read, and the records of a case are read already. Leave it out, or import the file again with it.\n`,
      ]),
    );
  });
});

describe('kymo views', () => {
  test('takes views and rules from a text, lists them, and writes them as text again', async () => {
    const [given, written] = [join(folder, 'given.yaml'), join(folder, 'written.yaml')];
    await writeFile(given, yaml);
    const taken = await ask('views', '--case', opened, '--import', given);
    expect([taken.code, taken.stderr]).toEqual([0, '']);
    expect(taken.stdout).toContain('level:error');
    const [listed, exported, rows, narrowed, wrong] = await twoByTwo(
      [
        ['views', '--case', opened, '--json'],
        ['views', '--case', opened, '--export', written],
        ['rows', '--case', opened, '--view', 'Errors', '--format', 'csv'],
        [
          'rows',
          '--case',
          opened,
          '--view',
          'Errors',
          '--where',
          'component:db',
          '--columns',
          'Size',
          '--format',
          'csv',
        ],
        ['rows', '--case', opened, '--view', 'Erors'],
      ],
      args => ask(...args),
    );
    expect(json<unknown[]>(listed ?? fail())).toMatchObject([{ name: 'Errors', where: 'level:error' }]);
    expect(exported?.stderr).toBe(`1 view and 1 highlight rule written to ${written}.\n`);
    expect((await readFile(written, 'utf8')).replace(/^#.*\n/, '')).toBe(yaml);
    expect(rows?.stdout).toBe('message,Size\ntimeout,100\ndisk full,10\n');
    expect(narrowed?.stdout).toBe('Size\n10\n');
    expect([wrong?.code, wrong?.stderr]).toEqual([
      2,
      'There is no saved view "Erors". Did you mean "Errors"?\n',
    ]);
  });

  test('says what is wrong with a text that cannot be taken', async () => {
    const bad = join(folder, 'bad.yaml');
    await writeFile(bad, 'views:\n  - name: A\n    kind: log\n    where: "(a"\n');
    const [wrong, missing, both] = await twoByTwo(
      [
        ['views', '--case', opened, '--import', bad],
        ['views', '--case', opened, '--import', join(folder, 'none.yaml')],
        ['views', '--case', opened, '--import', bad, '--export', bad],
      ],
      args => ask(...args),
    );
    expect([wrong?.code, wrong?.stderr]).toEqual([
      2,
      'Views, line 4: Filter, at sign 1 ("(a"): this parenthesis is not closed. Close it with ")".\n',
    ]);
    expect([missing?.code, missing?.stderr]).toEqual([
      3,
      `${join(folder, 'none.yaml')} cannot be read. Check its name and your rights to it.\n`,
    ]);
    expect(both?.code).toBe(2);
  });
});

function fail(): never {
  throw new Error('no answer');
}

test('an import of many files says what it says of each, and Node warns of nothing', async () => {
  const many = await mkdtemp(join(tmpdir(), 'kymo-test-'));
  for (let file = 0; file < 30; file += 1)
    await testFile(`app-${file}.csv`, log.replaceAll('2026-01', `20${20 + file}-01`), many);
  const { code, stdout, stderr } = await kymo(['import', many, '--case', join(folder, 'many.kymo')]);
  expect([code, `${stdout}${stderr}`.match(/3 records read = 3 loaded/g)?.length]).toEqual([0, 30]);
  expect(stderr).not.toMatch(/Warning/);
  await rm(many, { recursive: true, force: true });
});
