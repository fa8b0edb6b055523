import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { AnalysisResult } from '../core/analysis.ts';
import type { CaseInfo, ReportEvent, ReportNarrowing } from '../core/contract.ts';
import { KymoError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import type { Run } from '../core/ledger.ts';
import type { Source } from '../core/source.ts';
import type { ReportInput } from '../report/input.ts';
import type { CaseFile } from './case-file.ts';
import type { ReportTarget } from './engine.ts';
import { select } from './query.ts';
import { makeReport } from './report-host.ts';
import { type LineMapRow, reproduceLoadSql } from './reproduce-load.ts';
import { readRejects } from './store/case-store.ts';
import listLinesSql from './store/list-lines.sql?raw';

const rejectExamples = 5;

/** What the engine knows when a report is asked for. */
export interface ReportState {
  readonly caseFile: CaseFile;
  readonly info: CaseInfo;
  readonly sources: readonly Source[];
  readonly findings: readonly Finding[];
  readonly runs: readonly { readonly result: AnalysisResult; readonly run: Run }[];
  readonly generatedAt: string;
  readonly narrowing: ReportNarrowing | null;
  readonly brief: boolean;
  /** What is done with the input before it is set; pseudonyms hide the rest there. */
  readonly finish?: (input: PlainReportInput) => PlainReportInput;
}

/** The report's input without the analyses, which a worker knows by itself: plain data that can cross a thread. */
export type PlainReportInput = Omit<ReportInput, 'analyses'>;

/** Writes the PDF and, when asked, its two attachments beside it; each file appears whole or not at all. */
export async function* exportReport(
  state: ReportState,
  target: ReportTarget,
  signal: AbortSignal,
): AsyncGenerator<ReportEvent, void, void> {
  if (state.sources.length === 0) {
    throw new KymoError(
      'usage',
      'The case holds no data yet, so there is nothing to report. Import files first.',
    );
  }
  yield { type: 'progress', step: 'Collecting figures', share: 0.3 };
  const collected = await reportInput(state);
  const input = state.finish === undefined ? collected : state.finish(collected);
  signal.throwIfAborted();
  yield { type: 'progress', step: 'Drawing and setting pages', share: 0.5 };
  const report = await makeReport(input, signal);
  yield { type: 'progress', step: 'Writing files', share: 0.9 };
  await writeWhole(target.pdf, report.pdf);
  if (target.json !== null) await writeWhole(target.json, report.findingsJson);
  if (target.sql !== null) await writeWhole(target.sql, report.reproduceSql);
  yield { type: 'done', files: [], pages: report.pages };
}

async function reportInput(state: ReportState): Promise<PlainReportInput> {
  const { info, sources, findings, generatedAt } = state;
  return state.caseFile.use(async connection => {
    const lines = (await select(connection, listLinesSql, {})) as unknown as readonly LineMapRow[];
    const rejects = [];
    for (const source of sources.filter(candidate => candidate.rejected > 0)) {
      const { rows } = await readRejects(connection, source.sourceId, 0, rejectExamples);
      rejects.push({ source, rejected: source.rejected, examples: rows });
    }
    return {
      info,
      sources,
      results: state.runs.map(({ result }) => result),
      findings: findings.filter(finding => finding.included),
      runs: state.runs.map(({ run }) => run),
      rejects,
      generatedAt,
      version: info.version,
      duckdbVersion: duckdbVersion(),
      nodeVersion: process.version,
      loadSql: reproduceLoadSql(sources, lines),
      commandLine: commandLineOf(state),
      narrowing: state.narrowing,
      brief: state.brief,
    };
  });
}

function commandLineOf({ info, sources, narrowing, brief }: ReportState): string {
  const quoted = (text: string) =>
    /^[\w./@%+=:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  const option = (name: string, value: string | null | undefined) =>
    value === null || value === undefined ? [] : [name, quoted(value)];
  return [
    'kymo report',
    ...sources.map(source => quoted(source.name)),
    ...option('--where', narrowing?.where),
    ...option('--from', narrowing?.fromUtc),
    ...option('--to', narrowing?.toUtc),
    ...(brief ? ['--brief'] : []),
    '--zone',
    info.settings.zone,
    '--out findings.pdf',
  ].join(' ');
}

/**
 * Writes beside the target, syncs, and renames: a reader sees the old file or the new one, never half of one. What is
 * no file (`/dev/null`, a pipe) is written to and not replaced.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${dirname(path)}/.${basename(path)}.${process.pid}.tmp`;
  const old = await stat(path).catch(() => null);
  try {
    if (old !== null && !old.isFile()) {
      await writeFile(path, content);
      return;
    }
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw new KymoError(
      'file-unreadable',
      `${path} could not be written. Check that the folder exists and that you may write there.`,
      { cause: thrown },
    );
  }
}
