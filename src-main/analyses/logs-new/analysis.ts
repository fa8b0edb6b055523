import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { newCharts } from './chart.ts';
import { newFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  sinceHours: z
    .number()
    .int()
    .min(1)
    .max(87_600)
    .default(24)
    .describe(
      'Hours at the end of the logs that are searched where the time range has no start; at most their last quarter.',
    ),
});

const row = z.object({
  templateId: z.number().int(),
  template: z.string(),
  firstAt: isoInstant,
  lastAt: isoInstant,
  count: z.number().int().describe('Entries since then.'),
  errors: z
    .number()
    .int()
    .describe('Entries that are errors: by their level, or without a level by their words.'),
  level: z.string().nullable().describe('The most frequent level.'),
  component: z.string().nullable().describe('Of the first entry.'),
  host: z.string().nullable().describe('Of the first entry.'),
  example: z.string().describe('The first message.'),
  source: z.string().describe('File of the first entry.'),
  line: z.number().int().describe('Line of the first entry.'),
  sourceId: z.number().int(),
  periodStart: isoInstant.describe('Start of the period that is searched.'),
});

const summary = z.object({
  newTemplates: z.number().int(),
  entries: z.number().int(),
  newErrorTemplates: z.number().int().describe('New ones with entries that are errors.'),
  errorEntries: z.number().int(),
  periodStart: isoInstant.nullable(),
  firstAt: isoInstant.nullable(),
  firstErrorAt: isoInstant.nullable(),
});

export type NewResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/** Kinds of message that come for the first time in a period: what the logs had never said before. */
export const logsNew = defineAnalysis({
  id: 'logs.new',
  version: 2,
  title: 'New kinds of log messages',
  question: 'Which messages come for the first time?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['templateId'],
  reportColumns: ['firstAt', 'template', 'count', 'errors', 'component', 'source', 'line'],
  sql,
  templates: { params: [] },
  summary,
  summarySql,
  charts: newCharts,
  findings: newFindings,
});
