import type { Analysis } from '../core/analysis.ts';
import { derivedRowsSql } from '../core/derived-rows.ts';
import type { CellValue, Figure } from '../core/finding.ts';
import type { Run } from '../core/ledger.ts';
import { sqlIdentifier, sqlLiteral } from '../core/sql-text.ts';
import type { ReportInput } from './input.ts';
import { numberFindings } from './references.ts';
import { reportId } from './report-id.ts';
import { statementOf } from './typed-literals.ts';

/** A figure of the report and the query that gives its value again. */
export interface ReproducedFigure {
  /** `F3 calls` */
  readonly label: string;
  /** One SELECT of one value, without a semicolon. */
  readonly sql: string;
  readonly value: CellValue;
}

/** Every figure of the included findings, in the order of the report. */
export function reproduceFigures(input: ReportInput): readonly ReproducedFigure[] {
  return numberFindings(input.findings).flatMap(({ reference, finding }) =>
    finding.figures.map(figure => {
      const label = `${reference} ${figure.name}`;
      return { label, sql: figureSql(figure, label), value: figure.value };
    }),
  );
}

/**
 * Text of `reproduce.sql`: reads the original files into a plain DuckDB, repeats every run, and asks for every figure,
 * whose value in the report stands beside it. No text of a client can leave its literal or its comment.
 */
export function reproduceSql(input: ReportInput): string {
  const figures = reproduceFigures(input);
  return [
    header(input),
    "SET TimeZone = 'UTC';",
    `-- ${input.pseudonyms?.fromCase === true ? 'The records of the case' : 'The original files, read as for the report'}.\n${input.loadSql.trim()}`,
    ...input.runs.map(run => runSql(run, input)),
    '-- The figures of the report: beside each query, the value that the report shows.',
    `${figures.map(figureLine).join('\n')}\n`,
  ].join('\n\n');
}

function header(input: ReportInput): string {
  return [
    `-- Reproduces report ${commented(reportId(input))}, ${commented(input.info.settings.title)}, of ${commented(input.generatedAt)}.`,
    `-- Run it with:  duckdb < reproduce.sql   It names the ${input.pseudonyms?.fromCase === true ? 'case file' : 'original files'}; where they have moved, change the names.`,
    `-- Written by Kymo ${commented(input.version)} for DuckDB ${commented(input.duckdbVersion)}. Needs nothing but the DuckDB command line.`,
    ...(input.pseudonyms?.reproduce ?? []).map(line => `-- ${line.replaceAll(/[\r\n]+/g, ' ')}`),
  ].join('\n');
}

function runSql(run: Run, input: ReportInput): string {
  const analysis = input.analyses.find(candidate => candidate.id === run.analysis);
  return [
    `-- Run ${commented(run.run)}: ${commented(analysis?.title ?? run.analysis)} (${run.analysis}, version ${run.version}), ${run.rowCount} rows`,
    `-- parameters ${commented(run.params)}, scope ${commented(run.scope)}`,
    ...(run.filterSql === ''
      ? []
      : [`-- What matches the filter ${commented(run.scope.where)}:\n${run.filterSql.trim()}`]),
    ...(/\btemplate_id\b/.test(run.filterSql) ? [withoutTemplates] : []),
    analysis === undefined ? rowsSql(run, input) : madeSql(run, analysis, input),
    `CREATE OR REPLACE TEMP VIEW result AS FROM ${tableName('run', run.run)};`,
    `CREATE OR REPLACE TABLE ${tableName('summary', run.run)} AS`,
    `${statementOf(run.summarySql, run, input).trim()}\n;`,
    ...(run.filterSql === '' ? [] : dropViews(run.filterSql)),
  ].join('\n');
}

function dropViews(filterSql: string): readonly string[] {
  return [...filterSql.matchAll(/^CREATE OR REPLACE TEMP VIEW (\w+) AS/gm)].map(
    ([, kind]) => `DROP VIEW temp.${kind};`,
  );
}

function rowsSql(run: Run, input: ReportInput): string {
  return `CREATE OR REPLACE TABLE ${tableName('run', run.run)} AS\n${statementOf(run.sql, run, input).trim()}\n;`;
}

const withoutTemplates =
  '-- The filter asks for templates of messages, which no SQL finds: here nothing matches it, and the figures differ.';

function madeSql(run: Run, analysis: Analysis, input: ReportInput): string {
  if (analysis.templates !== undefined) return givenSql(run, analysis, input);
  return analysis.derivation === undefined ? rowsSql(run, input) : derivedSql(run, analysis, input);
}

// Templates are found by a program that reads message after message: what came of it is given.
function givenSql(run: Run, analysis: Analysis, input: ReportInput): string {
  return `-- It reads templates of messages, which no SQL finds: its rows are given, not computed here.\n${givenRowsSql(run, analysis, input)}`;
}

// What SQL cannot do: the rows it was done on come from SQL, and what came of them is given.
function derivedSql(run: Run, analysis: Analysis, input: ReportInput): string {
  return [
    `CREATE OR REPLACE TABLE ${tableName('input', run.run)} AS\n${statementOf(run.sql, run, input).trim()}\n;`,
    `-- ${commented(analysis.derivation?.method ?? '')} made of the table before it the rows that follow; they are given, not computed here.`,
    givenRowsSql(run, analysis, input),
  ].join('\n');
}

function givenRowsSql(run: Run, analysis: Analysis, input: ReportInput): string {
  const rows = input.results.find(result => result.run === run.run)?.rows ?? [];
  const rowsText = sqlLiteral(JSON.stringify(rows));
  return `CREATE OR REPLACE TABLE ${tableName('run', run.run)} AS\n${derivedRowsSql(analysis.row, rowsText)}\n;`;
}

function figureLine(figure: ReproducedFigure): string {
  return `${figure.sql}; -- ${commented(figure.label).slice(1, -1)} = ${commented(figure.value)}`;
}

function figureSql(figure: Figure, label: string): string {
  const column = `${sqlIdentifier(figure.column)} AS ${sqlIdentifier(label)}`;
  if (figure.key === null) return `SELECT ${column} FROM ${tableName('summary', figure.run)}`;
  const conditions = Object.entries(figure.key).map(
    ([name, value]) => `${sqlIdentifier(name)} IS NOT DISTINCT FROM ${sqlLiteral(value)}`,
  );
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `SELECT ${column} FROM ${tableName('run', figure.run)}${where}`;
}

function tableName(part: 'input' | 'run' | 'summary', run: string): string {
  return sqlIdentifier(`${part}_${run}`);
}

/** JSON of a value: line breaks inside are written as escapes, so that it stays in its comment. */
function commented(value: unknown): string {
  return JSON.stringify(value);
}
