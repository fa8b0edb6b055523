import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { overlapCharts } from './chart.ts';
import counts from './counts.sql?raw';
import { overlapFindings } from './findings.ts';
import matches from './matches.sql?raw';
import pairs from './pairs.sql?raw';
import query from './query.sql?raw';
import summarySql from './summary.sql?raw';

const stretch = z.object({ fromDay: z.iso.date(), toDay: z.iso.date().describe('Last day, included.') });
const stretches = z.array(stretch).describe('Stretches of days with calls; short gaps do not end one.');

const row = z.object({
  source: z.string().describe('Name of the file that was read first.'),
  otherSource: z.string(),
  verdict: z
    .enum(['apart', 'parts', 'differ', 'same'])
    .describe(
      'apart: no common day; parts: common days, different calls; differ: common days, some of the same calls, or counts of the same that do not agree; same: the same calls twice.',
    ),
  basis: z
    .enum(['key', 'records', 'times', 'counts'])
    .nullable()
    .describe('What tells it: a key of the calls, whole records, times of calls, or counts.'),
  commonDays: z.number().int().describe('Days with calls in both.'),
  daysOnly: z.number().int().describe('Days that only the first holds.'),
  otherDaysOnly: z.number().int().describe('Days that only the other holds.'),
  calls: z.number().int().describe('Of the first on the common days.'),
  otherCalls: z.number().int().describe('Of the other on the common days.'),
  ratio: z.number().nullable().describe('Calls of the other to those of the first on the common days.'),
  sharedCalls: z.number().int().describe('Calls that are in both and counted twice when both are kept.'),
  agreement: z
    .number()
    .nullable()
    .describe('0 when they agree no more than chance gives, 1 when they agree in all.'),
  sameAt: z.number().int().describe('Records at the same instant in both.'),
  sameByChance: z
    .number()
    .int()
    .nullable()
    .describe(
      'The most that are the same when one file is moved by up to an hour (without times of day by a week).',
    ),
  keyColumn: z.string().nullable().describe('Column that tells the calls of both apart.'),
  sameKeys: z.number().int().nullable().describe('Keys that both hold on the same day.'),
  equalBinsShare: z.number().nullable().describe('Share of the common bins with the same count in both.'),
  firstAt: isoInstant,
  lastAt: isoInstant,
  otherFirstAt: isoInstant,
  otherLastAt: isoInstant,
  stretches,
  otherStretches: stretches,
  commonStretches: stretches,
  sourceId: z.number().int(),
  otherSourceId: z.number().int(),
});

const summary = z.object({
  pairs: z.number().int(),
  files: z.number().int().describe('Files of pairs.'),
  apart: z.number().int().describe('Pairs without a common day.'),
  parts: z.number().int().describe('Pairs of different calls on common days.'),
  differ: z.number().int().describe('Pairs with some of the same calls, or counts that do not agree.'),
  same: z.number().int().describe('Pairs that hold the same calls on their common days.'),
  mostSharedCalls: z.number().int().describe('Most calls that any two files share.'),
});

export type OverlapResult = AnalysisResult<
  Record<string, never>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Whether files of calls hold the same calls, parts of one whole, or counts that do not agree. */
export const callsOverlap = defineAnalysis({
  id: 'calls.overlap',
  version: 1,
  title: 'Overlap of the files of calls',
  question: 'Do several files hold the same calls, so that they are counted twice?',
  needs: ['call'],
  comparesSources: true,
  screen: 'calls',
  params: z.object({}),
  row,
  key: ['sourceId', 'otherSourceId'],
  reportColumns: [
    'source',
    'otherSource',
    'verdict',
    'commonDays',
    'calls',
    'otherCalls',
    'ratio',
    'sharedCalls',
  ],
  sql: pairs + matches + counts + query,
  summary,
  summarySql,
  charts: overlapCharts,
  findings: overlapFindings,
});
