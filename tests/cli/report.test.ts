import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBDateValue, DuckDBInstance, DuckDBTimestampTZValue, type DuckDBValue } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantText } from '../../src-main/core/time.ts';
import { logTable } from '../engine/import/made-files.ts';
import { type Finished, json, kymo } from '../helpers/cli.ts';
import { sharedData } from '../helpers/data.ts';
import { testFile, testFolder } from '../helpers/files.ts';

interface Figure {
  readonly name: string;
  readonly value: unknown;
  readonly run: string;
}
interface FindingsFile {
  readonly case: { readonly zone: string };
  readonly sources: readonly { readonly name: string; readonly loaded: number }[];
  readonly findings: readonly {
    readonly reference: string;
    readonly title: string;
    readonly figures: readonly Figure[];
  }[];
  readonly runs: readonly { readonly run: string }[];
}

/** The queries of `reproduce.sql` for its figures, with the name and the value that stand in the comment beside each. */
function figuresIn(script: string): readonly { sql: string; label: string; value: unknown }[] {
  return [...script.matchAll(/^(SELECT .+); -- (F\d+ \S+) = (.+)$/gm)].map(
    ([, sql = '', label = '', value = '']) => ({
      sql,
      label,
      value: JSON.parse(value),
    }),
  );
}

/** Runs a script in a plain DuckDB of its own and answers each query with its one value. */
async function answers(
  script: string,
  queries: readonly string[],
  zone: string,
): Promise<readonly unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(script);
  const values: unknown[] = [];
  for (const sql of queries) {
    const reader = await connection.runAndReadAll(sql);
    expect([sql, reader.currentRowCount, reader.columnCount]).toEqual([sql, 1, 1]);
    values.push(printed(reader.value(0, 0), zone));
  }
  connection.closeSync();
  instance.closeSync();
  return values;
}

function printed(value: DuckDBValue, zone: string): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros, zone);
  if (value instanceof DuckDBDateValue) return value.toString();
  return value;
}

const files = [
  sharedData('a_calls/bank_calls_5min/bank_calls.csv'),
  sharedData('a_calls/pwc_call_events/Call-Center-Dataset.csv'),
  sharedData('c_loghub/OpenSSH/OpenSSH_2k.log_structured.csv'),
].filter(path => path !== null);

describe.skipIf(files.length < 3)('a report on three real files', () => {
  let folder = '';
  let finished: Finished;
  let findings: FindingsFile;
  let script = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kymo-test-'));
    finished = await kymo(
      [
        ...['report', ...files, '--out', 'findings.pdf', '--json', 'findings.json', '--sql', 'reproduce.sql'],
        ...['--year', '2015', '--zone', 'Europe/Paris', '--client', 'Bank'],
      ],
      { cwd: folder },
    );
    findings = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8'));
    script = await readFile(join(folder, 'reproduce.sql'), 'utf8');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes the PDF, the findings and the SQL, prints the key findings, and nothing else', async () => {
    expect([finished.code, (await readdir(folder)).toSorted()]).toEqual([
      0,
      ['findings.json', 'findings.pdf', 'reproduce.sql'],
    ]);
    const pdf = await readFile(join(folder, 'findings.pdf'));
    expect([pdf.subarray(0, 5).toString(), (await stat(join(folder, 'findings.pdf'))).size > 50_000]).toEqual(
      ['%PDF-', true],
    );
    const pages = /The report is in (.*) \((\d+) pages\)\.\n$/.exec(finished.stdout);
    expect([pages?.[1], Number(pages?.[2]) > 6]).toEqual([join(folder, 'findings.pdf'), true]);
    expect(finished.stdout).toContain('Tuesday 2003-09-02 has 42,889 calls where');
  });

  it('names its sources and every run of its figures', () => {
    expect(findings.sources.map(({ name, loaded }) => [name, loaded])).toEqual([
      ['bank_calls.csv', 27_716],
      ['Call-Center-Dataset.csv', 5000],
      ['OpenSSH_2k.log_structured.csv', 2000],
    ]);
    const runs = new Set(findings.runs.map(({ run }) => run));
    const figures = findings.findings.flatMap(finding => finding.figures);
    expect(figures.length).toBeGreaterThan(30);
    expect(figures.filter(({ run }) => !runs.has(run))).toEqual([]);
  });

  it('has the same figures in the SQL as in the findings', () => {
    const expected = findings.findings.flatMap(({ reference, figures }) =>
      figures.map(({ name, value }) => [`${reference} ${name}`, value]),
    );
    expect(figuresIn(script).map(({ label, value }) => [label, value])).toEqual(expected);
  });

  it('is reproduced by a plain DuckDB on the original files', async () => {
    const figures = figuresIn(script);
    const values = await answers(
      script,
      figures.map(({ sql }) => sql),
      findings.case.zone,
    );
    const wrong = figures.flatMap(({ label, value }, index) =>
      Object.is(values[index], value) ? [] : [`${label}: report ${value}, DuckDB ${values[index]}`],
    );
    expect(wrong).toEqual([]);
  });
});

describe('a report', () => {
  it('is counted and printed in the zone asked for, and the case keeps its own', async () => {
    const folder = await testFolder();
    const path = await testFile('log.csv', logTable(30), folder);
    const kept = join(folder, 'zones.kymo');
    const finished = await kymo(
      [
        'report',
        path,
        '--case',
        kept,
        '--zone',
        'UTC',
        '--report-zone',
        'Asia/Tokyo',
        '--json',
        'findings.json',
      ],
      { cwd: folder },
    );
    expect(finished.code).toBe(0);
    expect(await readFile(join(folder, 'findings.json'), 'utf8')).toContain('2026-01-01 09:00:30');
    const again = await kymo(['run', 'logs.recent', '--case', kept, '--json']);
    expect(json<{ rows: { at: string }[] }>(again).rows[0]?.at).toBe('2026-01-01T00:00:30+00:00');
  });

  it('on a file with rejects is written and reproduced as well, with exit code 4', async () => {
    const folder = await testFolder();
    const odd = logTable(400, { 7: 'cut', 90: 'late,INFO,x', 91: '2026-01-01T00:01:31Z,"a"b,c' }).replaceAll(
      'INFO',
      'ERROR',
    );
    await testFile("it's [odd] *.csv", odd, folder);
    const finished = await kymo(
      [
        'report',
        "it's [odd] *.csv",
        '--json',
        'findings.json',
        '--sql',
        'reproduce.sql',
        '--zone',
        'America/New_York',
      ],
      { cwd: folder },
    );
    expect([finished.code, finished.stderr]).toEqual([
      4,
      "it's [odd] *.csv: log-table, 399 records read = 396 loaded + 3 rejected + 0 skipped\n",
    ]);
    const { findings } = JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8')) as FindingsFile;
    const script = await readFile(join(folder, 'reproduce.sql'), 'utf8');
    const figures = figuresIn(script);
    expect(figures.map(({ value }) => value)).toEqual(
      findings.flatMap(finding => finding.figures.map(({ value }) => value)),
    );
    expect(
      await answers(
        script,
        figures.map(({ sql }) => sql),
        'America/New_York',
      ),
    ).toEqual(figures.map(({ value }) => value));
  });

  it('made twice from the same case has the same findings', async () => {
    const folder = await testFolder();
    const at = { cwd: folder };
    await testFile('log.csv', logTable(200), folder);
    await kymo(['import', 'log.csv', '--case', 'c.kymo'], at);
    const made = async (name: string) => {
      const { code } = await kymo(
        ['report', '--case', 'c.kymo', '--out', `${name}.pdf`, '--json', `${name}.json`],
        at,
      );
      expect(code).toBe(0);
      return (JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as FindingsFile).findings;
    };
    expect(await made('one')).toEqual(await made('two'));
  });

  it('on an empty case says so', async () => {
    const folder = await testFolder();
    const at = { cwd: folder };
    const imported = await kymo(['import', 'none.csv', '--case', 'c.kymo'], at);
    const finished = await kymo(['report', '--case', 'c.kymo'], at);
    expect([imported.code, finished.code, finished.stderr]).toEqual([
      3,
      2,
      'The case holds no data yet, so there is nothing to report. Import files first.\n',
    ]);
    expect(await readdir(folder)).toEqual(['c.kymo']);
  });
});
