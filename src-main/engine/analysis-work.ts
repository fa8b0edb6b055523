import { type Analysis, kindsRead, type Scope } from '../core/analysis.ts';
import type { CaseSettings, ReportNarrowing, ScopeRequest, TablePage } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { RecordKind } from '../core/kinds.ts';
import type { Source } from '../core/source.ts';
import type { Workbench } from './case-work.ts';
import type { Engine } from './engine.ts';
import { filterReaches, lookAtFilter } from './filter/filter-views.ts';
import { drainWhereAsked } from './mining/drain-rows.ts';
import { namesTemplates, speaksOfTemplates } from './mining/names-templates.ts';
import {
  type AnalysisRun,
  checkedParams,
  requireAnalysis,
  runAnalysis,
  sourcesInScope,
} from './run-analysis.ts';
import { plannedRuns } from './series.ts';
import { readOnlySql } from './sql-door/read-only-sql.ts';
import { readRun, readSettings, readSources, writeRun } from './store/case-store.ts';
import { pageOf, tablePage } from './table-page.ts';

/** What reads the case: settings and sources, one analysis or all that apply, pages of records, the user's own SQL. */
export interface AnalysisWork
  extends Pick<Engine, 'sources' | 'tablePage' | 'lookAtFilter' | 'query' | 'run' | 'runAnalysis'> {
  settings(): Promise<CaseSettings>;
  /**
   * Every analysis that applies, with default parameters, over everything or what `narrowing` leaves of it (a filter
   * narrows the analyses of kinds that have its columns). `zone` is the site's by default.
   * @throws KymoError `usage` for a filter that cannot be read or that no kind of record here has the columns of
   */
  runAll(signal: AbortSignal, zone?: string, narrowing?: ReportNarrowing): Promise<readonly AnalysisRun[]>;
}

export function analysisWork(bench: Workbench): AnalysisWork {
  const settings = () => bench.caseFile().use(readSettings);
  const sources = async (): Promise<readonly Source[]> =>
    bench.caseFile().use(async connection => readSources(connection, (await readSettings(connection)).zone));
  const scopeOf = async (request: ScopeRequest, zone?: string): Promise<Scope> => ({
    ...request,
    zone: zone ?? (await settings()).zone,
    asOf: bench.asOf,
  });
  const recorded = async (
    id: string,
    params: Record<string, unknown>,
    request: ScopeRequest,
    signal: AbortSignal,
    zone?: string,
  ): Promise<AnalysisRun> => {
    const analysis = requireAnalysis(id);
    const checked = checkedParams(analysis, params);
    const scope = await scopeOf(request, zone);
    const known = await sources();
    const caseFile = bench.caseFile();
    const done = await withTemplates(bench, analysis, checked, scope, known, signal);
    if (!caseFile.readOnly)
      await caseFile.change(connection => writeRun(connection, done.run, bench.clock()));
    return done;
  };
  return {
    settings,
    sources,
    runAnalysis: async (id, params, scope, signal) => (await recorded(id, params, scope, signal)).result,
    async runAll(signal, zone, narrowing = everything) {
      const site = zone ?? (await settings()).zone;
      const done: AnalysisRun[] = [];
      for (const { id, scope } of await narrowedRuns(bench, await sources(), site, narrowing))
        done.push(await recorded(id, {}, scope, signal, zone));
      return done;
    },
    run: id => bench.caseFile().use(connection => readRun(connection, id)),
    async tablePage(kind, request, startRow, count) {
      if (namesTemplates(request.where)) await bench.templates.ready(new AbortController().signal);
      return pageOfKind(bench, kind, await scopeOf(request), await sources(), startRow, count);
    },
    lookAtFilter: async where => {
      const scope = { where, zone: (await settings()).zone };
      const known = await sources();
      return bench.caseFile().use(connection => lookAtFilter(connection, scope, known));
    },
    async query(sql, signal) {
      if (speaksOfTemplates(sql)) await bench.templates.ready(signal);
      const { zone } = await settings();
      const columns = await bench
        .caseFile()
        .use(connection => readOnlySql(connection, sql, { zone, signal }));
      return pageOf(columns, 0, columns[0]?.values.length ?? 0);
    },
  };
}

// Runs an analysis once the templates that it or its filter reads are found.
async function withTemplates(
  bench: Workbench,
  analysis: Analysis,
  params: Record<string, unknown>,
  scope: Scope,
  sources: readonly Source[],
  signal: AbortSignal,
): Promise<AnalysisRun> {
  const readsTemplates = analysis.templates !== undefined;
  if (readsTemplates || namesTemplates(scope.where)) await bench.templates.ready(signal);
  return bench.caseFile().use(async connection => {
    const inScope = sourcesInScope(analysis, sources, scope.sources);
    if (readsTemplates) await drainWhereAsked(connection, params, inScope, signal);
    return runAnalysis(connection, analysis, params, scope, sources, signal);
  });
}

const everything: ReportNarrowing = { fromUtc: null, toUtc: null };

// Every planned run with what narrows it: a filter leaves alone what is made of records without its columns.
async function narrowedRuns(
  bench: Workbench,
  sources: readonly Source[],
  zone: string,
  { where, ...range }: ReportNarrowing,
): Promise<readonly { readonly id: string; readonly scope: ScopeRequest }[]> {
  const planned = plannedRuns(sources).map(({ analysis, sources: chosen }) => ({
    analysis,
    scope: { ...range, sources: [...chosen] },
  }));
  if (where === undefined) return planned.map(({ analysis, scope }) => ({ id: analysis.id, scope }));
  return bench.caseFile().use(async connection => {
    const { problem } = await lookAtFilter(connection, { where, zone }, sources);
    if (problem !== null) throw new KymoError('usage', problem);
    const runs = [];
    for (const { analysis, scope } of planned) {
      const read = sources.filter(({ sourceId }) => scope.sources.includes(sourceId));
      const reaches = await filterReaches(connection, where, kindsRead(analysis), read);
      runs.push({ id: analysis.id, scope: reaches ? { ...scope, where } : scope });
    }
    return runs;
  });
}

// A page is made on the connection that keeps its order.
function pageOfKind(
  bench: Workbench,
  kind: RecordKind,
  scope: Scope,
  sources: readonly Source[],
  startRow: number,
  count: number,
): Promise<TablePage> {
  const chosen = sources.filter(
    source => source.kind === kind && (scope.sources?.includes(source.sourceId) ?? true),
  );
  return bench
    .caseFile()
    .useKept(connection => tablePage(connection, kind, { ...scope, sources: chosen }, startRow, count));
}
