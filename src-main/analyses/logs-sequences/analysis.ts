import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { sequencesCharts } from './chart.ts';
import { sequencesFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const threads = ['pid', 'source', 'host', 'component'] as const;

const params = z.object({
  within: z
    .enum(['auto', ...threads])
    .default('auto')
    .describe(
      'What entries have to share to follow each other: auto takes the process where entries name one, else the file.',
    ),
  share: z
    .number()
    .min(0.51)
    .max(1)
    .default(0.9)
    .describe('A message is a rule behind another when it follows it in at least this share of cases.'),
  least: z.number().int().min(2).max(1_000_000).default(20).describe('Times that it follows, at least.'),
});

const row = z.object({
  within: z.enum(threads),
  templateId: z.number().int(),
  template: z.string(),
  nextTemplateId: z.number().int(),
  nextTemplate: z.string().describe('What usually follows.'),
  times: z.number().int().describe('Times that it followed.'),
  share: z.number().describe('Of the times that it followed or was broken.'),
  lift: z.number().describe('Times as often as it would follow by chance.'),
  medianSeconds: z.number().nullable().describe('Median time until it follows.'),
  broken: z
    .number()
    .int()
    .describe(
      'Times that something else followed, or nothing though the file goes on for longer than it usually takes.',
    ),
  ends: z.number().int().describe('Times that nothing followed any more, broken or not.'),
  insteadTemplateId: z.number().int().nullable(),
  insteadTemplate: z
    .string()
    .nullable()
    .describe('What follows instead most often; empty where nothing does.'),
  firstBrokenAt: isoInstant.nullable(),
  brokenSource: z
    .string()
    .nullable()
    .describe('File of the first entry that something else or nothing followed.'),
  brokenLine: z.number().int().nullable().describe('Line of that entry.'),
});

const summary = z.object({
  within: z.enum(threads).nullable(),
  rules: z.number().int(),
  brokenRules: z.number().int(),
  broken: z.number().int(),
  times: z.number().int(),
  firstBrokenAt: isoInstant.nullable(),
});

export type SequencesResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Which message usually follows which within a process or file, and where that order is broken. */
export const logsSequences = defineAnalysis({
  id: 'logs.sequences',
  version: 2,
  title: 'Sequences of log messages',
  question: 'What usually follows what, and where does it not?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['templateId'],
  reportColumns: ['template', 'nextTemplate', 'times', 'share', 'broken', 'insteadTemplate', 'firstBrokenAt'],
  sql,
  templates: { params: [] },
  summary,
  summarySql,
  charts: sequencesCharts,
  findings: sequencesFindings,
});
