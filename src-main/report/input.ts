import type { Analysis, AnalysisResult } from '../core/analysis.ts';
import type { CaseInfo, ReportNarrowing } from '../core/contract.ts';
import type { Finding } from '../core/finding.ts';
import type { Run } from '../core/ledger.ts';
import type { Reject, Source } from '../core/source.ts';

/** Rejected records of one source: how many, and the first few as they stand in the file. */
export interface RejectExcerpt {
  readonly source: Source;
  readonly rejected: number;
  readonly examples: readonly Reject[];
}

/** Everything a report is made from. Plain data: the same input gives the same bytes, on every machine. */
export interface ReportInput {
  readonly info: CaseInfo;
  readonly sources: readonly Source[];
  /** One per run that the report shows, in the order of its results section. */
  readonly results: readonly AnalysisResult[];
  readonly analyses: readonly Analysis[];
  /** The findings to print, in their order. */
  readonly findings: readonly Finding[];
  /** Ledger entries of `results` and of every figure. */
  readonly runs: readonly Run[];
  readonly rejects: readonly RejectExcerpt[];
  /** Date of the report, ISO 8601 with offset. An argument, never the clock. */
  readonly generatedAt: string;
  /** Version of Kymo. */
  readonly version: string;
  readonly duckdbVersion: string;
  readonly nodeVersion?: string;
  /** SQL that creates and fills the record tables from the original files in a plain DuckDB. */
  readonly loadSql: string;
  /** What of the records was counted; null: all. */
  readonly narrowing: ReportNarrowing | null;
  /** Findings without the results of every analysis. */
  readonly brief: boolean;
  /** Set where aliases stand in the place of originals. */
  readonly pseudonyms?: {
    /** Sentences for the limitations. */
    readonly limitations: readonly string[];
    /** Lines for the head of `reproduce.sql`. */
    readonly reproduce: readonly string[];
    /** Whether `loadSql` reads the case file in the place of the original files. */
    readonly fromCase: boolean;
  };
  /** The command that writes this report again. */
  readonly commandLine: string;
}
