import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { errorsCharts } from './chart.ts';
import { errorsFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const row = z.object({
  templateId: z.number().int(),
  template: z.string(),
  count: z.number().int(),
  share: z.number().describe('Of all errors in the range.'),
  firstAt: isoInstant,
  lastAt: isoInstant,
  hours: z.number().int().describe('Different hours in which the family came.'),
  components: z.number().int().describe('Components that wrote it.'),
  componentNames: z.string().nullable().describe('Those with most entries, five at most.'),
  hosts: z.number().int().describe('Hosts that wrote it.'),
  level: z.string().nullable().describe('Of the first entry.'),
  byLevel: z
    .boolean()
    .describe(
      'True when the level of all entries says error or worse. Entries without a level count by their words: a level at their start, names that end in Error or Exception, and words such as critical, fatal, failed, cannot, denied, refused, timed out, killed, crashed or out of memory; not where that is denied, as in "0 errors" or "non-fatal".',
    ),
  example: z.string().describe('The first message.'),
  source: z.string().describe('File of the first entry.'),
  line: z.number().int().describe('Line of the first entry.'),
  sourceId: z.number().int(),
});

const summary = z.object({
  families: z.number().int(),
  errors: z.number().int(),
  entries: z.number().int().describe('All entries in the range.'),
  errorsByWords: z.number().int().describe('Errors without a level, told by their words; see byLevel.'),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  largestPercent: z.number().nullable().describe('Of all errors, those of the largest family.'),
  largestCount: z.number().int().nullable(),
  mostComponents: z.number().int().nullable(),
});

export type ErrorsResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Errors by kind of message: when each began, how often it comes and which components it is about. */
export const logsErrors = defineAnalysis({
  id: 'logs.errors',
  version: 2,
  title: 'Families of errors',
  question: 'Which errors are there, since when, and whom do they affect?',
  needs: ['log'],
  screen: 'logs',
  params: z.object({}),
  row,
  key: ['templateId'],
  reportColumns: ['template', 'count', 'firstAt', 'lastAt', 'componentNames', 'source', 'line'],
  sql,
  templates: { params: [] },
  summary,
  summarySql,
  charts: errorsCharts,
  findings: errorsFindings,
});
