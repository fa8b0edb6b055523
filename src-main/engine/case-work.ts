import type { Scope } from '../core/analysis.ts';
import type { CaseInfo, CaseSettings, ScopeRequest } from '../core/contract.ts';
import { caseSettingsSchema } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import type { Source } from '../core/source.ts';
import type { CaseFile } from './case-file.ts';
import type { Engine } from './engine.ts';
import { exportReport } from './export-report.ts';
import { findingWork } from './finding-work.ts';
import { importFiles } from './import/import-files.ts';
import { previewFile } from './preview-file.ts';
import { select } from './query.ts';
import { type AnalysisRun, checkedParams, requireAnalysis, runAnalysis } from './run-analysis.ts';
import { plannedRuns } from './series.ts';
import { readOnlySql } from './sql-door/read-only-sql.ts';
import {
  readRejects,
  readRun,
  readSettings,
  readSources,
  recordAction,
  writeRun,
  writeSettings,
} from './store/case-store.ts';
import { removeSource } from './store/remove-source.ts';
import spanSql from './store/span.sql?raw';
import { pageOf, tablePage } from './table-page.ts';

/** What the engine's work stands on. The case can move to another file (save as), so it is asked for each time. */
export interface Workbench {
  readonly caseFile: () => CaseFile;
  readonly version: string;
  readonly clock: () => Date;
  /** The moment "future" stamps are measured against; fixed while the case is open. */
  readonly asOf: string;
  readonly isScratch: () => boolean;
}

/** Everything an engine does with the open case. */
export function caseWork(bench: Workbench): Omit<Engine, 'saveAs' | 'close'> {
  const settings = () => bench.caseFile().use(readSettings);
  const sources = async (): Promise<readonly Source[]> => {
    const { zone } = await settings();
    return bench.caseFile().use(connection => readSources(connection, zone));
  };
  const scopeOf = async (request: ScopeRequest): Promise<Scope> => ({
    ...request,
    zone: (await settings()).zone,
    asOf: bench.asOf,
  });
  const run = async (
    id: string,
    params: Record<string, unknown>,
    request: ScopeRequest,
    signal: AbortSignal,
  ): Promise<AnalysisRun> => {
    const analysis = requireAnalysis(id);
    const checked = checkedParams(analysis, params);
    const scope = await scopeOf(request);
    const known = await sources();
    return bench.caseFile().use(async connection => {
      const done = await runAnalysis(connection, analysis, checked, scope, known, signal);
      if (!bench.caseFile().readOnly) await writeRun(connection, done.run, bench.clock());
      return done;
    });
  };
  const runAll = async (signal: AbortSignal): Promise<readonly AnalysisRun[]> => {
    const done: AnalysisRun[] = [];
    for (const planned of plannedRuns(await sources())) {
      done.push(
        await run(
          planned.analysis.id,
          {},
          { fromUtc: null, toUtc: null, sources: [...planned.sources] },
          signal,
        ),
      );
    }
    return done;
  };
  const info = () => caseInfo(bench);
  const findings = findingWork(bench, runAll);
  return {
    info,
    changeSettings: change => changeSettings(bench, change),
    preview: async (path, override) => previewFile(path, path, override ?? {}, (await settings()).zone),
    async *importFiles(requests, signal) {
      const { zone } = await settings();
      yield* importFiles(requests, { caseFile: bench.caseFile(), zone, clock: bench.clock }, signal);
      await act(bench, 'imported', { files: requests.map(request => request.name ?? request.path) });
    },
    sources,
    rejects: (sourceId, startRow, count) =>
      bench.caseFile().use(connection => readRejects(connection, sourceId, startRow, count)),
    async removeSource(sourceId) {
      const source = (await sources()).find(candidate => candidate.sourceId === sourceId);
      if (source === undefined) throw new KymoError('not-found', 'That source is no longer in the case.');
      await bench.caseFile().use(connection => removeSource(connection, source));
      await bench.caseFile().reopenFor([]);
      await act(bench, 'removed source', { name: source.name, sha256: source.sha256 });
    },
    runAnalysis: async (id, params, scope, signal) => (await run(id, params, scope, signal)).result,
    async tablePage(kind, request, startRow, count) {
      const scope = await scopeOf(request);
      const inScope = (await sources()).filter(
        source => source.kind === kind && (scope.sources?.includes(source.sourceId) ?? true),
      );
      const pageScope = { ...scope, sources: inScope.map(source => source.sourceId) };
      return bench.caseFile().useKept(connection => tablePage(connection, kind, pageScope, startRow, count));
    },
    run: id => bench.caseFile().use(connection => readRun(connection, id)),
    async query(sql, signal) {
      const { zone } = await settings();
      const columns = await bench
        .caseFile()
        .use(connection => readOnlySql(connection, sql, { zone, signal }));
      return pageOf(columns, 0, columns[0]?.values.length ?? 0);
    },
    ...findings,
    async *exportReport(target, signal) {
      const runs = await runAll(signal);
      const register: readonly Finding[] = await findings.registerFor(runs);
      const state = {
        caseFile: bench.caseFile(),
        info: await info(),
        sources: await sources(),
        findings: register,
        runs,
      };
      yield* exportReport({ ...state, generatedAt: bench.clock().toISOString() }, target, signal);
      await act(bench, 'exported report', { pdf: target.pdf });
    },
  };
}

async function act(bench: Workbench, name: string, detail: object): Promise<void> {
  if (bench.caseFile().readOnly) return;
  await bench.caseFile().use(connection => recordAction(connection, name, detail, bench.clock()));
}

async function caseInfo(bench: Workbench): Promise<CaseInfo> {
  const caseFile = bench.caseFile();
  return caseFile.use(async connection => {
    const settings = await readSettings(connection);
    const [span] = await select(connection, spanSql, {}, { zone: settings.zone });
    return {
      path: caseFile.path,
      name: bench.isScratch() ? 'Untitled case' : (caseFile.path.split(/[\\/]/).at(-1) ?? caseFile.path),
      scratch: bench.isScratch(),
      readOnly: caseFile.readOnly,
      settings,
      firstAt: (span?.['firstAt'] as string | null) ?? null,
      lastAt: (span?.['lastAt'] as string | null) ?? null,
      version: bench.version,
    };
  });
}

async function changeSettings(bench: Workbench, change: Partial<CaseSettings>): Promise<CaseInfo> {
  await bench.caseFile().use(async connection => {
    const merged = { ...(await readSettings(connection)), ...change };
    await writeSettings(connection, caseSettingsSchema.parse(merged));
    await recordAction(connection, 'changed settings', change, bench.clock());
  });
  return caseInfo(bench);
}
