import {
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBListValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import { z } from 'zod';
import { analyses } from '../../src-main/analyses/index.ts';
import { type Analysis, type AnalysisResult, derivedRows } from '../../src-main/core/analysis.ts';
import { derivedRowsSql } from '../../src-main/core/derived-rows.ts';
import { type Finding, fillSentence } from '../../src-main/core/finding.ts';
import type { Run } from '../../src-main/core/ledger.ts';
import type { Source } from '../../src-main/core/source.ts';
import { bindLiterals, type SqlValue, sqlLiteral } from '../../src-main/core/sql-text.ts';
import { instantText } from '../../src-main/core/time.ts';
import viewsSql from '../../src-main/engine/schema/views.sql?raw';
import type { ReportInput } from '../../src-main/report/input.ts';
import { sourceWith } from './fixture.ts';
import { scope } from './fixture-runs.ts';
import loadRealCase from './load-real-case.sql?raw';

const zone = 'Europe/Paris';

// The views of a case stand on tables that a plain DuckDB has not; what analyses call does not.
const macros = viewsSql.split(/;\n/).filter(statement => statement.includes('CREATE OR REPLACE MACRO'));

/** SQL that reads the bank's call counts and the SSH log into the tables of a case, in a plain DuckDB. */
export function realLoadSql(callsPath: string, logPath: string): string {
  const load = bindLiterals(loadRealCase, { calls: callsPath, log: logPath });
  return `${macros.join(';\n')};\n${load}`;
}

/** A report over two real files, its runs made in this process. */
export async function realCase(callsPath: string, logPath: string): Promise<ReportInput> {
  const loadSql = realLoadSql(callsPath, logPath);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'; ${loadSql}`);
  const ask = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
    const reader = await connection.runAndReadAll(sql);
    return reader.getRowObjects().map(plainRow);
  };
  const sources = (
    await ask('SELECT source_id, loaded, kind, bin_seconds, first_at, last_at, name FROM source')
  ).map(sourceOf);
  const results: AnalysisResult[] = [];
  for (const analysis of analyses) results.push(await runOf(analysis, sources, ask));
  connection.closeSync();
  instance.closeSync();
  const findings = results.flatMap(findingsOf);
  return {
    info: {
      path: '/case.kymo',
      name: 'case.kymo',
      scratch: false,
      readOnly: false,
      settings: {
        zone,
        reportZone: null,
        title: 'Calls and logins',
        client: 'Bank',
        author: 'Analyst',
        classification: 'Confidential',
      },
      firstAt: sources[0]?.firstAt ?? null,
      lastAt: sources[1]?.lastAt ?? null,
      version: '0.1.0',
    },
    sources,
    results,
    analyses,
    findings,
    runs: results.map(result => ledgerEntry(result)),
    rejects: [],
    generatedAt: '2026-04-02T10:30:00+02:00',
    version: '0.1.0',
    duckdbVersion: '1.5.5',
    loadSql,
    narrowing: null,
    brief: false,
    commandLine: 'kymo report bank_calls.csv OpenSSH_2k.log_structured.csv --out findings.pdf',
  };
}

/** A value of DuckDB as the product prints it: numbers, days, instants on the clock of the site, lists and objects. */
export function plain(value: DuckDBValue): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros, zone);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  if (value instanceof DuckDBStructValue) return plainRow(value.entries);
  return value;
}

function plainRow(row: Readonly<Record<string, DuckDBValue>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, item]) => [name, plain(item)]));
}

function sourceOf(row: Record<string, unknown>): Source {
  return sourceWith({
    sourceId: Number(row.source_id),
    name: String(row.name),
    kind: row.kind === 'call' ? 'call' : 'log',
    recordsRead: Number(row.loaded),
    loaded: Number(row.loaded),
    firstAt: String(row.first_at),
    lastAt: String(row.last_at),
    notes: row.kind === 'log' ? ['The times carry no year: 2015 was given by the analyst.'] : [],
  });
}

async function runOf(
  analysis: Analysis,
  sources: readonly Source[],
  ask: (sql: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<AnalysisResult> {
  const params = analysis.params.parse({}) as Record<string, string | number | boolean>;
  const needed = sources.filter(
    source => analysis.needs.length === 0 || analysis.needs.includes(source.kind),
  );
  const bound = {
    ...params,
    from: '-infinity',
    to: 'infinity',
    asOf: scope.asOf,
    zone,
    sources: needed.map(source => source.sourceId),
  };
  await ask(`CREATE OR REPLACE TEMP TABLE result AS ${await rowsSql(analysis, params, bound, ask)}\n`);
  const rows = await ask('FROM result');
  const [summary] = await ask(bindLiterals(analysis.summarySql, bound));
  return {
    analysis: analysis.id,
    version: analysis.version,
    params,
    scope: { ...scope, zone },
    rows: rows.map(row => analysis.row.parse(row)),
    summary: analysis.summary.parse(summary),
    sources: needed,
    run: `run${analysis.id.replace('.', '')}`,
  };
}

async function rowsSql(
  analysis: Analysis,
  params: Record<string, unknown>,
  bound: Record<string, SqlValue>,
  ask: (sql: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<string> {
  const sql = bindLiterals(analysis.sql, bound);
  const { derivation } = analysis;
  if (derivation === undefined) return sql;
  const given = z.array(derivation.input).parse(await ask(sql));
  const rows = derivedRows(derivation.derive(given, params, { ...scope, zone }));
  return derivedRowsSql(analysis.row, sqlLiteral(JSON.stringify(z.array(analysis.row).parse(rows))));
}

function findingsOf(result: AnalysisResult, place: number): readonly Finding[] {
  const analysis = analyses.find(candidate => candidate.id === result.analysis);
  return (analysis?.findings(result) ?? []).map((draft, index) => ({
    findingId: `${result.analysis}/${draft.rule}/${draft.subject ?? ''}`,
    analysis: result.analysis,
    rule: draft.rule,
    run: result.run,
    title: fillSentence(draft.title, draft.figures),
    detail: fillSentence(draft.detail, draft.figures),
    severity: draft.severity,
    confidence: draft.confidence,
    recommendation: draft.recommendation === null ? null : fillSentence(draft.recommendation, draft.figures),
    figures: draft.figures.map(figure => ({ ...figure, run: result.run })),
    evidence: {
      ...draft.evidence,
      columns: [...draft.evidence.columns],
      rows: [...draft.evidence.rows],
      totalRows: result.rows.length,
    },
    included: true,
    position: place * 100 + index,
    edited: false,
  }));
}

function ledgerEntry(result: AnalysisResult): Run {
  const analysis = analyses.find(candidate => candidate.id === result.analysis);
  return {
    run: result.run,
    analysis: result.analysis,
    version: result.version,
    params: result.params,
    scope: result.scope,
    filterSql: '',
    sql: analysis?.sql ?? '',
    summarySql: analysis?.summarySql ?? '',
    inputFingerprint: '1f'.repeat(32),
    resultFingerprint: '2e'.repeat(32),
    rowCount: result.rows.length,
    milliseconds: 1,
  };
}
