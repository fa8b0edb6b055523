import { z } from 'zod';

/** Impact if true. Word, shape and colour everywhere, always in this order. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Strength of the evidence, kept apart from severity. */
export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** A value in a cell of a run: what a figure points at. */
export const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type CellValue = z.infer<typeof cellValue>;

/**
 * A number (or date) that a reader sees, and the cell it comes from:
 * column `column` of the run's rows (the row whose key columns equal `key`) or of its summary (`key` null).
 */
export const figureSchema = z.object({
  name: z.string(),
  value: cellValue,
  unit: z.string().nullable(),
  run: z.string(),
  key: z.record(z.string(), cellValue).nullable(),
  column: z.string(),
});
export type Figure = z.infer<typeof figureSchema>;

/** The table shown as a finding's evidence: chosen columns of chosen rows of the run. */
export const evidenceSchema = z.object({
  /** Id of a chart of the analysis, or null for none. */
  chart: z.string().nullable(),
  columns: z.array(z.string()),
  rows: z.array(z.record(z.string(), cellValue)),
  /** Rows the run has in all, so that an excerpt says "10 of 164". */
  totalRows: z.number().int(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** What an analysis proposes. Sentences name figures in braces, `{calls}`; no number is ever typed into them. */
export interface FindingDraft {
  /** Stable within the analysis: `busiest-day`. */
  readonly rule: string;
  /** What the finding is about when a rule can fire more than once (a file, a series); part of its identity. */
  readonly subject?: string;
  readonly title: string;
  readonly detail: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly recommendation: string | null;
  readonly figures: readonly Omit<Figure, 'run'>[];
  readonly evidence: Omit<Evidence, 'totalRows'>;
}

/** A finding in the register: proposed by an analysis or written by the analyst, editable, ordered. */
export const findingSchema = z.object({
  findingId: z.string(),
  /** Analysis id, or null for one the analyst wrote. */
  analysis: z.string().nullable(),
  rule: z.string().nullable(),
  run: z.string().nullable(),
  title: z.string().min(1).max(500),
  detail: z.string().max(10_000),
  severity: z.enum(severities),
  confidence: z.enum(confidences),
  recommendation: z.string().max(10_000).nullable(),
  figures: z.array(figureSchema),
  evidence: evidenceSchema.nullable(),
  included: z.boolean(),
  /** Ascending order in the report. */
  position: z.number(),
  /** True once the analyst changed a word; a later run then keeps the analyst's words. */
  edited: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

/** The fields an analyst may change. */
export const findingEditSchema = findingSchema
  .pick({ title: true, detail: true, severity: true, confidence: true, recommendation: true, included: true })
  .partial();
export type FindingEdit = z.infer<typeof findingEditSchema>;

// An instant as the engine writes it, already on the site's clock.
const instant = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)[+-]\d{2}:\d{2}$/;

/**
 * Text of a figure for people: thousands separated by commas, at most `decimals` decimals, instants as the site's
 * clock shows them (`2025-12-10 11:00`, seconds only when they are not zero).
 */
export function figureText(value: CellValue, decimals = 2): string {
  if (value === null) return 'none';
  if (typeof value === 'number') return value.toLocaleString('en-GB', { maximumFractionDigits: decimals });
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const parts = instant.exec(value);
  return parts === null ? value : `${parts[1]} ${parts[2]}${parts[3] === ':00' ? '' : parts[3]}`;
}

/** Fills `{name}` from the figures; an unknown name is a programming error and throws. */
export function fillSentence(template: string, figures: readonly Pick<Figure, 'name' | 'value'>[]): string {
  return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const figure = figures.find(candidate => candidate.name === name);
    if (figure === undefined) throw new Error(`sentence names the unknown figure {${name}}`);
    return figureText(figure.value);
  });
}
