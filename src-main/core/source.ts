import { z } from 'zod';
import { recordKinds } from './kinds.ts';
import { isoInstant } from './time.ts';

/** How the text of a time is laid out, and how it becomes an instant. */
export const timeReadingSchema = z.object({
  /**
   * `iso`: ISO 8601, offset honoured; `epoch`: a number since 1970 UTC; `tai64n`: labels of daemontools; `pattern`: DuckDB
   * strptime formats.
   */
  layout: z.enum(['iso', 'epoch', 'tai64n', 'pattern', 'none']),
  /** Unit of an `epoch` time. */
  epochUnit: z.enum(['s', 'ms', 'us', 'ns']).nullable().default(null),
  /**
   * strptime formats tried in order for `pattern`; at the end may stand `%O`: the text is a span, read at its begin; or
   * `%K`: an hour from 1 to 24, of which the first begins at midnight. `%q` is a quarter of a year.
   * `%Y.%e` and `%Y.%J` are years with decimals: whole months of twelve, and the share of the year that has passed.
   */
  patterns: z.array(z.string()).default([]),
  /** Set when day and month both fit either way (01/02/2026): the analyst is asked. */
  ambiguousDayMonth: z.boolean().default(false),
  /**
   * What spoke for `dateOrder` then: that the records follow each other (`steps`), a clock with AM and PM (`halves`), the
   * date of the file (`recent`).
   * Default: nothing.
   */
  orderReason: z.enum(['steps', 'halves', 'recent']).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).nullable().default(null),
  /** True when the text has no year; `Reading.year` then supplies it. */
  yearMissing: z.boolean().default(false),
  /** Short names of zones (CET) that the sample carries; those that are unique win over `Reading.zone`. */
  zoneNames: z.array(z.string()).optional(),
  /** True when the text carries its own offset or Z, which then wins over `Reading.zone`. */
  hasOffset: z.boolean().default(false),
  /** True when only some of the sample's times do; the others are read in `Reading.zone`. Default: all or none do. */
  someOffsets: z.boolean().optional(),
});
export type TimeReading = z.infer<typeof timeReadingSchema>;

/**
 * What cuts a file into records and cells. `table`: a delimiter and quotes; `lines`: an expression per line;
 * `fields`: separators under a header of directives (Zeek, W3C); `json`: one JSON object a line; `pairs`: name=value pairs
 * in a line, in any order; `parquet`: columns.
 */
export const structures = ['table', 'lines', 'fields', 'json', 'pairs', 'parquet'] as const;
export type Structure = (typeof structures)[number];

/** How one file is read: every choice the import made or the analyst overrode. Stored with the source. */
export const readingSchema = z.object({
  format: z.string(),
  structure: z.enum(structures).default('table'),
  encoding: z.string().default('utf-8'),
  delimiter: z.string().min(1).max(4).default(','),
  quote: z.string().max(1).default('"'),
  escape: z.string().max(1).default('"'),
  hasHeader: z.boolean().default(true),
  /** What becomes of a record with too few cells, for `table`: it is rejected, or the missing cells are empty. */
  ragged: z.enum(['reject', 'pad']).default('reject'),
  /** Physical lines before the header (or before the first record) that are not records. */
  skipLines: z.number().int().min(0).default(0),
  /** Longest record DuckDB must hold at once, in bytes. */
  maxLineBytes: z.number().int().default(2_097_152),
  /**
   * Whether a copy is read: `evened` with LF of a file that mixes line ends, `returns` of one in which CR alone ends lines,
   * `regular` of a table whose records differ in width or quoting, written anew with commas and double quotes.
   */
  lineEnds: z.enum(['kept', 'evened', 'returns', 'regular']).default('kept'),
  /** What ends the records of a `table`; line ends in quotes may be others, so it is not left to be found. */
  newLine: z.enum(['lf', 'crlf']).default('lf'),
  /** True when the codes that colour lines on a terminal are left out of what is read of them. Default: there are none. */
  coloured: z.boolean().optional(),
  /** RE2 expression whose named groups are the columns, for `lines`. */
  expression: z.string().nullable().default(null),
  /** What a line is that the expression does not match, for `lines`. */
  continuation: z.enum(['attach', 'reject']).default('reject'),
  /** RE2 expression of lines that are no records; they are counted as skipped. */
  skip: z.string().nullable().default(null),
  /**
   * Directives below the header of `fields` that name other fields or in another order, and for each column which of
   * their fields is its cell, from 1, or null for none; with the lines from which they hold. Default: there are none.
   */
  fieldLayouts: z
    .array(
      z.object({
        text: z.string(),
        cells: z.array(z.number().int().min(1).nullable()),
        fromLines: z.array(z.number().int().min(1)).default([]),
      }),
    )
    .optional(),
  /** Sign before the decimals of numbers; the other of the two then separates thousands. */
  decimal: z.enum(['.', ',']).default('.'),
  /** How the objects of `json` stand in the file; all but `lines` are read from a copy with one object a line. */
  jsonShape: z.enum(['lines', 'array', 'concatenated', 'wrapped', 'elastic']).default('lines'),
  /** Keys that lead to the list which holds the objects of a `wrapped` text, joined by dots as in a column's name. */
  jsonList: z.string().optional(),
  /** What level texts stand for; texts not named stay as they are. */
  levels: z.record(z.string(), z.string()).default({}),
  /** Column names as in the header, or column1.. where there is none; for `json` the path of each, joined by dots. */
  columns: z.array(z.string()).min(1),
  /** Role name to the zero-based columns that carry it, in the order they are joined. */
  roles: z.record(z.string(), z.array(z.number().int().min(0)).min(1)),
  time: timeReadingSchema,
  /** Zone in which times without offset are read. */
  zone: z.string().default('UTC'),
  /** Year for times that carry none. */
  year: z.number().int().min(1970).max(9999).nullable().default(null),
  /** Day of the last record (YYYY-MM-DD) where `year` is its year and records before New Year are in the one before. */
  latestDay: z.string().nullable().default(null),
  /** Day (YYYY-MM-DD) of the first or last record where the times are clocks without a date. Default: they have one. */
  clockDay: z.object({ day: z.string(), of: z.enum(['first', 'last']) }).optional(),
  /**
   * Days since 1970 (UTC) around the changes of the clock of a file in which an hour that the clock shows twice stands
   * twice: the order of its records tells the earlier moment from the later. Default: there is none, and of such an hour
   * the later moment is taken.
   */
  foldDays: z.array(z.number().int()).optional(),
  /** True when records hold fields that no column covers: all of them are the last cell of those without a role. */
  otherFields: z.boolean().optional(),
});
export type Reading = z.infer<typeof readingSchema>;

/** One imported file. Counts are records: `recordsRead = loaded + rejected + skipped`. */
export const sourceSchema = z.object({
  sourceId: z.number().int(),
  name: z.string(),
  path: z.string(),
  /** Archive it was unpacked from. */
  container: z.string().nullable().default(null),
  /** Name of the reading profile it was read with. */
  profile: z.string().nullable().default(null),
  sizeBytes: z.number().int(),
  sha256: z.string(),
  format: z.string(),
  kind: z.enum(recordKinds),
  encoding: z.string(),
  zone: z.string(),
  reading: readingSchema,
  /** Same value for files of the same layout (format and columns): they are one series. */
  layout: z.string(),
  /** Width of a bin for counted records; null for one record per event. */
  binSeconds: z.number().int().nullable(),
  lines: z.number().int(),
  recordsRead: z.number().int(),
  loaded: z.number().int(),
  rejected: z.number().int(),
  skipped: z.number().int(),
  /** True when an independent count of the file's records equals `recordsRead`. */
  reconciled: z.boolean(),
  status: z.enum(['new', 'unchanged', 'appended', 'changed']),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  /** True when aliases stand in the place of originals in its records: its file must not be shown beside them. */
  pseudonyms: z.boolean().optional(),
  /** Sentences about how the file was read that belong in the report's limitations. */
  notes: z.array(z.string()),
});
export type Source = z.infer<typeof sourceSchema>;

/** A record that could not be read, kept with its line and the raw text. */
export const rejectSchema = z.object({
  sourceId: z.number().int(),
  source: z.string(),
  line: z.number().int(),
  reason: z.string(),
  rawText: z.string(),
});
export type Reject = z.infer<typeof rejectSchema>;

/** Name of the cell that holds the fields no column covers. */
export const otherFieldsName = 'other fields';

/** Names of the columns that no role takes, in file order: those of the cells of `extra`. */
export function extraNamesOf({
  columns,
  roles,
  otherFields,
}: Pick<Reading, 'columns' | 'roles' | 'otherFields'>): readonly string[] {
  const taken = new Set(Object.values(roles).flat());
  const names = columns.filter((_column, index) => !taken.has(index));
  return otherFields === true ? [...names, otherFieldsName] : names;
}
