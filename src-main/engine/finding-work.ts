import { createHash } from 'node:crypto';
import type { Finding } from '../core/finding.ts';
import type { Workbench } from './case-work.ts';
import type { Engine } from './engine.ts';
import { findingsOf, mergeFindings, seriesNameOf } from './propose-findings.ts';
import { type AnalysisRun, requireAnalysis } from './run-analysis.ts';
import { recordAction } from './store/case-store.ts';
import {
  edited,
  readFindings,
  reordered,
  requireFinding,
  writeFinding,
  writeRegister,
} from './store/finding-store.ts';

type FindingEngine = Pick<
  Engine,
  'findings' | 'proposeFindings' | 'editFinding' | 'addFinding' | 'removeFinding' | 'orderFindings'
>;

/** The register of findings, and `registerFor`: the register renewed by these runs (proposed at once when empty). */
export function findingWork(
  bench: Workbench,
  runAll: (signal: AbortSignal) => Promise<readonly AnalysisRun[]>,
): FindingEngine & {
  /** `keep` false gives the register as it would be and leaves the one of the case as it is. */
  registerFor(runs: readonly AnalysisRun[], keep?: boolean): Promise<readonly Finding[]>;
} {
  const read = () => bench.caseFile().use(readFindings);
  const change = async (
    name: string,
    detail: object,
    next: (register: readonly Finding[]) => readonly Finding[],
  ) =>
    bench.caseFile().change(async connection => {
      const register = next(await readFindings(connection));
      await writeRegister(connection, register);
      await recordAction(connection, name, detail, bench.clock());
      return register;
    });
  const registerFor = async (runs: readonly AnalysisRun[], keep = true): Promise<readonly Finding[]> => {
    const results = runs.map(({ result }) => result);
    const proposed = results.flatMap(result =>
      findingsOf(requireAnalysis(result.analysis), result, seriesNameOf(result, results)),
    );
    if (!keep || bench.caseFile().readOnly) return mergeFindings(await read(), proposed);
    return change('proposed findings', { proposed: proposed.length }, register =>
      mergeFindings(register, proposed),
    );
  };
  return {
    registerFor,
    findings: read,
    proposeFindings: async signal => registerFor(await runAll(signal)),
    editFinding: (findingId, edit) =>
      bench.caseFile().change(async connection => {
        const finding = edited(requireFinding(await readFindings(connection), findingId), edit);
        await writeFinding(connection, finding);
        await recordAction(connection, 'edited finding', { findingId, edit }, bench.clock());
        return finding;
      }),
    async addFinding(words) {
      const added = ownFinding(words, bench.clock(), (await read()).length + 1);
      const register = await change(
        'added finding',
        { findingId: added.findingId, title: added.title },
        old => [...old, { ...added, position: old.length + 1 }],
      );
      return requireFinding(register, added.findingId);
    },
    async removeFinding(findingId) {
      await change('removed finding', { findingId }, register =>
        register.filter(finding => finding.findingId !== findingId),
      );
    },
    orderFindings: findingIds =>
      change('ordered findings', { findingIds }, register => reordered(register, findingIds)),
  };
}

function ownFinding(words: Parameters<Engine['addFinding']>[0], at: Date, position: number): Finding {
  const findingId = createHash('sha256')
    .update(JSON.stringify([at.toISOString(), position, words]))
    .digest('hex')
    .slice(0, 12);
  const bare = {
    analysis: null,
    rule: null,
    run: null,
    figures: [],
    evidence: null,
    included: true,
    edited: true,
  };
  return { ...words, ...bare, findingId, position };
}
