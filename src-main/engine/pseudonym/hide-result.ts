import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { analysisById } from '../../analyses/index.ts';
import type { Analysis, AnalysisResult, Scope } from '../../core/analysis.ts';
import { type CellValue, type Finding, figureText } from '../../core/finding.ts';
import type { Run } from '../../core/ledger.ts';
import { requireAnalysis } from '../run-analysis.ts';
import { hmacDigest } from './digests.ts';
import { type Hiding, hiddenData, type JsonSchema } from './hiding.ts';
import type { PseudonymKey } from './key.ts';
import { slicesOf } from './slices.ts';

const rowsOnce = 200;

/** A result with aliases in its rows, its summary, its parameters and its filter; its numbers are untouched. */
export async function hiddenResult(
  result: AnalysisResult,
  hiding: Hiding,
  hiddenFilter: (where: string) => string,
  runIds: ReadonlyMap<string, string>,
): Promise<AnalysisResult> {
  const analysis = requireAnalysis(result.analysis);
  const ofRow = schemaOf(analysis.row);
  const rows: Record<string, unknown>[] = [];
  for (const slice of slicesOf(result.rows, () => Math.ceil(32_768 / rowsOnce))) {
    for (const row of slice) rows.push(hiddenData(row, ofRow, hiding) as Record<string, unknown>);
    await setImmediate();
  }
  return {
    ...result,
    rows,
    summary: hiddenData(result.summary, schemaOf(analysis.summary), hiding) as Record<string, unknown>,
    params: hiddenParams(analysis, result.params, hiding),
    scope: hiddenScope(result.scope, hiddenFilter),
    run: runIds.get(result.run) ?? result.run,
  };
}

function schemaOf(schema: z.ZodObject): JsonSchema {
  return z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema;
}

// What nobody chose says nothing of the data: the private networks are those of everyone.
function hiddenParams(
  analysis: Analysis,
  params: Readonly<Record<string, unknown>>,
  hiding: Hiding,
): Record<string, unknown> {
  const defaults = analysis.params.parse({});
  const hidden = hiddenData(params, schemaOf(analysis.params), hiding) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      JSON.stringify(value) === JSON.stringify(defaults[name]) ? value : hidden[name],
    ]),
  );
}

function hiddenScope<S extends Scope>(scope: S, hiddenFilter: (where: string) => string): S {
  return scope.where === undefined ? scope : { ...scope, where: hiddenFilter(scope.where) };
}

/** The entry of a run in the ledger, as it is shown with the hidden result of that run. */
export function hiddenRun(
  run: Run,
  result: AnalysisResult,
  hiding: Hiding,
  hiddenFilter: (where: string) => string,
  runIds: ReadonlyMap<string, string>,
): Run {
  return {
    ...run,
    run: runIds.get(run.run) ?? run.run,
    params: hiddenParams(requireAnalysis(run.analysis), run.params, hiding),
    scope: hiddenScope(run.scope, hiddenFilter),
    filterSql: run.filterSql.replaceAll(
      /'((?:[^']|'')*)'/g,
      (_literal, inside: string) =>
        `'${hiding.value(inside.replaceAll("''", "'"), '').replaceAll("'", "''")}'`,
    ),
    // A fingerprint of the originals could be tried against all addresses there are.
    resultFingerprint: sha256({ rows: result.rows, summary: result.summary }),
  };
}

/** Ids of runs with a filter, under the key: an id follows from the filter's text, which could be found by trying. */
export function hiddenRunIds(
  runs: readonly { readonly run: string; readonly scope: Scope }[],
  key: PseudonymKey | null,
): ReadonlyMap<string, string> {
  if (key === null) return new Map();
  return new Map(
    runs
      .filter(({ scope }) => scope.where !== undefined)
      .map(({ run }) => [run, hmacDigest(key, `run:${run}`).slice(0, 16)]),
  );
}

/** A finding with aliases in its words, figures and evidence. */
export function hiddenFinding(
  finding: Finding,
  hiding: Hiding,
  key: PseudonymKey | null,
  runIds: ReadonlyMap<string, string>,
): Finding {
  const analysis = finding.analysis === null ? undefined : analysisById(finding.analysis);
  const row = analysis === undefined ? {} : schemaOf(analysis.row);
  const summary = analysis === undefined ? {} : schemaOf(analysis.summary);
  const cells = <T>(value: T, schema: JsonSchema): T => hiddenData(value, schema, hiding) as T;
  const figures = finding.figures.map(figure => ({
    ...figure,
    value:
      cells({ [figure.column]: figure.value }, figure.key === null ? summary : row)[figure.column] ?? null,
    key: figure.key === null ? null : cells(figure.key, row),
    run: runIds.get(figure.run) ?? figure.run,
  }));
  const shown = finding.figures.map(
    (figure, index) => [figure.value, figures[index]?.value ?? null] as const,
  );
  const words = (text: string): string => hiding.text(withFigures(text, shown));
  const { evidence } = finding;
  return {
    ...finding,
    findingId:
      key === null ? finding.findingId : hmacDigest(key, `finding:${finding.findingId}`).slice(0, 12),
    run: finding.run === null ? null : (runIds.get(finding.run) ?? finding.run),
    title: words(finding.title).slice(0, longestTitle),
    detail: words(finding.detail),
    recommendation: finding.recommendation === null ? null : words(finding.recommendation),
    figures,
    evidence: evidence === null ? null : { ...evidence, rows: evidence.rows.map(one => cells(one, row)) },
  };
}

const longestTitle = 500;

// A name too short to be looked for is still known where the sentence shows it as a figure.
function withFigures(text: string, shown: readonly (readonly [CellValue, CellValue])[]): string {
  return shown.reduce((before, [from, to]) => {
    if (typeof from !== 'string' || typeof to !== 'string' || from === to) return before;
    const escaped = figureText(from).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const alone = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu');
    return before.replace(alone, () => to);
  }, text);
}

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
