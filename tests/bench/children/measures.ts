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

/** A piece of work on a case, done several times. */
export interface WorkMeasure {
  readonly name: string;
  /** In the order of the repetitions. */
  readonly milliseconds: readonly number[];
  readonly rows: number;
}
