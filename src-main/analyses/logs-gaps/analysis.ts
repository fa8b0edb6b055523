import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { gapsCharts } from './chart.ts';
import { gapsFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const groupings = ['all', 'source', 'host', 'component'] as const;

const params = z.object({
  by: z
    .enum(['auto', ...groupings])
    .default('auto')
    .describe('Whose silences: auto takes hosts where there are several, else all entries together.'),
  least: z
    .number()
    .int()
    .min(3)
    .max(1_000_000)
    .default(20)
    .describe('Entries that would usually have come in a silence, at least.'),
});

const row = z.object({
  by: z.enum(groupings),
  name: z.string().describe('File, host or component that was silent.'),
  fromAt: isoInstant.describe('The last entry before.'),
  toAt: isoInstant.describe('The first entry after, or the end of the logs.'),
  minutes: z.number(),
  missingEntries: z.number().describe('Entries that would usually have come.'),
  usualPerHour: z.number().describe('Entries an hour that are usual at that time of the day.'),
  isLasting: z.boolean().describe('True when nothing came any more.'),
});

const summary = z.object({
  by: z.enum(groupings).nullable(),
  gaps: z.number().int(),
  names: z.number().int().describe('Names with a silence.'),
  lastingGaps: z.number().int(),
  longestMinutes: z.number().nullable(),
  missingEntries: z.number(),
});

export type GapsResult = AnalysisResult<z.infer<typeof params>, z.infer<typeof row>, z.infer<typeof summary>>;

/**
 * Silence where there used to be lines. What is usual is the median count of the hour of the day (from four days on;
 * from three weeks on apart for weekends), so that quiet nights are no silence; and a silence has to miss twice as
 * much as the tenth largest, so that logs that come in batches have none between them.
 */
export const logsGaps = defineAnalysis({
  id: 'logs.gaps',
  version: 1,
  title: 'Silences in the logs',
  question: 'Where is silence where there used to be lines?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['name', 'fromAt'],
  sql,
  summary,
  summarySql,
  charts: gapsCharts,
  findings: gapsFindings,
});
