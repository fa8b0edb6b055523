import type { AnalysisResult } from '../../core/analysis.ts';
import type { Finding } from '../../core/finding.ts';
import type { Source } from '../../core/source.ts';
import type { CaseFile } from '../case-file.ts';
import type { PlainReportInput, ReportState } from '../export-report.ts';
import { readSources } from '../store/case-store.ts';
import { type Making, newMaking, type PseudonymRequest, readCasePseudonyms } from './case-pseudonyms.ts';
import { collectNames } from './collect-names.ts';
import { hiddenFilterText } from './hide-filter.ts';
import { hiddenRecord } from './hide-record.ts';
import { hiddenFinding, hiddenResult, hiddenRun, hiddenRunIds } from './hide-result.ts';
import { hiddenSource } from './hide-source.ts';
import { hidingOf } from './hiding.ts';
import { pseudonymNotice } from './notice.ts';
import { gatherOriginals } from './originals.ts';
import dropOriginalsSql from './sql/drop-originals.sql?raw';

/** What leaves a case with originals, with aliases in their place. */
export interface PseudonymView {
  result(result: AnalysisResult): Promise<AnalysisResult>;
  findings(findings: readonly Finding[]): readonly Finding[];
  /** What a report is made of; `reportState` first, then its input. */
  reportState(state: ReportState): Promise<ReportState>;
  reportInput(input: PlainReportInput): PlainReportInput;
}

/**
 * The view of a case that holds originals, where the user asked for pseudonyms; null for all other cases. Results are
 * counted on the originals and hidden before anything is drawn or written.
 */
export async function exportView(
  caseFile: CaseFile,
  request: PseudonymRequest | null,
  signal: AbortSignal,
): Promise<PseudonymView | null> {
  const method = request?.method ?? null;
  if (request === null || method === null) return null;
  const known = await caseFile.use(readCasePseudonyms);
  if (known !== null) return null;
  const making = await newMaking(method, request, { folder: '', keepsNew: false });
  const names = await caseFile.use(async connection => {
    await gatherOriginals(connection, await readSources(connection, 'UTC'), signal);
    const collected = await collectNames(connection, signal);
    await connection.run(dropOriginalsSql);
    return collected;
  });
  return viewOf(making, names);
}

function viewOf(
  { maker, key, setting }: Making,
  names: Awaited<ReturnType<typeof collectNames>>,
): PseudonymView {
  const hiding = hidingOf(maker, names);
  const filter = (where: string): string => hiddenFilterText(where, maker, hiding.text);
  const hideSource = (source: Source): Source => hiddenSource(source, maker, names.index);
  const originalReadings = new Map<number, Source['reading']>();
  const hideResult = async (
    result: AnalysisResult,
    runIds: ReadonlyMap<string, string>,
  ): Promise<AnalysisResult> => ({
    ...(await hiddenResult(result, hiding, filter, runIds)),
    sources: result.sources.map(hideSource),
  });
  return {
    result: result => hideResult(result, hiddenRunIds([result], key)),
    findings: findings => findings.map(finding => hiddenFinding(finding, hiding, key, new Map())),
    async reportState(state) {
      const runIds = hiddenRunIds(
        state.runs.map(({ run }) => run),
        key,
      );
      const runs: ReportState['runs'][number][] = [];
      for (const { result, run } of state.runs) {
        const shown = await hideResult(result, runIds);
        runs.push({ result: shown, run: hiddenRun(run, shown, hiding, filter, runIds) });
      }
      for (const { sourceId, reading } of state.sources) originalReadings.set(sourceId, reading);
      return {
        ...state,
        runs,
        info: hiddenInfo(state.info, hiding.text, text => maker.texts([text])[0] ?? ''),
        sources: state.sources.map(hideSource),
        findings: state.findings.map(finding => hiddenFinding(finding, hiding, key, runIds)),
        narrowing:
          state.narrowing?.where === undefined
            ? state.narrowing
            : { ...state.narrowing, where: filter(state.narrowing.where) },
      };
    },
    reportInput: input => ({
      ...input,
      pseudonyms: pseudonymNotice(setting, 'export', input.sources),
      rejects: input.rejects.map(excerpt => {
        const reading = originalReadings.get(excerpt.source.sourceId) ?? excerpt.source.reading;
        const examples = excerpt.examples.map(reject => ({
          ...reject,
          source: excerpt.source.name,
          reason: hiding.text(reject.reason),
          rawText: hiddenRecord(reject.rawText, reading, maker, names.index),
        }));
        return { ...excerpt, examples };
      }),
    }),
  };
}

// Whom a report is for and who wrote it is for its author to say: only an address is replaced there.
function hiddenInfo(
  info: ReportState['info'],
  text: (text: string) => string,
  addresses: (text: string) => string,
): ReportState['info'] {
  const { settings } = info;
  return {
    ...info,
    name: text(info.name),
    path: text(info.path),
    settings: {
      ...settings,
      title: text(settings.title).slice(0, 200),
      client: addresses(settings.client).slice(0, 200),
      author: addresses(settings.author).slice(0, 200),
      classification: addresses(settings.classification).slice(0, 60),
    },
  };
}
