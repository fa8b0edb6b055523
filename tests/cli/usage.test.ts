import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyses } from '../../src-main/analyses/index.ts';
import { productVersion } from '../../src-main/engine/installation.ts';
import { logTable } from '../engine/import/made-files.ts';
import { builtCli, type Finished, json, kymo, twoByTwo } from '../helpers/cli.ts';
import { testEngine } from '../helpers/engine.ts';
import { hashOf, testFile, testFolder } from '../helpers/files.ts';

const noTrace = (stderr: string) => expect(stderr).not.toMatch(/\n\s+at |node:internal|ZodError|file:\/\//);

describe('wrong usage', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command', [], /Usage: kymo/],
    ['an unknown command', ['analyse'], /unknown command 'analyse'/],
    ['an unknown option', ['run', 'logs.recent', 'FILE', '--jsn'], /unknown option '--jsn'/],
    ['a missing argument', ['run'], /missing required argument 'id'/],
    [
      'an unknown analysis',
      ['run', 'logs.none', 'FILE'],
      /^There is no analysis "logs\.none"\. "kymo analyses" lists them\.\n$/,
    ],
    [
      'neither files nor case',
      ['run', 'logs.recent'],
      /^Name either files or a case with --case, not both and not neither\.\n$/,
    ],
    [
      'both files and case',
      ['run', 'logs.recent', 'FILE', '--case', 'c.kymo'],
      /^Name either files or a case/,
    ],
    ['an import without a case', ['import', 'FILE'], /required option '--case <file>' not specified/],
    [
      'an unknown parameter',
      ['run', 'logs.recent', 'FILE', '--param', 'tpo=3'],
      /logs\.recent: .*tpo.* Its parameters: /,
    ],
    [
      'a parameter out of range',
      ['run', 'logs.recent', 'FILE', '--param', 'count=0'],
      /logs\.recent: parameter "count": .*\. Its parameters: /,
    ],
    [
      'a parameter that is no number',
      ['run', 'logs.recent', 'FILE', '--param', 'count=ten'],
      /logs\.recent: parameter "count": /,
    ],
    [
      'an empty parameter',
      ['run', 'logs.recent', 'FILE', '--param', 'count='],
      /logs\.recent: parameter "count": /,
    ],
    [
      'a parameter without a value',
      ['run', 'logs.recent', 'FILE', '--param', 'count'],
      /Write it as name=value, e\.g\. top=10\./,
    ],
    [
      'an unknown output format',
      ['run', 'logs.recent', 'FILE', '--format', 'xml'],
      /Allowed choices are table, json, csv, svg/,
    ],
    [
      'an unknown zone',
      ['run', 'logs.recent', 'FILE', '--zone', 'Mars/Olympus'],
      /Use an IANA name such as Europe\/Paris or UTC\./,
    ],
    ['a year that is none', ['run', 'logs.recent', 'FILE', '--year', 'soon'], /A whole number is needed\./],
    ['a year out of range', ['run', 'logs.recent', 'FILE', '--year', '12'], /year/],
    [
      'a date order that is none',
      ['run', 'logs.recent', 'FILE', '--date-order', 'dym'],
      /Use dmy or mdy or ymd\./,
    ],
    [
      'a mapping that is none',
      ['run', 'logs.recent', 'FILE', '--map', 'at'],
      /Write it as role=column, e\.g\. at=Date\./,
    ],
    ['an empty delimiter', ['run', 'logs.recent', 'FILE', '--delimiter', ''], /delimiter/],
    [
      'a format that is none',
      ['run', 'logs.recent', 'FILE', '--as', 'xlsx'],
      /call-counts, call-events, call-matrix, traffic-long/,
    ],
    ['a time that is none', ['run', 'logs.recent', 'FILE', '--from', 'yesterday'], /ISO 8601/],
    ['a time without an offset', ['run', 'logs.recent', 'FILE', '--to', '2026-01-01T00:00:00'], /ISO 8601/],
    [
      'an analysis without a chart as picture',
      ['run', 'logs.recent', 'FILE', '--format', 'svg'],
      /logs\.recent draws no chart\. Use --format table, json or csv\./,
    ],
    [
      'an output in no folder',
      ['run', 'logs.recent', 'FILE', '--out', 'none/x.json'],
      /none.* does not exist/,
    ],
    ['a report in no folder', ['report', 'FILE', '--out', 'none/x.pdf'], /none.* does not exist/],
    ['a report on nothing', ['report'], /^Name the files to report on, or a case with --case\.\n$/],
    ['hostile SQL', ['sql', "SELECT * FROM read_text('/etc/hostname')", 'FILE'], /This SQL was not run: /],
    ['broken SQL', ['sql', 'SELEC 1', 'FILE'], /The SQL could not be understood: /],
  ];

  let folder = '';
  let finished: readonly Finished[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
    await writeFile(join(folder, 'log.csv'), logTable(11));
    finished = await twoByTwo(cases, ([, args]) =>
      kymo(
        args.map(arg => (arg === 'FILE' ? 'log.csv' : arg)),
        { cwd: folder },
      ),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(cases.map(([what, , sentence], index) => [what, sentence, index] as const))(
    'by %s ends with exit code 2 and a sentence',
    (_what, sentence, index) => {
      const { code, stdout, stderr } = finished[index] ?? { code: null, stdout: '', stderr: '' };
      const own = stderr.replace(/^log\.csv: log-table.*\n/, '');
      expect([code, stdout, own]).toEqual([2, '', expect.stringMatching(sentence)]);
      noTrace(own);
    },
  );

  it('writes nothing', async () => {
    expect(await readdir(folder)).toEqual(['log.csv']);
  });
});

describe('a reading the analyst gives', () => {
  it('with a role or column that is not there names those that are', async () => {
    const path = await testFile('log.csv', logTable(11));
    const [role, column] = await Promise.all([
      kymo(['run', 'logs.recent', path, '--map', 'when=Time']),
      kymo(['run', 'logs.recent', path, '--map', 'at=Clock']),
    ]);
    expect([role.code, role.stdout, column.code, column.stdout]).toEqual([3, '', 3, '']);
    expect(role.stderr).toContain('"when" is not a role of log-table. The roles are: at, message, host, ');
    expect(column.stderr).toContain('log.csv has no column "Clock". Its columns are: Time, Level, Content.');
  });

  it('decides what the file is, which columns are what and how they are written', async () => {
    const path = await testFile('odd.txt', 'a\tb\tc\n01/02/2026\t9:00\t5\n03/02/2026\t9:30\t7\n');
    const finished = await kymo([
      'sql',
      'SELECT "at", count FROM call ORDER BY row_number',
      path,
      ...['--as', 'call-counts', '--map', 'at=a,at=b,count=c', '--delimiter', '\\t'],
      ...['--date-order', 'mdy', '--zone', 'Europe/Paris', '--json'],
    ]);
    expect([finished.code, json(finished)]).toEqual([
      0,
      [
        { at: '2026-01-02T09:00:00+01:00', count: 5 },
        { at: '2026-03-02T09:30:00+01:00', count: 7 },
      ],
    ]);
  });

  it('may be repeated for each role', async () => {
    const path = await testFile('odd.csv', 'when,what\n2026-01-01 09:00,hello\n2026-01-01 09:01,world\n');
    const finished = await kymo([
      ...['sql', 'SELECT message FROM log ORDER BY row_number', path, '--json'],
      ...['--as', 'log', '--map', 'at=when', '--map', 'message=what'],
    ]);
    expect([finished.code, json(finished)]).toEqual([0, [{ message: 'hello' }, { message: 'world' }]]);
  });
});

describe('output', () => {
  it('as JSON is one object with the run, its sources and its findings', async () => {
    const path = await testFile('log.csv', logTable(11));
    const finished = await kymo(['run', 'logs.recent', path, '--json', '--param', 'count=2']);
    const answer = json(finished);
    expect([finished.code, Object.keys(answer)]).toEqual([
      0,
      ['analysis', 'version', 'params', 'scope', 'rows', 'summary', 'findings', 'sources', 'run'],
    ]);
    expect([answer.params, (answer.rows as unknown[]).length]).toEqual([{ count: 2 }, 2]);
    expect(finished.stdout).not.toMatch(/NaN|Infinity/);
  });

  it('goes to the file that --out names', async () => {
    const folder = await testFolder();
    await testFile('log.csv', logTable(11), folder);
    const finished = await kymo(['run', 'logs.recent', 'log.csv', '--json', '--out', 'rows.json'], {
      cwd: folder,
    });
    expect([finished.code, finished.stdout]).toEqual([0, '']);
    expect(JSON.parse(await readFile(join(folder, 'rows.json'), 'utf8'))).toMatchObject({
      analysis: 'logs.recent',
    });
  });

  it('as a picture is SVG', async () => {
    const path = await testFile('log.csv', logTable(11));
    const finished = await kymo(['run', 'logs.volume', path, '--format', 'svg']);
    expect([finished.code, /^<svg [\s\S]*<\/svg>\s*$/.test(finished.stdout)]).toEqual([0, true]);
  });

  it('as CSV holds no cell that a spreadsheet would run, and keeps numbers', async () => {
    const cells = ['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '＝1', '-5', '1e3', 'plain', 'a,"b"\nc'];
    const rows = cells.map((cell, index) => `2026-01-01T00:00:0${index}Z,"${cell.replaceAll('"', '""')}"`);
    const path = await testFile('formulas.csv', `Time,Content\n${rows.join('\n')}\n`);
    const finished = await kymo([
      'sql',
      'SELECT message, -7 AS n FROM log ORDER BY row_number',
      path,
      '--format',
      'csv',
    ]);
    expect(finished.stdout).toBe(
      [
        'message,n',
        ...["'=1+1", "'+cmd", "'-2+3", "'@SUM(A1)", "'\tx", "'＝1"].map(cell => `"${cell}",-7`),
        ...['-5', '1e3', 'plain'].map(cell => `${cell},-7`),
        '"a,""b""\nc",-7',
        '',
      ].join('\r\n'),
    );
  });

  it('as a table shows control characters as what they are', async () => {
    const path = await testFile(
      'escape.csv',
      'Time,Content\n2026-01-01T00:00:00Z,\u001b[31mred\u202e\n2026-01-01T00:00:01Z,b\n',
    );
    const finished = await kymo(['sql', 'SELECT message FROM log', path]);
    expect(finished.stdout).toContain('\\x1b[31mred\\x202e');
    expect(['\u001b', '\u202e'].filter(character => finished.stdout.includes(character))).toEqual([]);
  });

  it('that nobody reads to its end ends quietly', async () => {
    const path = await testFile('log.csv', logTable(20_000));
    const child = spawn(process.execPath, [await builtCli(), 'sql', 'SELECT * FROM log', path, '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise(done => child.once('exit', done));
    expect(code).toBe(0);
    expect(stderr).toBe('log.csv: log-table, 19,999 records read = 19,999 loaded + 0 rejected + 0 skipped\n');
  });

  it('of the list of analyses names every one with its parameters', async () => {
    const [asJson, asTable] = await Promise.all([kymo(['analyses', '--json']), kymo(['analyses'])]);
    const list = json<readonly { id: string; params: { properties?: object } }[]>(asJson);
    expect(list.map(({ id }) => id)).toEqual(analyses.map(({ id }) => id));
    expect(list.map(({ params }) => Object.keys(params.properties ?? {}))).toEqual(
      analyses.map(({ params }) => Object.keys(params.shape)),
    );
    expect(analyses.filter(({ id }) => !asTable.stdout.includes(id))).toEqual([]);
  });

  it('of the version and of the help is on standard output', async () => {
    const [version, help] = await Promise.all([kymo(['--version']), kymo(['--help'])]);
    expect([version.code, version.stdout, version.stderr]).toEqual([0, `${productVersion()}\n`, '']);
    expect([help.code, help.stderr, help.stdout.startsWith('Usage: kymo')]).toEqual([0, '', true]);
  });
});

describe('a case on the command line', () => {
  it('is made by import, grows by another, and is read without being changed', async () => {
    const folder = await testFolder();
    const at = { cwd: folder };
    await testFile('a.csv', logTable(11), folder);
    await testFile('b.csv', logTable(21), folder);
    expect((await kymo(['import', 'a.csv', '--case', 'c.kymo', '--zone', 'Asia/Kathmandu'], at)).code).toBe(
      0,
    );
    expect((await kymo(['import', 'b.csv', '--case', 'c.kymo'], at)).code).toBe(0);
    const again = await kymo(['import', 'a.csv', '--case', 'c.kymo', '--json'], at);
    expect([again.code, json<{ status: string }[]>(again).map(({ status }) => status)]).toEqual([
      0,
      ['unchanged'],
    ]);
    const before = await hashOf(join(folder, 'c.kymo'));
    const [rows, run] = await Promise.all([
      kymo(['sql', 'SELECT count(*) AS n, min("at") AS first FROM log', '--case', 'c.kymo', '--json'], at),
      kymo(['run', 'quality.coverage', '--case', 'c.kymo', '--json'], at),
    ]);
    expect([rows.code, json(rows)]).toEqual([0, [{ n: 30, first: '2026-01-01T05:45:02+05:45' }]]);
    expect([run.code, json<{ rows: unknown[] }>(run).rows.length]).toEqual([0, 2]);
    expect(await hashOf(join(folder, 'c.kymo'))).toBe(before);
    expect((await readdir(folder)).toSorted()).toEqual(['a.csv', 'b.csv', 'c.kymo']);
  });

  it('that is not there, no case or open elsewhere ends with exit code 3 and a sentence', async () => {
    const folder = await testFolder();
    const at = { cwd: folder };
    await testFile('a.csv', logTable(11), folder);
    const missing = await kymo(['run', 'logs.recent', '--case', 'none.kymo'], at);
    expect([missing.code, missing.stderr]).toEqual([
      3,
      `${join(folder, 'none.kymo')} does not exist. Check the name, or import files to make a new case.\n`,
    ]);
    const foreign = await kymo(['import', 'a.csv', '--case', 'a.csv'], at);
    expect([foreign.code, foreign.stderr]).toEqual([
      3,
      `${join(folder, 'a.csv')} is not a readable case: the file is damaged or of another kind. Its bytes were not changed.\n`,
    ]);
    await testEngine({ path: join(folder, 'open.kymo'), create: true });
    const locked = await kymo(['import', 'a.csv', '--case', 'open.kymo'], at);
    expect([locked.code, locked.stderr]).toEqual([
      3,
      `${join(folder, 'open.kymo')} is open in another window (process ${process.pid}). Close it there first.\n`,
    ]);
    expect(existsSync(join(folder, 'none.kymo'))).toBe(false);
  });
});

describe('Ctrl-C', () => {
  it('ends an import with exit code 130 and leaves nothing behind', async () => {
    const folder = await testFolder();
    await testFile('large.csv', logTable(600_000), folder);
    const child = spawn(process.execPath, [await builtCli(), 'import', 'large.csv', '--case', 'c.kymo'], {
      cwd: folder,
      env: { ...process.env, TMPDIR: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', chunk => {
      stderr += chunk;
    });
    const code = new Promise(done => child.once('exit', done));
    while (!existsSync(join(folder, '.c.kymo.lock'))) await new Promise(done => setTimeout(done, 20));
    child.kill('SIGINT');
    expect([await code, stderr]).toEqual([130, 'Cancelled.\n']);
    expect((await readdir(folder)).toSorted()).toEqual(['c.kymo', 'large.csv']);
    const rows = await kymo(['sql', 'SELECT count(*) AS n FROM log', '--case', 'c.kymo', '--json'], {
      cwd: folder,
    });
    expect(json(rows)).toEqual([{ n: 0 }]);
  });
});
