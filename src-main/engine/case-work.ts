import type { CaseInfo, CaseSettings } from '../core/contract.ts';
import { caseSettingsSchema } from '../core/contract.ts';
import { analysisWork } from './analysis-work.ts';
import type { CaseFile } from './case-file.ts';
import type { Engine } from './engine.ts';
import { exportReport } from './export-report.ts';
import { findingWork } from './finding-work.ts';
import { select } from './query.ts';
import { readingWork } from './reading-work.ts';
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
}

/** Everything an engine does with the open case. */
export function caseWork(bench: Workbench): Omit<Engine, 'saveAs' | 'close'> {
  const { settings: _settings, runAll, ...reading } = analysisWork(bench);
  // Files come and go one import at a time: each counts on the rows and numbers it found.
  const takeTurn = turns();
  const { registerFor, ...findings } = findingWork(bench, runAll);
  return {
    ...reading,
    ...findings,
    info: () => caseInfo(bench),
    changeSettings: change => changeSettings(bench, change),
    ...readingWork(bench, takeTurn, (name, detail) => act(bench, name, detail)),
    async *exportReport(target, signal) {
      const known = await caseInfo(bench);
      const zone = known.settings.reportZone ?? known.settings.zone;
      const info = { ...known, settings: { ...known.settings, zone } };
      const runs = await runAll(signal, zone);
      // Findings on screen stay in the site's zone, whatever the report is printed in.
      const register = await registerFor(runs, zone === known.settings.zone);
      const sources = await bench.caseFile().use(connection => readSources(connection, zone));
      const generatedAt = bench.clock().toISOString();
      const state = { caseFile: bench.caseFile(), info, sources, findings: register, runs, generatedAt };
      yield* exportReport(state, target, signal);
      await act(bench, 'exported report', { pdf: target.pdf });
    },
  };
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
