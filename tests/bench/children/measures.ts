/** What a load of one file into a database file took. */
export interface LoadMeasure {
  /** From the first statement to the end of the checkpoint; opening and closing the database are not in it. */
  readonly seconds: number;
  /** Of all threads, in the same stretch: tells more than the clock on a busy machine. */
  readonly cpuSeconds: number;
  readonly loaded: number;
  /** Size of the database file when it is closed. */
  readonly fileBytes: number;
  /** Most memory the process ever held. */
  readonly peakBytes: number;
}

export interface ImportMeasure extends LoadMeasure {
  /** Hash, lines, records and encoding, before the database is asked. */
  readonly scanSeconds: number;
  readonly loadSeconds: number;
  /** Nothing was rejected and the independent count of records agrees. */
  readonly whole: boolean;
}

/** A way in which plain DuckDB loads a file. */
export type PlainStatement = 'log' | 'access-delimiter' | 'access-split' | 'access-expression';

/** What a table holds; equal only for equal tables. */
export interface Fingerprint {
  readonly rows: number;
  readonly print: string;
}

/** Looks at one file by an engine that is open and warm. */
export interface PreviewMeasure {
  /** Of the first look at its beginning, in the order of the repetitions. */
  readonly firstRowsMilliseconds: readonly number[];
  /** Of the whole preview after it, in the same order. */
  readonly milliseconds: readonly number[];
  readonly rows: number;
  /** Bins of the spread of its times. */
  readonly bins: number;
  readonly kind: string | null;
  readonly problem: string | null;
}

/** An import that was cancelled under way. */
export interface CancelMeasure {
  /** From the abort to the end of the import. */
  readonly seconds: number;
  /** Kind of the error that ended it; null when it ended with none. */
  readonly ended: string | null;
  readonly sources: readonly string[];
}

/** An import of many files at once. */
export interface FolderMeasure {
  readonly seconds: number;
  readonly files: number;
  readonly loaded: number;
  /** First sentences about files that were not read whole. */
  readonly problems: readonly string[];
  readonly peakBytes: number;
  readonly fileBytes: number;
  /** Seconds in which each tenth of the files was read. */
  readonly tenths: readonly number[];
}

/** A piece of work on a case, done several times. */
export interface WorkMeasure {
  readonly name: string;
  /** In the order of the repetitions. */
  readonly milliseconds: readonly number[];
  readonly rows: number;
}

/** One analysis of templates over a case. */
export interface TemplatesMeasure {
  readonly name: string;
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly rows: number;
  /** Longest time in which the process could answer nobody. */
  readonly longestDelayMilliseconds: number;
  /** Most memory the process held by then. */
  readonly peakBytes: number;
}

/** What is done in a table of rows, over and over in one process. */
export interface RowsMeasure {
  readonly looks: readonly {
    readonly name: string;
    readonly milliseconds: readonly number[];
    /** Of all threads: tells more than the clock on a busy machine. */
    readonly cpuMilliseconds: readonly number[];
  }[];
  readonly rows: number;
  /** Longest time in which the process could answer nobody. */
  readonly longestDelayMilliseconds: number;
  /** Most memory the process ever held. */
  readonly peakBytes: number;
}
