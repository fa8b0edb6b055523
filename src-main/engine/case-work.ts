import type { CaseInfo, CaseSettings, ReportNarrowing } from '../core/contract.ts';
import { caseSettingsSchema } from '../core/contract.ts';
import { analysisWork } from './analysis-work.ts';
import type { CaseFile } from './case-file.ts';
import type { Engine, ReportTarget } from './engine.ts';
import { exportReport } from './export-report.ts';
import { findingWork } from './finding-work.ts';
import { type TemplateWork, templateWork } from './mining/template-work.ts';
import type { PseudonymRequest } from './pseudonym/case-pseudonyms.ts';
import { hiddenRows } from './pseudonym/hidden-rows.ts';
import { pseudonymWork } from './pseudonym/pseudonym-work.ts';
import { select } from './query.ts';
import { readingWork } from './reading-work.ts';
import { rowLooks } from './row-looks/row-looks.ts';
import { rowSummaries } from './row-summaries/row-summaries.ts';
import { stopPairs } from './row-summaries/value-pairs.ts';
import { rowTables } from './rows/row-tables.ts';
import { stopOrders } from './rows/view-work.ts';
import { readSettings, readSources, recordAction, writeSettings } from './store/case-store.ts';
import spanSql from './store/span.sql?raw';
import { turns } from './turns.ts';

/** What the engine's work stands on. The case can move to another file (save as), so it is asked for each time. */
export interface Workbench {
  readonly caseFile: () => CaseFile;
  readonly version: string;
  readonly clock: () => Date;
  /** The moment "future" stamps are measured against; fixed while the case is open. */
  readonly asOf: string;
  readonly isScratch: () => boolean;
  /** Folder of what the user keeps for all cases: reading profiles and own patterns. */
  readonly userDirectory: string;
  /** Folder of copies of files that were handed over without a path, each in a folder of its own; null for none. */
  readonly handedOverDirectory: string | null;
  /** Pseudonyms the user asked for when the case was opened. */
  readonly pseudonyms: PseudonymRequest | null;
  /** Templates of log messages. */
  readonly templates: TemplateWork;
}

/** What an engine does with the open case, and the end of what it does of its own accord. */
export interface CaseWork extends Omit<Engine, 'saveAs' | 'close'> {
  stop(): Promise<void>;
}

/** Everything an engine does with the open case. */
export function caseWork(given: Omit<Workbench, 'templates'>): CaseWork {
  // Files come and go one import at a time: each counts on the rows and numbers it found.
  const takeTurn = turns();
  const templates = templateWork(given.caseFile, takeTurn);
  const bench: Workbench = { ...given, templates };
  const { settings: _settings, runAll, ...reading } = analysisWork(bench);
  const { registerFor, ...findings } = findingWork(bench, runAll);
  const { forImport, kept, filter, reportState, ...shown } = pseudonymWork(bench, {
    runAnalysis: reading.runAnalysis,
    findings: findings.findings,
  });
  const rows = hiddenRows({ ...rowTables(bench), ...rowSummaries(bench) }, filter);
  return {
    ...reading,
    ...findings,
    ...shown,
    ...rows,
    ...rowLooks(bench, rows),
    async stop() {
      await stopOrders(bench);
      await stopPairs(bench);
      await templates.stop(bench.isScratch());
    },
    info: () => caseInfo(bench),
    changeSettings: change => changeSettings(bench, change),
    ...readingWork(bench, takeTurn, (name, detail) => act(bench, name, detail), forImport),
    async *exportReport(target, signal) {
      const known = await caseInfo(bench);
      const zone = known.settings.reportZone ?? known.settings.zone;
      const info = { ...known, settings: { ...known.settings, zone } };
      const asked = narrowingOf(target);
      const narrowing = asked?.where === undefined ? asked : { ...asked, where: await filter(asked.where) };
      const runs = await runAll(signal, zone, narrowing ?? undefined);
      // Findings on screen stay in the site's zone and of everything, whatever the report is printed in and of.
      const register = await registerFor(runs, zone === known.settings.zone && narrowing === null);
      const sources = await bench.caseFile().use(connection => readSources(connection, zone));
      const generatedAt = bench.clock().toISOString();
      const state = {
        ...{ caseFile: bench.caseFile(), info, sources, findings: register, generatedAt, narrowing },
        ...{ runs, brief: target.brief === true },
      };
      yield* exportReport(await reportState(state, signal), target, signal);
      await act(bench, 'exported report', { pdf: await kept(target.pdf) });
    },
  };
}

// An empty filter over no range narrows nothing.
function narrowingOf({ narrowing }: ReportTarget): ReportNarrowing | null {
  if (narrowing === undefined) return null;
  const where = narrowing.where?.trim() ?? '';
  if (where === '' && narrowing.fromUtc === null && narrowing.toUtc === null) return null;
  return { fromUtc: narrowing.fromUtc, toUtc: narrowing.toUtc, ...(where === '' ? {} : { where }) };
}

async function act(bench: Workbench, name: string, detail: object): Promise<void> {
  if (bench.caseFile().readOnly) return;
  await bench.caseFile().change(connection => recordAction(connection, name, detail, bench.clock()));
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
      firstAt: (span?.firstAt as string | null) ?? null,
      lastAt: (span?.lastAt as string | null) ?? null,
      version: bench.version,
    };
  });
}

async function changeSettings(bench: Workbench, change: Partial<CaseSettings>): Promise<CaseInfo> {
  await bench.caseFile().change(async connection => {
    const merged = { ...(await readSettings(connection)), ...change };
    await writeSettings(connection, caseSettingsSchema.parse(merged));
    await recordAction(connection, 'changed settings', change, bench.clock());
  });
  return caseInfo(bench);
}
