import type { Scope } from '../core/analysis.ts';
import type { CaseSettings, ScopeRequest, TablePage } from '../core/contract.ts';
import type { RecordKind } from '../core/kinds.ts';
import type { Source } from '../core/source.ts';
import type { Workbench } from './case-work.ts';
import type { Engine } from './engine.ts';
import { lookAtFilter } from './filter/filter-views.ts';
import { type AnalysisRun, checkedParams, requireAnalysis, runAnalysis } from './run-analysis.ts';
import { plannedRuns } from './series.ts';
import { readOnlySql } from './sql-door/read-only-sql.ts';
import { readRun, readSettings, readSources, writeRun } from './store/case-store.ts';
import { pageOf, tablePage } from './table-page.ts';

/** What reads the case: settings and sources, one analysis or all that apply, pages of records, the user's own SQL. */
export interface AnalysisWork
  extends Pick<Engine, 'sources' | 'tablePage' | 'lookAtFilter' | 'query' | 'run' | 'runAnalysis'> {
  settings(): Promise<CaseSettings>;
  /** Every analysis that applies, with default parameters, over everything. `zone` is the site's by default. */
  runAll(signal: AbortSignal, zone?: string): Promise<readonly AnalysisRun[]>;
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
    const done = await caseFile.use(connection =>
      runAnalysis(connection, analysis, checked, scope, known, signal),
    );
    if (!caseFile.readOnly)
      await caseFile.change(connection => writeRun(connection, done.run, bench.clock()));
    return done;
  };
  return {
    settings,
    sources,
    runAnalysis: async (id, params, scope, signal) => (await recorded(id, params, scope, signal)).result,
    async runAll(signal, zone) {
      const done: AnalysisRun[] = [];
      for (const { analysis, sources: chosen } of plannedRuns(await sources())) {
        done.push(
          await recorded(analysis.id, {}, { fromUtc: null, toUtc: null, sources: [...chosen] }, signal, zone),
        );
      }
      return done;
    },
    run: id => bench.caseFile().use(connection => readRun(connection, id)),
    tablePage: async (kind, request, startRow, count) =>
      pageOfKind(bench, kind, await scopeOf(request), await sources(), startRow, count),
    lookAtFilter: async where => {
      const scope = { where, zone: (await settings()).zone };
      const known = await sources();
      return bench.caseFile().use(connection => lookAtFilter(connection, scope, known));
    },
    async query(sql, signal) {
      const { zone } = await settings();
      const columns = await bench
        .caseFile()
        .use(connection => readOnlySql(connection, sql, { zone, signal }));
      return pageOf(columns, 0, columns[0]?.values.length ?? 0);
    },
  };
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
