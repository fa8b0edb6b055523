import type { Analysis, AnalysisResult, Scope } from '../../core/analysis.ts';
import type { Source } from '../../core/source.ts';
import { readableInstant } from '../../core/time.ts';
import type { PlaceChart } from '../charts-of.ts';
import type { ReportInput } from '../input.ts';
import type { ChartFigure, ResultSection } from '../model.ts';
import { tablesOf } from '../tables.ts';
import { cellText, countText, headingText, listText } from '../text.ts';

/** A sample of the rows: what stands out is in charts and findings, and all of them are an attachment away. */
const rowsShown = 12;
const listShown = 12;
const filesNamed = 2;

/** What each analysis found out, whether or not a finding came of it. */
export function resultSections(input: ReportInput, place: PlaceChart): ResultSection[] {
  return input.results.flatMap(result => {
    const analysis = input.analyses.find(candidate => candidate.id === result.analysis);
    return analysis === undefined ? [] : [resultSection(analysis, result, input, place)];
  });
}

function resultSection(
  analysis: Analysis,
  result: AnalysisResult,
  input: ReportInput,
  place: PlaceChart,
): ResultSection {
  const zone = result.scope.zone;
  const charts = analysis.charts(result).flatMap((chart): ChartFigure[] => {
    const figure = place(result.run, chart.id);
    return figure === null ? [] : [figure];
  });
  return {
    title: resultTitle(analysis, result, input),
    question: analysis.question,
    caption: [
      `Run ${result.run}.`,
      parametersText(result.params),
      scopeText(result.scope, input.sources),
      ...(analysis.derivation === undefined ? [] : [`Method: ${analysis.derivation.method}.`]),
    ].join(' '),
    summary: summaryPairs(result.summary, zone),
    charts,
    tables: tablesOf(printedColumns(analysis), result.rows.slice(0, rowsShown), {
      zone,
      totalRows: result.rows.length,
      rest: '; reproduce.sql gives all',
    }),
  };
}

/** The analysis' title; with the files where it was run more than once. */
function resultTitle(analysis: Analysis, result: AnalysisResult, input: ReportInput): string {
  const runs = input.results.filter(other => other.analysis === result.analysis).length;
  return runs < 2 ? analysis.title : `${analysis.title}: ${filesText(result.scope, input.sources)}`;
}

/** Without the source's number in the case where its name stands beside it. */
function printedColumns(analysis: Analysis): readonly string[] {
  const columns = analysis.reportColumns ?? Object.keys(analysis.row.shape);
  return columns.includes('source') ? columns.filter(column => column !== 'sourceId') : columns;
}

function summaryPairs(summary: Readonly<Record<string, unknown>>, zone: string): ResultSection['summary'] {
  return Object.entries(summary).flatMap(([name, value]) =>
    value === null || value === undefined
      ? []
      : [{ label: headingText(name), value: summaryText(name, value, zone) }],
  );
}

function summaryText(name: string, value: unknown, zone: string): string {
  if (!Array.isArray(value)) return cellText(name, value, zone);
  if (value.length === 0) return 'none';
  const shown = value.slice(0, listShown).map(item => cellText(name, item, zone));
  const rest = value.length - shown.length;
  const separator = typeof value[0] === 'object' ? '; ' : ', ';
  return rest === 0 ? shown.join(separator) : `${shown.join(separator)} and ${rest} more`;
}

/** Parameters as they were given: `top = 30`. */
export function parametersText(params: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(params);
  if (entries.length === 0) return 'No parameters.';
  return `${entries.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join(', ')}.`;
}

/** Time range and sources of a run in words. */
export function scopeText(scope: Scope, sources: readonly Source[]): string {
  const from = scope.fromUtc === null ? null : readableInstant(scope.fromUtc, scope.zone);
  const to = scope.toUtc === null ? null : readableInstant(scope.toUtc, scope.zone);
  const files = filesText(scope, sources);
  const filter = scope.where === undefined ? '' : ` Only what matches ${scope.where}.`;
  if (from === null && to === null) return `Whole period, ${files}, zone ${scope.zone}.${filter}`;
  return `From ${from ?? 'the first record'} to before ${to ?? 'the end'}, ${files}, zone ${scope.zone}.${filter}`;
}

function filesText(scope: Scope, sources: readonly Source[]): string {
  if (scope.sources === null || scope.sources.length === sources.length) return 'all files';
  const names = sources.filter(source => scope.sources?.includes(source.sourceId)).map(source => source.name);
  return names.length > filesNamed ? countText(names.length, 'file') : listText(names);
}
