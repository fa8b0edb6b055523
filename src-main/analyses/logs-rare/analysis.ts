import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { rareCharts } from './chart.ts';
import { rareFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  most: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(3)
    .describe('A kind of message with at most so many entries is rare.'),
});

const row = z.object({
  templateId: z.number().int(),
  template: z.string(),
  count: z.number().int(),
  share: z.number().describe('Of the entries in the range.'),
  errors: z
    .number()
    .int()
    .describe('Entries that are errors: by their level, or without a level by their words.'),
  firstAt: isoInstant,
  lastAt: isoInstant,
  level: z.string().nullable().describe('Of the first entry, as component, host and message.'),
  component: z.string().nullable(),
  host: z.string().nullable(),
  example: z.string(),
  source: z.string().describe('File of the first entry.'),
  line: z.number().int().describe('Line of the first entry.'),
  sourceId: z.number().int(),
});

const summary = z.object({
  rareTemplates: z.number().int(),
  entries: z.number().int(),
  rareErrorTemplates: z.number().int().describe('Rare ones with entries that are errors.'),
  share: z.number().describe('Of the entries in the range.'),
  most: z.number().int(),
});

export type RareResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** Kinds of message that hardly ever come: needles that a table sorted by frequency hides at its end. */
export const logsRare = defineAnalysis({
  id: 'logs.rare',
  version: 2,
  title: 'Rare kinds of log messages',
  question: 'Which messages hardly ever come?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['templateId'],
  reportColumns: ['template', 'count', 'errors', 'firstAt', 'component', 'source', 'line'],
  sql,
  templates: { params: [] },
  summary,
  summarySql,
  charts: rareCharts,
  findings: rareFindings,
});
