import type { AnalysisResult } from '../core/analysis.ts';
import type {
  CaseInfo,
  CaseSettings,
  FileHandle,
  FilterLook,
  ImportEvent,
  PatternInfo,
  PatternTrial,
  Preview,
  ReadingOverride,
  ReadingProfile,
  RejectCorrection,
  ReportEvent,
  ReportNarrowing,
  ScopeRequest,
  TablePage,
} from '../core/contract.ts';
import type { Finding, FindingEdit } from '../core/finding.ts';
import type { RecordKind } from '../core/kinds.ts';
import type { Run } from '../core/ledger.ts';
import type { Reject, Source } from '../core/source.ts';
import type { HeldFile } from './first-look.ts';
import type { RowLooks, RowSummaries, RowTables } from './rows-engine.ts';

/** A file to import: its path on this machine and what the analyst corrected. */
export interface ImportRequest {
  readonly path: string;
  /** Name to show when the path is a staging copy. */
  readonly name?: string;
  readonly override?: ReadingOverride;
}

/** Where a report is written; the JSON and SQL are also attached to the PDF. */
export interface ReportTarget {
  readonly pdf: string;
  readonly json: string | null;
  readonly sql: string | null;
  /** Default: everything. A narrowed report leaves the register of findings as it is. */
  readonly narrowing?: ReportNarrowing | undefined;
  /** Prints the findings without the results of every analysis. Default: both. */
  readonly brief?: boolean | undefined;
}

/** One open case. Every door drives the product through this, and nothing else reaches the database. */
export interface Engine extends RowTables, RowSummaries, RowLooks {
  info(): Promise<CaseInfo>;
  changeSettings(change: Partial<CaseSettings>): Promise<CaseInfo>;
  /** Copies the case to a new file and goes on in it. */
  saveAs(path: string): Promise<CaseInfo>;

  /** `called` is what sentences call the file. Default: its path. */
  preview(path: string, override?: ReadingOverride, called?: string): Promise<Preview>;
  /** The first rows of a file from its beginning, long before the whole preview; null when that does not tell. */
  firstLook(file: HeldFile): Promise<Preview | null>;
  /** As `firstLook`, of a file of this machine. */
  firstLookAt(path: string, called?: string): Promise<Preview | null>;
  /** Makes the next look at a file as quick as one can be; for an engine that waits for somebody. */
  warmUp(rounds: number): Promise<void>;
  /** Each file is one transaction; cancelling keeps whole files and drops the one under way. */
  importFiles(
    requests: readonly ImportRequest[],
    signal: AbortSignal,
  ): AsyncGenerator<ImportEvent, void, void>;
  sources(): Promise<readonly Source[]>;
  rejects(
    sourceId: number,
    startRow: number,
    count: number,
  ): Promise<{ rows: readonly Reject[]; total: number }>;
  removeSource(sourceId: number): Promise<void>;
  /**
   * Reads rejected records again with the text the analyst gave them; they keep their lines. Those that still cannot
   * be read stay rejected, with the new reason.
   */
  correctRejects(
    sourceId: number,
    corrections: readonly RejectCorrection[],
  ): Promise<{ readonly loaded: number; readonly rejected: readonly Reject[] }>;
  /** Writes the rejects of a source (all sources when null) as CSV: source, line, reason, raw text. */
  exportRejects(sourceId: number | null, path: string): Promise<void>;

  /** Reading profiles, kept for all cases of this user. */
  profiles(): Promise<readonly ReadingProfile[]>;
  saveProfile(profile: ReadingProfile): Promise<readonly ReadingProfile[]>;
  removeProfile(name: string): Promise<readonly ReadingProfile[]>;

  /** Layouts of raw lines: those of the product, then the user's own. */
  patterns(): Promise<readonly PatternInfo[]>;
  /** Keeps a pattern written in YAML. @throws KymoError `usage` that says what is wrong and where */
  savePattern(yaml: string): Promise<readonly PatternInfo[]>;
  removePattern(id: string): Promise<readonly PatternInfo[]>;
  /** What a pattern in YAML makes of the first lines of a file. */
  tryPattern(path: string, yaml: string, called?: string): Promise<PatternTrial>;

  runAnalysis(
    id: string,
    params: Record<string, unknown>,
    scope: ScopeRequest,
    signal: AbortSignal,
  ): Promise<AnalysisResult>;
  tablePage(kind: RecordKind, scope: ScopeRequest, startRow: number, count: number): Promise<TablePage>;
  /** What is wrong with a filter, if anything, and the columns it may name. */
  lookAtFilter(where: string): Promise<FilterLook>;
  run(run: string): Promise<Run>;
  /** The user's own SELECT, through three gates; the result as columns. */
  query(sql: string, signal: AbortSignal): Promise<TablePage>;

  findings(): Promise<readonly Finding[]>;
  /** Runs every applicable analysis and merges what they propose; the analyst's edits stay. */
  proposeFindings(signal: AbortSignal): Promise<readonly Finding[]>;
  editFinding(findingId: string, edit: FindingEdit): Promise<Finding>;
  addFinding(
    finding: Pick<Finding, 'title' | 'detail' | 'severity' | 'confidence' | 'recommendation'>,
  ): Promise<Finding>;
  removeFinding(findingId: string): Promise<void>;
  /** Places findings in exactly this order; ids not named keep their order after them. */
  orderFindings(findingIds: readonly string[]): Promise<readonly Finding[]>;

  exportReport(target: ReportTarget, signal: AbortSignal): AsyncGenerator<ReportEvent, void, void>;
  close(): Promise<void>;
}

export type { FileHandle };
