import { kindsRead } from '../core/analysis.ts';
import type { Run } from '../core/ledger.ts';
import { replaceParameters, type SqlValue, sqlLiteral } from '../core/sql-text.ts';
import type { ReportInput } from './input.ts';

/**
 * The statement of a run with every parameter written out, of the type it had when it was bound: range ends and `asOf`
 * as instants, sources as integers, whole numbers as BIGINT, others as DOUBLE. Runs anywhere, without parameters.
 */
export function statementOf(sql: string, run: Run, input: ReportInput): string {
  const values = runValues(run, input);
  return replaceParameters(sql, name => {
    const literal = values[name];
    if (literal === undefined) throw new Error(`run ${run.run} has no value for $${name}`);
    return literal;
  });
}

function runValues(run: Run, input: ReportInput): Readonly<Record<string, string>> {
  const params = Object.entries(run.params).map(([name, value]) => [name, typedLiteral(value)]);
  const { fromUtc, toUtc, zone, asOf } = run.scope;
  return {
    ...Object.fromEntries(params),
    from: instantLiteral(fromUtc ?? '-infinity'),
    to: instantLiteral(toUtc ?? 'infinity'),
    asOf: instantLiteral(asOf),
    zone: sqlLiteral(zone),
    sources: `${sqlLiteral(sourcesOf(run, input))}::INTEGER[]`,
  };
}

function sourcesOf(run: Run, input: ReportInput): readonly number[] {
  if (run.scope.sources !== null) return run.scope.sources;
  const analysis = input.analyses.find(candidate => candidate.id === run.analysis);
  const kinds = analysis === undefined ? [] : kindsRead(analysis);
  const needed = input.sources.filter(source => kinds.length === 0 || kinds.includes(source.kind));
  return needed.map(source => source.sourceId);
}

function instantLiteral(text: string): string {
  return `${sqlLiteral(text)}::TIMESTAMPTZ`;
}

function typedLiteral(value: unknown): string {
  if (typeof value !== 'number') return sqlLiteral(value as SqlValue);
  return Number.isInteger(value) ? `${sqlLiteral(value)}::BIGINT` : `${sqlLiteral(String(value))}::DOUBLE`;
}
