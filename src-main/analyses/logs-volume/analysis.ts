import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { volumeCharts } from './chart.ts';
import { volumeFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const params = z.object({
  binMinutes: z
    .number()
    .int()
    .min(0)
    .max(10_080)
    .default(0)
    .describe('Width of a bin in minutes; 0 chooses one that gives at most about 200 bins.'),
});

const row = z.object({
  binStart: isoInstant.describe('Start of the bin.'),
  level: z.string().nullable().describe('Level as the log writes it; null where it writes none.'),
  entries: z.number().int(),
  binMinutes: z.number().int(),
});

const summary = z.object({
  binMinutes: z.number().int().describe('Width used; 0 when there was nothing to choose one from.'),
  bins: z.number().int().describe('Bins with entries.'),
  entries: z.number().int(),
  entriesWithLevel: z.number().int(),
  levels: z
    .array(z.object({ level: z.string().nullable(), entries: z.number().int() }))
    .describe('Most frequent first.'),
  busiestBinStart: isoInstant.nullable(),
  busiestBinEntries: z.number().int().nullable(),
  medianBinEntries: z.number().nullable().describe('Median over bins with entries.'),
  errorEntries: z.number().int().describe('Entries whose level says error or worse.'),
  errorShare: z.number().nullable().describe('Of all entries; null where no entry carries a level.'),
  errorPercent: z.number().nullable(),
});

export type VolumeResult = AnalysisResult<
  z.infer<typeof params>,
  z.infer<typeof row>,
  z.infer<typeof summary>
>;

/** Log entries per bin and level. */
export const logsVolume = defineAnalysis({
  id: 'logs.volume',
  version: 1,
  title: 'Log entries over time',
  question: 'When do how many entries of which level come?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['binStart', 'level'],
  sql,
  summary,
  summarySql,
  charts: volumeCharts,
  findings: volumeFindings,
});
