import { z } from 'zod';
import { confidences, severities } from '../core/finding.ts';

const severity = z.enum(severities);
const pair = z.object({ label: z.string(), value: z.string() });

/** A table ready to print: every cell is text. */
export const tableSchema = z.object({
  columns: z.array(
    z.object({
      title: z.string(),
      align: z.enum(['left', 'right']),
      mono: z.boolean(),
      /** Share of the width that wide columns divide; 0 takes the width of its content. */
      share: z.number(),
    }),
  ),
  rows: z.array(z.array(z.string())),
  /** How much of the whole this is, what was left out and in which zone times are; null when nothing needs saying. */
  note: z.string().nullable(),
});
export type Table = z.infer<typeof tableSchema>;

/** A chart, drawn once in the document; where it is shown again, the reader is sent to its figure. */
export const chartFigureSchema = z.object({
  /** `run/chart`: which drawing it is. */
  key: z.string(),
  /** Number of the figure in the document, from 1. */
  number: z.number().int(),
  title: z.string(),
  alt: z.string(),
  /** Height of the drawing as a share of its width. */
  heightShare: z.number(),
  drawnHere: z.boolean(),
});
export type ChartFigure = z.infer<typeof chartFigureSchema>;

const findingSection = z.object({
  reference: z.string(),
  title: z.string(),
  severity,
  confidence: z.enum(confidences),
  detail: z.string(),
  recommendation: z.string().nullable(),
  origin: z.string(),
  figures: z.array(pair.extend({ run: z.string() })),
  chart: chartFigureSchema.nullable(),
  tables: z.array(tableSchema),
});
export type FindingSection = z.infer<typeof findingSection>;

const resultSection = z.object({
  title: z.string(),
  question: z.string(),
  /** Run, parameters and scope in one line. */
  caption: z.string(),
  summary: z.array(pair),
  charts: z.array(chartFigureSchema),
  /** One table, or several on their side when there are too many columns for a page. */
  tables: z.array(tableSchema),
});
export type ResultSection = z.infer<typeof resultSection>;

const sourceSection = z.object({
  name: z.string(),
  kind: z.string(),
  format: z.string(),
  read: z.string(),
  loaded: z.string(),
  rejected: z.string(),
  skipped: z.string(),
  /** Whether read = loaded + rejected + skipped was confirmed by an independent count. */
  reconciled: z.boolean(),
  span: z.string(),
  zone: z.string(),
  size: z.string(),
  sha256: z.string(),
});
export type SourceSection = z.infer<typeof sourceSection>;

const coverSchema = z.object({
  title: z.string(),
  client: z.string(),
  author: z.string(),
  date: z.string(),
  period: z.string(),
  classification: z.string(),
  status: z.string(),
  reportId: z.string(),
  version: z.string(),
});

const summarySchema = z.object({
  examined: z.string(),
  verdict: z.string(),
  tiles: z.array(pair),
  counts: z.array(z.object({ severity, count: z.number().int() })),
  keyFindings: z.array(z.object({ reference: z.string(), title: z.string(), severity })),
  /** What to do first: recommendations of the gravest findings. */
  actions: z.array(z.object({ reference: z.string(), text: z.string() })),
  /** Findings not among `keyFindings`. */
  more: z.number().int(),
  caution: z.string().nullable(),
});

const appendixSchema = z.object({
  rejects: z.array(z.object({ source: z.string(), table: tableSchema })),
  severityScale: z.array(z.object({ severity, meaning: z.string() })),
  confidenceScale: z.array(pair),
  settings: z.array(pair),
  versions: z.array(pair),
  ledger: tableSchema,
  reproduce: z.object({ steps: z.array(z.string()), commandLine: z.string() }),
});

/** The report as data: what the template sets, in words and figures only. Holds no markup. */
export const reportDocumentSchema = z.object({
  language: z.literal('en'),
  cover: coverSchema,
  summary: summarySchema,
  scope: z.object({
    sentences: z.array(z.string()),
    sources: z.array(sourceSection),
    /** Sums over all sources; null when there is one source or none. */
    totals: sourceSection.pick({ read: true, loaded: true, rejected: true, skipped: true }).nullable(),
  }),
  limitations: z.array(z.object({ subject: z.string(), items: z.array(z.string()) })),
  findings: z.array(findingSection),
  results: z.array(resultSection),
  appendix: appendixSchema,
});
export type ReportDocument = z.infer<typeof reportDocumentSchema>;
export type Cover = ReportDocument['cover'];
export type Summary = ReportDocument['summary'];
export type Appendix = ReportDocument['appendix'];
