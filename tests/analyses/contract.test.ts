import type { DuckDBConnection } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { analyses, analysisById } from '../../src-main/analyses/index.ts';
import { darkTheme, lightTheme } from '../../src-main/charts/theme.ts';
import type { AnalysisResult } from '../../src-main/core/analysis.ts';
import { type CellValue, figureText, fillSentence } from '../../src-main/core/finding.ts';
import { parameterNames } from '../../src-main/core/sql-text.ts';
import { selectColumns } from '../../src-main/engine/query.ts';
import { expectWellFormed, renderSvg } from '../charts/render-svg.ts';
import { addCalls, addLog, ask, asOf, emptyCase } from '../helpers/analysis-database.ts';
import { sampleOf } from './call-sample.ts';

const themes = [lightTheme, darkTheme];
const scopeParameters = ['from', 'to', 'sources', 'zone', 'asOf'];

test('ids are unique and found by name', () => {
  expect(new Set(analyses.map(analysis => analysis.id)).size).toBe(analyses.length);
  expect(analyses.map(analysis => analysisById(analysis.id))).toEqual(analyses);
  expect(analysisById('calls.unknown')).toBeUndefined();
});

describe.each(analyses)('$id', analysis => {
  let empty: DuckDBConnection;
  let sample: AnalysisResult;
  beforeAll(async () => {
    empty = await emptyCase();
    sample = await ask(await sampleOf(analysis.id), analysis, { scope: { zone: 'Europe/Paris' } });
  });

  test('names only parameters that are bound', () => {
    const known = [...scopeParameters, ...Object.keys(analysis.params.shape)];
    const named = parameterNames(analysis.sql + analysis.summarySql);
    expect(named.filter(name => !known.includes(name))).toEqual([]);
    // A derivation is handed all parameters, and whoever finds templates those that say how.
    if (analysis.derivation !== undefined) return;
    const used = [...named, ...(analysis.templates?.params ?? [])];
    expect(Object.keys(analysis.params.shape).filter(name => !used.includes(name))).toEqual([]);
  });

  test('gives exactly the columns of its schemas, with their types', async () => {
    await ask(empty, analysis);
    const values = {
      ...(analysis.params.parse({}) as Record<string, number>),
      from: { instant: '-infinity' },
      to: { instant: 'infinity' },
      asOf: { instant: asOf },
      zone: 'UTC',
      sources: [],
    };
    const types = async (sql: string) =>
      (await selectColumns(empty, sql, values)).map(column => [column.name, plainType(String(column.type))]);
    const rowsOfSql = analysis.derivation?.input ?? analysis.row;
    expect(Object.fromEntries(await types(analysis.sql))).toEqual(schemaTypes(rowsOfSql));
    expect(Object.fromEntries(await types(analysis.summarySql))).toEqual(schemaTypes(analysis.summary));
    expect(analysis.key.filter(column => !(column in analysis.row.shape))).toEqual([]);
  });

  test('answers an empty case without rows, findings or charts', async () => {
    const result = await ask(empty, analysis);
    expect(result.rows).toEqual([]);
    expect(analysis.findings(result)).toEqual([]);
    expect(analysis.charts(result)).toEqual([]);
  });

  test('its key tells its rows apart', () => {
    const keys = sample.rows.map(row => JSON.stringify(analysis.key.map(column => row[column])));
    expect(new Set(keys).size).toBe(sample.rows.length);
  });

  test('describes every parameter', () => {
    const shape = Object.entries(analysis.params.shape) as [string, z.ZodType][];
    expect(shape.filter(([, schema]) => (schema.description ?? '') === '').map(([name]) => name)).toEqual([]);
  });

  test('writes no number into a sentence except through a figure that is used', () => {
    const findings = analysis.findings(sample);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      const sentences = [finding.title, finding.detail, finding.recommendation ?? ''].join('\n');
      expect(sentences.replace(/\{\w+\}/g, '')).not.toMatch(/\d/);
      expect(fillSentence(sentences, finding.figures)).not.toMatch(/[{}]|undefined|NaN/);
      const unused = finding.figures.filter(figure => !sentences.includes(`{${figure.name}}`));
      expect(unused).toEqual([]);
    }
  });

  test('points every figure at a cell with its value', () => {
    for (const figure of analysis.findings(sample).flatMap(finding => finding.figures)) {
      expect(cellsOf(sample, figure.key, figure.column)).toEqual([figure.value]);
      expect(figureText(figure.value)).not.toBe('none');
    }
  });

  test('recommends something for every finding of medium severity and above', () => {
    const grave = analysis
      .findings(sample)
      .filter(finding => ['medium', 'high', 'critical'].includes(finding.severity));
    expect(grave.filter(finding => (finding.recommendation ?? '') === '')).toEqual([]);
  });

  test('names in its evidence only its own charts and columns', () => {
    const charts: (string | null)[] = [null, ...analysis.charts(sample).map(chart => chart.id)];
    for (const { evidence } of analysis.findings(sample)) {
      expect(charts).toContain(evidence.chart);
      expect(evidence.columns.filter(column => !(column in analysis.row.shape))).toEqual([]);
      expect(evidence.rows.map(row => Object.keys(row))).toEqual(evidence.rows.map(() => evidence.columns));
    }
  });

  test('tells findings of one rule apart by their subject', () => {
    const names = analysis.findings(sample).map(finding => `${finding.rule} ${finding.subject ?? ''}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(themes)('draws its charts as well-formed SVG without HTML', theme => {
    const charts = analysis.charts(sample);
    expect(new Set(charts.map(chart => chart.id)).size).toBe(charts.length);
    for (const chart of charts) {
      expectWellFormed(renderSvg(chart, theme));
      expect(chart.option).toMatchObject({ animation: false, useUTC: true, aria: { enabled: true } });
      expect(JSON.stringify(chart.option)).not.toMatch(/<\w/);
      expect(chart.alt).toMatch(/\.$/);
    }
  });

  test('answers a single record', async () => {
    const connection = await emptyCase();
    await addCalls(connection, { sourceId: 1 }, ['2024-03-05T09:00:00Z']);
    await addLog(connection, { sourceId: 2 }, [{ at: '2024-03-05T09:00:00Z', level: 'error', message: 'x' }]);
    const result = await ask(connection, analysis);
    for (const chart of analysis.charts(result)) expectWellFormed(renderSvg(chart, lightTheme));
    const sentences = analysis
      .findings(result)
      .map(finding => fillSentence(`${finding.title} ${finding.detail}`, finding.figures));
    expect(sentences.filter(sentence => /\b1 (days|calls|entries|records|gaps)\b/.test(sentence))).toEqual(
      [],
    );
  });
});

function cellsOf(
  result: AnalysisResult,
  key: Readonly<Record<string, CellValue>> | null,
  column: string,
): readonly unknown[] {
  if (key === null) return [result.summary[column]];
  return result.rows
    .filter(row => Object.entries(key).every(([name, value]) => row[name] === value))
    .map(row => row[column]);
}

/** What a JSON value of that DuckDB type looks like, in the words of JSON Schema. */
function plainType(duckType: string): string {
  if (duckType.endsWith('[]')) return 'array';
  const known: Readonly<Record<string, string>> = {
    BIGINT: 'integer',
    INTEGER: 'integer',
    DOUBLE: 'number',
    VARCHAR: 'string',
    BOOLEAN: 'boolean',
    DATE: 'date',
    'TIMESTAMP WITH TIME ZONE': 'date-time',
  };
  return known[duckType] ?? duckType;
}

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

function schemaTypes(schema: z.ZodObject): Readonly<Record<string, string>> {
  const { properties = {} } = z.toJSONSchema(schema) as JsonSchema;
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, typeOf(property)]));
}

function typeOf(schema: JsonSchema): string {
  const inner = schema.anyOf?.find(option => option.type !== 'null') ?? schema;
  return inner.format ?? [inner.type ?? 'unknown'].flat().find(type => type !== 'null') ?? 'unknown';
}
