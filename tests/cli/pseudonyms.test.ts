import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, kymo } from '../helpers/cli.ts';
import { testFile, testFolder } from '../helpers/files.ts';
import { readPdf } from '../report/read-pdf.ts';

const lines = Array.from(
  { length: 60 },
  (_unused, index) =>
    `203.0.113.${10 + (index % 7)} - ${index % 2 === 0 ? 'anna' : 'bo.lind'} [05/Jan/2026:09:${String(index).padStart(2, '0')}:00 +0000] "GET /a?x=198.51.100.7 HTTP/1.1" 200 12 "https://intranet.example.org/" "curl/8"\n`,
).join('');
const original = /203\.0\.113|198\.51\.100|anna|bo\.lind|intranet|example\.org/;

async function folderWithLog() {
  const folder = await testFolder();
  await testFile('access-203.0.113.10.log', lines, folder);
  const env = { KYMO_DATA_DIR: join(folder, 'data') };
  return { folder, run: (...args: string[]) => kymo(args, { cwd: folder, env }) };
}

describe('kymo with --pseudonyms', () => {
  it('hides what rows and sql show, of files and of a case with originals, which stays as it is', async () => {
    const { folder, run } = await folderWithLog();
    const log = 'access-203.0.113.10.log';
    await run('import', log, '--case', 'plain.kymo');
    const before = await readFile(join(folder, 'plain.kymo'));
    const key = ['--pseudonyms', '--key-file', 'c.key'];
    const statement = 'SELECT client, "user", referrer FROM request ORDER BY client, "user"';
    const shown = [
      await run('rows', '--case', 'plain.kymo', ...key, '--format', 'csv'),
      await run('sql', statement, '--case', 'plain.kymo', ...key, '--format', 'csv'),
      await run('sql', statement, log, ...key, '--format', 'csv'),
    ];
    for (const { code, stdout } of shown) {
      expect(code).toBe(0);
      expect(stdout).toMatch(/ip-[0-9a-f]{16}/);
      expect(stdout).not.toMatch(original);
    }
    expect(shown[0]?.stdout.split('\n')).toHaveLength(62);
    // One key, one alias, whichever way it came.
    expect(shown[1]?.stdout).toBe(shown[2]?.stdout);
    expect(await readFile(join(folder, 'plain.kymo'))).toEqual(before);
  });

  it('understands a filter with an original where it shows aliases', async () => {
    const { run } = await folderWithLog();
    await run('import', 'access-203.0.113.10.log', '--case', 'plain.kymo');
    const where = ['--where', 'client:203.0.113.11', '--facets', 'client', '--format', 'csv'];
    const found = await run('rows', '--case', 'plain.kymo', '--pseudonyms', ...where);
    expect([found.code, found.stdout]).toEqual([
      0,
      expect.stringMatching(/^column,value,count\r?\nclient,ip-[0-9a-f]{16},9\r?\n$/),
    ]);
  });

  it('imports, goes on with its key, reports and exports without an original', async () => {
    const { folder, run } = await folderWithLog();
    const log = 'access-203.0.113.10.log';
    const imported = await run('import', log, '--case', 'c.kymo', '--pseudonyms', '--key-file', 'c.key');
    expect([imported.code, imported.stderr]).toEqual([
      0,
      expect.stringContaining('A new key was written to'),
    ]);
    expect((await stat(join(folder, 'c.key'))).mode & 0o777).toBe(0o600);

    const csv = await run('run', 'quality.coverage', '--case', 'c.kymo', '--format', 'csv');
    expect([csv.code, csv.stdout]).toEqual([0, expect.stringMatching(/access-ip-[0-9a-f]{16}\.log/)]);
    const rows = await run(
      'sql',
      'SELECT client, "user", count(*) AS n FROM request GROUP BY ALL',
      '--case',
      'c.kymo',
      '--json',
    );
    expect(json<{ n: number }[]>(rows)).toHaveLength(14);

    const report = await run(
      'report',
      '--case',
      'c.kymo',
      '--out',
      'r.pdf',
      '--json',
      'r.json',
      '--sql',
      'r.sql',
    );
    expect(report.code).toBe(0);
    const written = await Promise.all(['r.json', 'r.sql'].map(name => readFile(join(folder, name), 'utf8')));
    for (const text of [
      csv.stdout,
      rows.stdout,
      report.stdout,
      ...(await pagesOf(join(folder, 'r.pdf'))),
      ...written,
    ])
      expect(text).not.toMatch(original);

    const more = await testFile('more.log', lines.replaceAll('/a?', '/b?'), folder);
    const wrong = await run('import', more, '--case', 'c.kymo', '--key-file', 'other.key');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('This is the wrong key')]);
    const without = await run('import', more, '--case', 'c.kymo');
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringContaining('name its file with --key-file'),
    ]);
    const right = await run('import', more, '--case', 'c.kymo', '--key-file', 'c.key', '--json');
    expect(json<{ loaded: number }[]>(right)[0]?.loaded).toBe(60);
  });

  it('hides on the way out of a case with originals, and of files of which nothing is kept', async () => {
    const { run } = await folderWithLog();
    const log = 'access-203.0.113.10.log';
    expect((await run('import', log, '--case', 'c.kymo')).code).toBe(0);
    const plain = await run('run', 'quality.coverage', '--case', 'c.kymo', '--json');
    expect(plain.stdout).toMatch(original);
    const hidden = await run('run', 'quality.coverage', '--case', 'c.kymo', '--pseudonyms', '--json');
    expect([hidden.code, hidden.stderr]).toEqual([0, expect.stringContaining('is not kept')]);
    expect(hidden.stdout).not.toMatch(original);
    const once = await run('run', 'quality.coverage', log, '--pseudonyms', '--subnets', '--json');
    expect([once.code, once.stdout]).toEqual([0, expect.not.stringMatching(original)]);
    const old = await run('run', 'quality.coverage', log, '--pseudonyms', '--sha1', '--format', 'svg');
    expect([old.stderr, old.stdout]).toEqual([
      expect.stringContaining('hides nothing'),
      expect.not.stringMatching(original),
    ]);
  });

  it.each([
    [['--subnets'], '--subnets says how pseudonyms are made: add --pseudonyms.'],
    [['--pseudonyms', '--subnets', '--sha1'], 'are two ways to make pseudonyms'],
    [['--pseudonyms', '--sha1', '--key-file', 'k'], '--sha1 makes aliases without a key'],
    [['--pseudonyms', '--key-file', 'access-203.0.113.10.log'], 'does not hold a key'],
  ])('refuses %j', async (options, sentence) => {
    const { run } = await folderWithLog();
    const { code, stderr } = await run('import', 'access-203.0.113.10.log', '--case', 'c.kymo', ...options);
    expect([code === 0, stderr]).toEqual([false, expect.stringContaining(sentence)]);
  });
});

async function pagesOf(path: string): Promise<readonly string[]> {
  const { pages, alternativeTexts } = await readPdf(new Uint8Array(await readFile(path)));
  return [...pages, ...alternativeTexts];
}
