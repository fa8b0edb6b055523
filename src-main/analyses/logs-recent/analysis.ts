import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { recentFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  count: z.number().int().min(1).max(1000).default(10).describe('Entries to show.'),
});

const row = z.object({
  at: isoInstant,
  host: z.string().nullable(),
  pid: z.string().nullable(),
  eventId: z.string().nullable(),
  level: z.string().nullable(),
  component: z.string().nullable(),
  message: z.string().nullable(),
  source: z.string().describe('File the entry comes from.'),
  line: z.number().int().describe('Line of the entry in that file.'),
  sourceId: z.number().int(),
});

const summary = z.object({
  entries: z.number().int().describe('Entries with a time in the range.'),
  firstAt: isoInstant.nullable(),
  lastAt: isoInstant.nullable(),
  shown: z.number().int(),
  entriesWithoutTime: z.number().int().describe('Entries whose time could not be read, in the files chosen.'),
});

export type RecentResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** The latest log entries, newest first; a table, so it has no chart. */
export const logsRecent = defineAnalysis({
  id: 'logs.recent',
  version: 1,
  title: 'Latest log entries',
  question: 'What do the logs say last?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['sourceId', 'line'],
  sql,
  summary,
  summarySql,
  charts: () => [],
  findings: recentFindings,
});
