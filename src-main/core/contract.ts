import { z } from 'zod';
import { recordKinds } from './kinds.ts';
import { patternSchema } from './pattern.ts';
import { readingSchema, sourceSchema } from './source.ts';
import { timeRangeSchema, zoneSchema } from './time.ts';

/** Settings of a case that the analyst may change; all appear in the report. */
export const caseSettingsSchema = z.object({
  zone: zoneSchema.describe("The site's time zone: days, hours and weekdays are counted in it."),
  reportZone: zoneSchema
    .nullable()
    .describe("Zone the report counts and prints in; the site's when null. Times on screen keep the site's."),
  title: z.string().max(200).describe('Title on the cover.'),
  client: z.string().max(200).describe('Who the report is for.'),
  author: z.string().max(200).describe('Who wrote it.'),
  classification: z.string().max(60).describe('Printed on every page.'),
});
export type CaseSettings = z.infer<typeof caseSettingsSchema>;

/** Settings of a new case. */
export const defaultSettings: CaseSettings = {
  zone: 'UTC',
  reportZone: null,
  title: 'Findings',
  client: '',
  author: '',
  classification: 'Confidential',
};

/** The open case as the top bar shows it. */
export const caseInfoSchema = z.object({
  path: z.string(),
  name: z.string(),
  /** True for a case that has not been given a name yet; it lives in the application's own folder. */
  scratch: z.boolean(),
  readOnly: z.boolean(),
  settings: caseSettingsSchema,
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  version: z.string(),
});
export type CaseInfo = z.infer<typeof caseInfoSchema>;

/** A file the user handed over: known to the page only by id. */
export const fileHandleSchema = z.object({ fileId: z.string(), name: z.string(), sizeBytes: z.number() });
export type FileHandle = z.infer<typeof fileHandleSchema>;

/** What the analyst may change of a reading before import; everything else is detected. */
export const readingOverrideSchema = z
  .object({
    format: z.string(),
    delimiter: z.string().min(1).max(4),
    quote: z.string().max(1),
    hasHeader: z.boolean(),
    skipLines: z.number().int().min(0),
    encoding: z.string(),
    /** Role name to column names (or zero-based positions as text). */
    roles: z.record(z.string(), z.array(z.string()).min(1)),
    escape: z.string().max(1),
    ragged: z.enum(['reject', 'pad']),
    decimal: z.enum(['.', ',']),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
    zone: zoneSchema,
    /** Name of a saved profile whose choices apply where nothing else is chosen. */
    profile: z.string(),
    /** What becomes of a file that is known under this path with other content. Default: it is asked. */
    changed: z.enum(['replace', 'beside']),
    /** Whether records that another source already holds are counted once or kept. Default: kept and reported. */
    repeated: z.enum(['keep', 'drop']),
    year: z.number().int().min(1970).max(9999),
  })
  .partial();
export type ReadingOverride = z.infer<typeof readingOverrideSchema>;

/** Choices of reading under a name, offered for files of the same shape and usable on the command line. */
export const readingProfileSchema = z.object({
  name: z.string().trim().min(1).max(80),
  /** Fingerprint of the column names (or of the pattern) of the file it was made for. */
  shape: z.string(),
  override: readingOverrideSchema,
});
export type ReadingProfile = z.infer<typeof readingProfileSchema>;

/** A layout of raw lines that can be chosen, and where it comes from. */
export const patternInfoSchema = z.object({ pattern: patternSchema, own: z.boolean() });
export type PatternInfo = z.infer<typeof patternInfoSchema>;

/** What a pattern makes of the first lines of a file: nothing is stored. */
export const patternTrialSchema = z.object({
  /** One sentence that says what is wrong with the pattern, or null. */
  problem: z.string().nullable(),
  columns: z.array(z.string()),
  /** Each line looked at with its cells, or null cells where the line does not match. */
  lines: z.array(z.object({ text: z.string(), cells: z.array(z.string().nullable()).nullable() })),
  matched: z.number().int(),
});
export type PatternTrial = z.infer<typeof patternTrialSchema>;

/** A rejected record with the text the analyst put in its place. */
export const rejectCorrectionSchema = z.object({
  line: z.number().int(),
  text: z.string().min(1).max(1_000_000),
});
export type RejectCorrection = z.infer<typeof rejectCorrectionSchema>;

/** What a file is and how it would be read, before anything is imported. */
export const previewSchema = z.object({
  file: z.string(),
  name: z.string(),
  /** False for a first look at the beginning of a file: its rows and what it likely is; the rest follows. */
  complete: z.boolean(),
  sizeBytes: z.number(),
  /** Null when the file is refused; then `problem` says why. */
  reading: readingSchema.nullable(),
  kind: z.enum(recordKinds).nullable(),
  confidence: z.number(),
  why: z.array(z.string()),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string().nullable())),
  /** Earliest and latest time in the sample shown (ISO with offset). */
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  /** Records of the sample by time, for the first chart; empty when they carry none. */
  spread: z.array(z.object({ binStart: z.string(), records: z.number().int() })),
  /** Fingerprint of the columns: files of one shape can share a profile. */
  shape: z.string(),
  /** Names of the profiles saved for this shape. */
  profiles: z.array(z.string()),
  /** What the case already holds of this file. */
  known: z.enum(['new', 'unchanged', 'appended', 'changed']),
  /** What the analyst must or should answer before the import. */
  questions: z.array(z.enum(['format', 'date-order', 'year', 'zone', 'changed'])),
  problem: z.string().nullable(),
  /** Formats that can be chosen, with the roles to map. */
  formats: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      kind: z.enum(recordKinds),
      roles: z.array(z.object({ name: z.string(), title: z.string(), required: z.boolean() })),
    }),
  ),
});
export type Preview = z.infer<typeof previewSchema>;

/** Outcome of one file's import: the row that `kymo import --json` prints. */
export const importOutcomeSchema = z.object({
  file: z.string(),
  format: z.string().nullable(),
  confidence: z.number(),
  kind: z.enum(recordKinds).nullable(),
  encoding: z.string().nullable(),
  recordsRead: z.number().int(),
  loaded: z.number().int(),
  rejected: z.number().int(),
  skipped: z.number().int(),
  reconciled: z.boolean(),
  status: z.enum(['new', 'unchanged', 'appended', 'changed', 'failed']),
  /** One sentence, or null. */
  error: z.string().nullable(),
  notes: z.array(z.string()),
  sourceId: z.number().int().nullable(),
});
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;

/** What a running import says. `bytes` counts all files of the import together. */
export type ImportEvent =
  | {
      readonly type: 'progress';
      readonly file: string;
      readonly phase: 'scan' | 'load' | 'check';
      readonly bytesDone: number;
      readonly bytesTotal: number;
      /** Records of this file loaded so far, as the database estimates them; null while it is scanned. */
      readonly records: number | null;
    }
  | {
      readonly type: 'file';
      readonly outcome: ImportOutcome;
      readonly filesDone: number;
      readonly filesTotal: number;
    }
  | { readonly type: 'done'; readonly outcomes: readonly ImportOutcome[] };

/** What a running report export says. */
export type ReportEvent =
  | { readonly type: 'progress'; readonly step: string; readonly share: number }
  | { readonly type: 'done'; readonly files: readonly FileHandle[]; readonly pages: number };

/** A page of a record table in file order or time order, as columns (rows never cross as objects). */
export const tablePageSchema = z.object({
  columns: z.array(
    z.object({ name: z.string(), values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
  ),
  startRow: z.number().int(),
  totalRows: z.number().int(),
});
export type TablePage = z.infer<typeof tablePageSchema>;

/** Scope as the page sends it: the zone and the clock are the host's to add. */
export const scopeRequestSchema = timeRangeSchema.extend({
  sources: z.array(z.number().int()).nullable().default(null),
  /** A filter as written. */
  where: z.string().optional(),
});
export type ScopeRequest = z.infer<typeof scopeRequestSchema>;

/** What a report counts: records of a time range that match a filter; all of them by default. */
export const reportNarrowingSchema = timeRangeSchema.extend({ where: z.string().max(4000).optional() });
export type ReportNarrowing = z.infer<typeof reportNarrowingSchema>;

/** What can be said of a filter before it is used, and the columns it may name. */
export const filterLookSchema = z.object({
  /** The sentence that says what is wrong with it, and where. */
  problem: z.string().nullable(),
  columns: z.array(z.object({ kind: z.enum(recordKinds), names: z.array(z.string()) })),
});
export type FilterLook = z.infer<typeof filterLookSchema>;

/** One analysis as lists and forms need it. */
export const analysisInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  version: z.number().int(),
  needs: z.array(z.enum(recordKinds)),
  screen: z.string(),
  /** JSON Schema of the parameters. */
  params: z.record(z.string(), z.unknown()),
});
export type AnalysisInfo = z.infer<typeof analysisInfoSchema>;

export { sourceSchema };
