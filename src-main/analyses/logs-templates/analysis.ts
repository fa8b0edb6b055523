import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { templatesCharts } from './chart.ts';
import { templatesFindings } from './findings.ts';
import { templateLines } from './lines.ts';
import { miningParams, templatesParams } from './parameters.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const row = z.object({
  templateId: z.number().int().describe('Number of the template in this case; it stays.'),
  template: z.string().describe('Message with <*> for each parameter.'),
  count: z.number().int(),
  share: z.number().describe('Of all entries with a message.'),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  example: z.string().describe('The first message.'),
  perHour: z.number().nullable().describe('Entries per hour of the time that the logs span.'),
  parameters: z.string().describe('What the values of each parameter are, in order.'),
});

const summary = z.object({
  entries: z.number().int().describe('Entries with a message.'),
  templates: z.number().int(),
  templatesSeenOnce: z.number().int(),
  templatesOfMost: z.number().int().nullable().describe('Templates that make up nine tenths of the entries.'),
  largestShare: z.number().nullable(),
  entriesWithoutMessage: z.number().int(),
  method: z.string(),
});

export type TemplatesResult = AnalysisResult<
  z.infer<typeof templatesParams>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Log messages with their variables replaced: how often each kind of message comes. */
export const logsTemplates = defineAnalysis({
  id: 'logs.templates',
  version: 1,
  title: 'Kinds of log messages',
  question: 'Which kinds of message do the logs hold, and how often?',
  needs: ['log'],
  screen: 'logs',
  params: templatesParams,
  row,
  key: ['templateId'],
  reportColumns: ['templateId', 'template', 'count', 'share', 'firstAt', 'lastAt'],
  sql,
  templates: { params: miningParams },
  variant: ({ lines }) => (lines ? templateLines : null),
  summary,
  summarySql,
  charts: result => (result.params.lines ? [] : templatesCharts(result)),
  findings: result => (result.params.lines ? [] : templatesFindings(result)),
});
