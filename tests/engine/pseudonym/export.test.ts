import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import type { AnalysisResult } from '../../../src-main/core/analysis.ts';
import { isCommonName } from '../../../src-main/core/pseudonym/common-names.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import type { PseudonymRequest } from '../../../src-main/engine/pseudonym/case-pseudonyms.ts';
import { findOriginals } from '../../../src-main/engine/pseudonym/find-originals.ts';
import { keyOfBytes } from '../../../src-main/engine/pseudonym/key.ts';
import { requireAnalysis } from '../../../src-main/engine/run-analysis.ts';
import { importAll, importOne, testEngine } from '../../helpers/engine.ts';
import { testFile, testFolder } from '../../helpers/files.ts';
import { readPdf } from '../../report/read-pdf.ts';
import { hasRealFiles, realFiles } from './real-files.ts';

const key = keyOfBytes(new Uint8Array(32).fill(7));
const request: PseudonymRequest = { method: 'hmac-sha256', key, tell: () => undefined };
const never = new AbortController().signal;
const everything = { fromUtc: null, toUtc: null, sources: null };

/** The report of a case: text of its pages, alternative texts and attachments, and the files beside it. */
async function reportOf(engine: Engine, folder: string, where?: string) {
  const target = { pdf: join(folder, 'r.pdf'), json: join(folder, 'r.json'), sql: join(folder, 'r.sql') };
  const narrowing = where === undefined ? {} : { narrowing: { fromUtc: null, toUtc: null, where } };
  for await (const _event of engine.exportReport({ ...target, ...narrowing }, never));
  const pdf = await readPdf(new Uint8Array(await readFile(target.pdf)));
  const [json, sql] = [await readFile(target.json, 'utf8'), await readFile(target.sql, 'utf8')];
  expect([pdf.attachments['findings.json'], pdf.attachments['reproduce.sql']]).toEqual([json, sql]);
  const shown = [pdf.title, ...pdf.pages, ...pdf.outline, ...pdf.alternativeTexts].join('\n');
  return { pages: shown, json, sql, all: [shown, json, sql].join('\n') };
}

describe.skipIf(!hasRealFiles)('what leaves a case of real files', () => {
  it('holds no original in the report of a case with originals, and the same numbers', async () => {
    const folder = await testFolder();
    const files = await realFiles(folder, 300);
    const path = join(folder, 'plain.kymo');
    const plain = await testEngine({ path, create: true });
    await importAll(plain, files.paths);
    const rows = await plain.runAnalysis('flows.top', {}, everything, never);
    await plain.close();

    const engine = await testEngine({ path, pseudonyms: request });
    const after = await reportOf(engine, folder);
    // FILTER is a user of sshd and a word of SQL.
    const names = files.names.filter(
      name => !isCommonName(name) && !/^\d{1,4}$/.test(name) && name !== 'FILTER',
    );
    const originals = [...files.addresses, ...names];
    // The search does find them in what a report would print.
    expect(findOriginals(JSON.stringify(rows), originals).found.length).toBeGreaterThan(10);
    expect(findOriginals(after.all, originals).found).toEqual([]);
    expect(after.pages).toContain('were replaced by aliases when this report was made');
    expect(after.sql).toContain(
      '-- A query for a row that is named by an alias finds none in the original files',
    );

    const hidden = await engine.runAnalysis('flows.top', {}, everything, never);
    expect(findOriginals(JSON.stringify(hidden), originals).found).toEqual([]);
    expect(withoutTexts(hidden)).toEqual(withoutTexts(rows));
    const charts = requireAnalysis('flows.top').charts(hidden);
    expect(charts.length).toBeGreaterThan(0);
    expect(findOriginals(JSON.stringify(charts), originals).found).toEqual([]);
    expect(JSON.stringify(await engine.findings())).not.toMatch(/64\.225\.56\.201/);
  });
});

/** Numbers and their order, without the words beside them. */
function withoutTexts({ rows, summary }: AnalysisResult): unknown {
  return JSON.parse(
    JSON.stringify({ rows, summary }, (_name, value) => (typeof value === 'string' ? '' : value)),
  );
}

const calls = [
  'Call time,Agent,Queue,Talk time',
  ...Array.from({ length: 40 }, (_unused, index) => {
    const hour = String(8 + (index % 9)).padStart(2, '0');
    const day = String(1 + Math.floor(index / 9)).padStart(2, '0');
    return `2026-02-${day} ${hour}:00:00,${index % 3 === 0 ? '101' : 'Zoe Quark'},10.20.30.${index % 2},60`;
  }),
].join('\n');

describe('what leaves a case', () => {
  it('that holds pseudonyms is asked of the case file, whose numbers it gives', async () => {
    const folder = await testFolder();
    const path = join(folder, 'hidden.kymo');
    const engine = await testEngine({ path, create: true, pseudonyms: request });
    await importOne(engine, await testFile('calls.csv', calls, folder));
    const { pages, sql, json } = await reportOf(engine, folder);
    const figures = JSON.parse(json).findings.flatMap((one: { figures: unknown[] }) => one.figures);
    expect(pages).toContain('were replaced by aliases when the files were read');
    expect(sql).toContain("ATTACH 'hidden.kymo' AS case_file (READ_ONLY, TYPE duckdb);");
    expect(sql).toContain('-- Replaced whole: call.agent;');
    await engine.close();
    expect(await lastValues(sql.replace("'hidden.kymo'", `'${path}'`), figures.length)).toEqual(
      figures.map((figure: { value: unknown }) => asDuckDb(String(figure.value))),
    );
  });

  it('understands an original in a filter where it has the key, and refuses an address where it has not', async () => {
    const folder = await testFolder();
    const path = join(folder, 'hidden.kymo');
    const engine = await testEngine({ path, create: true, pseudonyms: request });
    await importOne(engine, await testFile('calls.csv', calls, folder));
    const result = await engine.runAnalysis(
      'calls.daily',
      {},
      { ...everything, where: 'agent:"Zoe Quark" queue:10.20.30.1' },
      never,
    );
    expect(result.scope.where).toMatch(/^agent:user-[0-9a-f]{16} queue:ip-[0-9a-f]{16}$/);
    expect(result.rows.reduce((sum, row) => sum + Number(row.calls), 0)).toBe(13);
    await engine.close();
    const without = await testEngine({ path });
    await expect(
      without.runAnalysis('calls.daily', {}, { ...everything, where: 'queue:10.20.30.1' }, never),
    ).rejects.toThrow('write its alias in the filter');
    await expect(
      without.runAnalysis('flows.top', { internal: '203.0.113.0/24' }, everything, never),
    ).rejects.toThrow('the address in the parameter "internal" finds nothing');
  });

  it('is narrowed by a filter that is shown with its alias, under another name of the run', async () => {
    const folder = await testFolder();
    const path = join(folder, 'plain.kymo');
    const plain = await testEngine({ path, create: true });
    await importOne(plain, await testFile('calls-10.20.30.1.csv', calls, folder));
    const where = 'agent:"Zoe Quark" queue:10.20.30.1';
    const seen = await plain.runAnalysis('calls.daily', {}, { ...everything, where }, never);
    await plain.changeSettings({ title: 'Calls on 10.20.30.1', author: 'Zoe Quark' });
    await plain.addFinding({
      ...{
        title: 'Zoe Quark took most',
        detail: 'She sits at 10.20.30.1.',
        severity: 'low',
        confidence: 'high',
      },
      recommendation: null,
    });
    await plain.close();
    const engine = await testEngine({ path, pseudonyms: request });
    const shown = await engine.runAnalysis('calls.daily', {}, { ...everything, where }, never);
    expect(shown.scope.where).toMatch(/^agent:user-[0-9a-f]{16} queue:ip-[0-9a-f]{16}$/);
    expect(shown.run).not.toBe(seen.run);
    expect(shown.rows).toEqual(seen.rows);
    const { all, json } = await reportOf(engine, folder, where);
    expect(all).not.toMatch(/10\.20\.30\.1/);
    // Once in findings.json, on the cover and among the settings: whom the author says to be.
    expect(all.match(/Zoe Quark/g)).toHaveLength(3);
    expect(json).toContain('"author": "Zoe Quark"');
    expect(json).toMatch(/"title": "user-[0-9a-f]{16} took most"/);
    expect((await engine.findings()).map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^user-[0-9a-f]{16} took most$/),
    );
  });
});

/** An instant as the DuckDB command line writes it in UTC. */
function asDuckDb(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\+00:00$/, '$1 $2+00');
}

/** The first values of the last results of a script in a plain DuckDB, as text. */
async function lastValues(script: string, count: number): Promise<readonly string[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const values: string[] = [];
    const statements = await connection.extractStatements(script);
    for (let index = 0; index < statements.count; index += 1) {
      const reader = await (await statements.prepare(index)).runAndReadAll();
      const [row] = reader.getRowsJson();
      values.push(String(row?.[0]));
    }
    return values.slice(-count);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
