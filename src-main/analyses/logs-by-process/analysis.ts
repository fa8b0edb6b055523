import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { processCharts } from './chart.ts';
import { processFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const groupings = ['pid', 'event', 'component', 'host'] as const;

const params = z.object({
  by: z
    .enum(['auto', ...groupings])
    .default('auto')
    .describe(
      'Whose activity: auto takes processes, else event ids, else components, as the logs have them.',
    ),
  top: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe('Rows at most; the summary says how many are left out.'),
});

const row = z.object({
  by: z.enum(groupings),
  name: z.string().describe('Process, event id, component or host.'),
  host: z.string().nullable().describe('Host of the process; null for the other groupings.'),
  entries: z.number().int(),
  share: z.number().describe('Of all entries in the range.'),
  errors: z
    .number()
    .int()
    .describe('Entries that are errors: by their level, or without a level by their words.'),
  firstAt: isoInstant,
  lastAt: isoInstant,
  perHour: z.number().nullable().describe('Entries per hour between the first and the last one.'),
  templates: z.number().int().describe('Different kinds of message.'),
  eventIds: z.number().int(),
  processes: z.number().int(),
  components: z.number().int(),
  component: z.string().nullable().describe('The component, where there is only one.'),
  all: z.number().int().describe('Names there are, listed or not.'),
  allErrors: z.number().int().describe('Errors of all names.'),
});

const summary = z.object({
  by: z.enum(groupings).nullable(),
  names: z.number().int(),
  shown: z.number().int(),
  leftOut: z.number().int(),
  entriesShown: z.number().int(),
  errors: z.number().int(),
  largestShare: z.number().nullable(),
  mostErrors: z.number().int().nullable(),
});

export type ProcessResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** What each process, event id, component or host wrote, from when to when, and how much of it says error. */
export const logsByProcess = defineAnalysis({
  id: 'logs.by-process',
  version: 2,
  title: 'Activity by process and event',
  question: 'Which process or event writes how much, and which has the errors?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['name', 'host'],
  reportColumns: ['name', 'host', 'entries', 'share', 'errors', 'firstAt', 'lastAt', 'templates'],
  sql,
  templates: { params: [] },
  summary,
  summarySql,
  charts: processCharts,
  findings: processFindings,
});
