import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { z } from 'zod';
import { analysisById } from '../analyses/index.ts';
import {
  type Analysis,
  type AnalysisResult,
  type Derived,
  formOf,
  kindsRead,
  type Scope,
} from '../core/analysis.ts';
import { derivedRowsSql } from '../core/derived-rows.ts';
import { KymoError } from '../core/errors.ts';
import type { Run } from '../core/ledger.ts';
import type { Source } from '../core/source.ts';
import { parameterNames } from '../core/sql-text.ts';
import { applyFilter, dropFilter } from './filter/filter-views.ts';
import { type Bindable, select } from './query.ts';

const resultTable = 'CREATE OR REPLACE TEMP TABLE result AS ';

/** The analysis of that id. @throws KymoError `usage` that names the ids there are no more than a typo away from */
export function requireAnalysis(id: string): Analysis {
  const analysis = analysisById(id);
  if (analysis === undefined)
    throw new KymoError('usage', `There is no analysis "${id}". "kymo analyses" lists them.`);
  return analysis;
}

/** Parameters checked and completed with their defaults. @throws KymoError `usage` naming the parameter */
export function checkedParams(
  analysis: Analysis,
  params: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const parsed = analysis.params.strict().safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  const known = Object.keys(analysis.params.shape).join(', ') || 'none';
  throw new KymoError(
    'usage',
    `${analysis.id}: ${where === '' ? '' : `parameter "${where}": `}${issue?.message ?? 'wrong parameters'}. Its parameters: ${known}.`,
  );
}

/** Sources an analysis reads in a scope: those of its kinds, or all when it needs none. */
export function sourcesInScope(
  analysis: Analysis,
  sources: readonly Source[],
  chosen: readonly number[] | null,
): readonly Source[] {
  return sources.filter(
    source =>
      (analysis.needs.length === 0 || kindsRead(analysis).includes(source.kind)) &&
      (chosen === null || chosen.includes(source.sourceId)),
  );
}

export interface AnalysisRun {
  readonly result: AnalysisResult;
  readonly run: Run;
}

/**
 * Runs one analysis: its query, then its summary over the rows, both checked against their schemas.
 * @throws KymoError `usage` for wrong parameters, `cancelled`
 */
export async function runAnalysis(
  connection: DuckDBConnection,
  given: Analysis,
  params: Record<string, unknown>,
  asked: Scope,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<AnalysisRun> {
  const analysis = formOf(given, params);
  const scope = scopeOf(analysis, asked);
  const started = performance.now();
  const inScope = sourcesInScope(analysis, sources, scope.sources);
  const values = bindings(params, scope, inScope);
  const options = { zone: scope.zone, signal };
  const filterSql = await applyFilter(connection, scope, kindsRead(analysis), inScope);
  const parsed = await rowsAndSummary(connection, analysis, params, scope, values, options).finally(
    async () => {
      if (filterSql !== '') await dropFilter(connection);
    },
  );
  const milliseconds = performance.now() - started;
  const run = { ...runOf(analysis, params, scope, inScope, parsed, milliseconds), filterSql };
  const result = {
    analysis: analysis.id,
    version: analysis.version,
    params,
    scope,
    ...parsed,
    sources: inScope,
    run: run.run,
  };
  return { result, run };
}

// A filter chooses records: what reads whole files must not say that it was narrowed.
function scopeOf({ needs }: Analysis, { where, ...scope }: Scope): Scope {
  return where === undefined || needs.length === 0 ? scope : { ...scope, where };
}

async function rowsAndSummary(
  connection: DuckDBConnection,
  analysis: Analysis,
  params: Record<string, unknown>,
  scope: Scope,
  values: Record<string, Bindable>,
  options: { readonly zone: string; readonly signal: AbortSignal },
): Promise<Pick<AnalysisResult, 'rows' | 'summary'>> {
  await makeResult(connection, analysis, params, scope, values, options);
  const rows = await select(connection, 'FROM result', {}, options);
  const [summary] = await select(connection, analysis.summarySql, values, options);
  return { rows: z.array(analysis.row).parse(rows), summary: analysis.summary.parse(summary) };
}

// Fills the table `result`: with the rows of the query, or with what the derivation makes of them.
async function makeResult(
  connection: DuckDBConnection,
  analysis: Analysis,
  params: Record<string, unknown>,
  scope: Scope,
  values: Record<string, Bindable>,
  options: { readonly zone: string; readonly signal: AbortSignal },
): Promise<void> {
  const { derivation } = analysis;
  if (derivation === undefined) {
    await select(connection, resultTable + analysis.sql, values, options);
    return;
  }
  const input = z.array(derivation.input).parse(await select(connection, analysis.sql, values, options));
  const derived = await inTurns(derivation.derive(input, params, scope), options.signal);
  const rows = z.array(analysis.row).parse(derived);
  const statement = resultTable + derivedRowsSql(analysis.row, '$rows');
  await select(connection, statement, { rows: JSON.stringify(rows) }, options);
}

/** The rows of a derivation; after each of its steps others have a turn. @throws KymoError `cancelled` */
async function inTurns<R>(derived: Derived<R>, signal: AbortSignal): Promise<readonly R[]> {
  if (!('next' in derived)) return derived;
  for (;;) {
    const step = derived.next();
    if (step.done === true) return step.value;
    await setImmediate();
    if (signal.aborted) throw new KymoError('cancelled', 'Cancelled.', { cause: signal.reason });
  }
}

function bindings(
  params: Record<string, unknown>,
  scope: Scope,
  sources: readonly Source[],
): Record<string, Bindable> {
  return {
    ...(params as Record<string, Bindable>),
    from: { instant: scope.fromUtc ?? '-infinity' },
    to: { instant: scope.toUtc ?? 'infinity' },
    asOf: { instant: scope.asOf },
    zone: scope.zone,
    sources: sources.map(source => source.sourceId),
  };
}

function runOf(
  analysis: Analysis,
  params: Record<string, unknown>,
  scope: Scope,
  sources: readonly Source[],
  parsed: { readonly rows: readonly unknown[]; readonly summary: unknown },
  milliseconds: number,
): Omit<Run, 'filterSql'> {
  const inputFingerprint = sha256(sources.map(source => [source.sha256, source.reading]));
  const fullScope = { ...scope, sources: sources.map(source => source.sourceId) };
  return {
    run: sha256([
      analysis.id,
      analysis.version,
      params,
      identityOf(fullScope, analysis),
      inputFingerprint,
    ]).slice(0, 16),
    analysis: analysis.id,
    version: analysis.version,
    params,
    scope: fullScope,
    sql: analysis.sql,
    summarySql: analysis.summarySql,
    inputFingerprint,
    resultFingerprint: sha256(parsed),
    rowCount: parsed.rows.length,
    milliseconds,
  };
}

// The clock is part of a run only where the query reads it: the same question tomorrow is the same run.
function identityOf(scope: Scope, analysis: Analysis): unknown {
  const used = parameterNames(`${analysis.sql}\n${analysis.summarySql}`);
  return used.includes('asOf') ? scope : { ...scope, asOf: null };
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
