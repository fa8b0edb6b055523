import { z } from 'zod';
import { scopeRequestSchema } from './contract.ts';
import { recordKinds } from './kinds.ts';
import { isoInstant } from './time.ts';

/** What a table of rows shows: the records of one kind, or `all` of them merged by time. */
export const rowKinds = [...recordKinds, 'all'] as const;
export const rowKindSchema = z.enum(rowKinds);
export type RowKind = z.infer<typeof rowKindSchema>;

/** One row of the case: its kind and its position in the table of that kind, counted from 0. */
export const rowReferenceSchema = z.object({
  kind: z.enum(recordKinds),
  rowNumber: z.number().int().min(0),
});
export type RowReference = z.infer<typeof rowReferenceSchema>;

/** A column to sort by, under the name the page gives it. Rows that are equal stay in file order. */
export const rowSortSchema = z.object({ column: z.string(), descending: z.boolean().default(false) });
export type RowSort = z.infer<typeof rowSortSchema>;

/** Which rows, in which order: what a table of rows is opened with. No sort: by time, then in file order. */
export const rowViewSchema = scopeRequestSchema.extend({
  kind: rowKindSchema,
  sort: z.array(rowSortSchema).max(5).default([]),
});
export type RowView = z.infer<typeof rowViewSchema>;

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/**
 * Rows `startRow` (from 0) and following of a view, as columns of equal length. Beside `columns` every row has its
 * reference (`kinds`, `rowNumbers`), its source and the line of that source it begins at (from 1). Instants are ISO
 * 8601 with the offset of the site's zone. Columns of `all`: at, kind, level, what (one sentence), who, source, line.
 */
export const rowPageSchema = z.object({
  columns: z.array(z.object({ name: z.string(), values: z.array(cell) })),
  kinds: z.array(z.enum(recordKinds)),
  rowNumbers: z.array(z.number().int()),
  sourceIds: z.array(z.number().int()),
  lines: z.array(z.number().int()),
  startRow: z.number().int(),
});
export type RowPage = z.infer<typeof rowPageSchema>;

/** Rows that match, and rows of the view's sources and kind without filter and range. */
export const rowCountSchema = z.object({
  matching: z.number().int(),
  total: z.number().int(),
  /** Kinds of `all` that the filter leaves out: their rows lack a column that it names. */
  leftOut: z.array(z.enum(recordKinds)).optional(),
});
export type RowCount = z.infer<typeof rowCountSchema>;

/**
 * What to look for from a place in a view: a level (`error` is error and worse, `warning` is warning only), rows that
 * match a filter of their own (search hits), rows that are marked, or the first row at or after an instant.
 */
export const rowTargetSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('level'), level: z.enum(['error', 'warning']) }),
  z.object({ type: z.literal('match'), where: z.string().max(4000) }),
  z.object({ type: z.literal('mark') }),
  z.object({
    type: z.literal('line'),
    kind: z.enum(recordKinds),
    sourceId: z.number().int(),
    line: z.number().int(),
  }),
  z.object({ type: z.literal('time'), atUtc: isoInstant }),
]);
export type RowTarget = z.infer<typeof rowTargetSchema>;

/** A mark of the analyst on a row, with a comment or none (`''`). Tied to source and line, so that it outlives a re-import. */
export const rowMarkSchema = z.object({
  kind: z.enum(recordKinds),
  sourceId: z.number().int(),
  line: z.number().int(),
  note: z.string().max(10_000),
});
export type RowMark = z.infer<typeof rowMarkSchema>;

/** Everything known of one row. */
export const rowDetailSchema = z.object({
  reference: rowReferenceSchema,
  /** All fields in order, typed columns first, then the file's own columns; `null` where the row has none. */
  fields: z.array(
    z.object({
      name: z.string(),
      value: cell,
      own: z.boolean(),
      /** True for the text of a cell that did not fit the type of its column, which is empty for it. */
      misfit: z.boolean().optional(),
    }),
  ),
  source: z.object({ sourceId: z.number().int(), name: z.string(), path: z.string(), sha256: z.string() }),
  /** First and last line of the record in its file, counted from 1. */
  line: z.number().int(),
  lastLine: z.number().int(),
  /** The record as it stands in the file, decoded, without the final line end; null when the file is not there any more. */
  rawText: z.string().nullable(),
  /** SHA-256 of the record's bytes in the file, hexadecimal; null without them. */
  rawSha256: z.string().nullable(),
  /** Why there is no raw text, or that the file has changed since; null when all is well. */
  rawProblem: z.string().nullable(),
  template: z
    .object({ templateId: z.number().int(), template: z.string(), parameters: z.array(z.string()) })
    .nullable(),
  mark: rowMarkSchema.nullable(),
});
export type RowDetail = z.infer<typeof rowDetailSchema>;

/** Rows around one: so many before and after, or all within minutes of it; of its own file or of all sources. */
export const rowContextRequestSchema = z.object({
  reference: rowReferenceSchema,
  extent: z.discriminatedUnion('type', [
    z.object({ type: z.literal('lines'), lines: z.number().int().min(1).max(500) }),
    z.object({ type: z.literal('minutes'), minutes: z.number().min(0.01).max(1440) }),
  ]),
  within: z.enum(['file', 'all']),
});
export type RowContextRequest = z.infer<typeof rowContextRequestSchema>;
/** The rows in time order, the place of the asked one among them, and whether rows were left out at either end (at most 2,000 are given). */
export const rowContextSchema = z.object({
  page: rowPageSchema,
  place: z.number().int(),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type RowContext = z.infer<typeof rowContextSchema>;

/** A column's values with their counts under the range and filter of a view. */
export const facetSchema = z.object({
  column: z.string(),
  /** Most frequent first, then by name; `null` is a bucket like any other. */
  values: z.array(
    z.object({
      value: cell,
      count: z.number().int(),
      /** What stands behind the value: the text of a template. */
      label: z.string().optional(),
    }),
  ),
  distinct: z.number().int(),
  /** Rows whose value is not among `values`. */
  others: z.number().int(),
});
export type Facet = z.infer<typeof facetSchema>;
export const facetRequestSchema = z.object({
  view: rowViewSchema,
  /** Default: every categorical column of the kind. */
  columns: z.array(z.string()).nullable().default(null),
  /** Values of each column at most. */
  top: z.number().int().min(1).max(500).default(10),
  /** Only values that hold this text (any case). */
  search: z.string().max(200).default(''),
});
export type FacetRequest = z.infer<typeof facetRequestSchema>;

/** Counts of a view's rows over time, split by a categorical column (its most frequent values, then `others`). */
export const histogramSchema = z.object({
  binSeconds: z.number(),
  /** Starts of the bins, UTC, without gaps. */
  starts: z.array(isoInstant),
  series: z.array(z.object({ name: z.string(), counts: z.array(z.number().int()) })),
  /** Rows without a time, which stand in no bin. */
  untimed: z.number().int(),
});
export type Histogram = z.infer<typeof histogramSchema>;
export const histogramRequestSchema = z.object({
  view: rowViewSchema,
  /** Bins at most; the width is the smallest round one (1 s and more) that needs no more. */
  bins: z.number().int().min(10).max(1000).default(240),
  by: z.string().nullable().default(null),
});
export type HistogramRequest = z.infer<typeof histogramRequestSchema>;

/** What may follow in a filter while it is typed: columns, or values of a column, most frequent first. */
export const completionRequestSchema = z.object({
  kind: rowKindSchema,
  where: z.string().max(4000),
  /** Place of the cursor in the text. */
  cursor: z.number().int().min(0),
  sources: z.array(z.number().int()).nullable().default(null),
});
export type CompletionRequest = z.infer<typeof completionRequestSchema>;
export const completionSchema = z.object({
  /** The part of the text that an option takes the place of. */
  from: z.number().int(),
  to: z.number().int(),
  options: z.array(z.object({ text: z.string(), hint: z.string() })),
});
export type Completion = z.infer<typeof completionSchema>;

/** A way of looking at rows that is kept under a name; all of it is text, so that it can be handed on. */
export const savedViewSchema = z.object({
  name: z.string().min(1).max(120),
  kind: rowKindSchema,
  where: z.string().max(4000).default(''),
  sort: z.array(rowSortSchema).max(5).default([]),
  /** Columns in order; empty: all. */
  columns: z.array(z.string()).default([]),
  fromUtc: isoInstant.nullable().default(null),
  toUtc: isoInstant.nullable().default(null),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** Rows that match are shown in a colour; `format` ties a rule to files of that format, null to all. */
export const highlightRuleSchema = z.object({
  name: z.string().min(1).max(120),
  where: z.string().min(1).max(4000),
  colour: z.enum(['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink', 'gray']),
  format: z.string().nullable().default(null),
  enabled: z.boolean().default(true),
});
export type HighlightRule = z.infer<typeof highlightRuleSchema>;

export const rowExportFormats = ['csv', 'ndjson', 'json', 'parquet', 'html'] as const;
/** Everything that matches, in the order of the view. */
export const rowExportSchema = z.object({
  view: rowViewSchema,
  format: z.enum(rowExportFormats),
  /** Columns in order; empty: all. */
  columns: z.array(z.string()).default([]),
  /** Rows at most, the first in order; null: all. */
  limit: z.number().int().min(1).nullable().default(null),
  /** Where it is told what the rows are: in the file, beside it in `<file>.about.json`, or nowhere. */
  about: z.enum(['inside', 'beside', 'none']).default('inside'),
});
export type RowExport = z.infer<typeof rowExportSchema>;
