import { z } from 'zod';
import { type AnalysisResult, defineAnalysis } from '../../core/analysis.ts';
import { isoInstant } from '../../core/time.ts';
import { burstsCharts } from './chart.ts';
import { burstsDerivation } from './derive.ts';
import { burstsFindings } from './findings.ts';
import sql from './query.sql?raw';
import summarySql from './summary.sql?raw';

const groupings = ['template', 'level', 'component'] as const;

const params = z.object({
  by: z.enum(groupings).default('template').describe('Whose rate: each kind of message, level or component.'),
  binMinutes: z
    .number()
    .int()
    .min(0)
    .max(1440)
    .default(0)
    .describe('Width of a bin in minutes; 0 chooses one that gives at most about 500 bins.'),
  least: z
    .number()
    .int()
    .min(2)
    .max(1_000_000)
    .default(10)
    .describe('Entries in a bin of a burst, at least.'),
  factor: z
    .number()
    .min(1.5)
    .max(1000)
    .default(5)
    .describe('How many times the usual count a bin of a burst holds, at least.'),
});
export type BurstParams = z.infer<typeof params>;

const row = z.object({
  by: z.enum(groupings),
  series: z.string().describe('Template, level or component.'),
  templateId: z.number().int().nullable(),
  onsetAt: isoInstant,
  endAt: isoInstant,
  minutes: z.number().int(),
  entries: z.number().int(),
  usualEntries: z.number().describe('Entries that are usual in as many minutes.'),
  excess: z.number().describe('Entries above the usual.'),
  factor: z.number().nullable().describe('Times the usual; null for what never came otherwise.'),
  chance: z
    .number()
    .describe('Chance that a log of this length holds such a bin, of whatever series, without a cause.'),
  binMinutes: z.number().int(),
});
export type BurstRow = z.infer<typeof row>;

const summary = z.object({
  bursts: z.number().int(),
  series: z.number().int().describe('Series with a burst.'),
  excess: z.number(),
  longestMinutes: z.number().int().nullable(),
  by: z.string(),
});

export type BurstsResult = AnalysisResult<BurstParams, BurstRow, z.infer<typeof summary>>;

/** Times at which a kind of message, level or component comes far more often than usual. */
export const logsBursts = defineAnalysis({
  id: 'logs.bursts',
  version: 1,
  title: 'Bursts of log messages',
  question: 'When does which message come far more often than usual?',
  needs: ['log'],
  screen: 'logs',
  params,
  row,
  key: ['series', 'templateId', 'onsetAt'],
  reportColumns: ['series', 'onsetAt', 'minutes', 'entries', 'usualEntries', 'factor'],
  sql,
  derivation: burstsDerivation,
  templates: { params: [] },
  summary,
  summarySql,
  charts: burstsCharts,
  findings: burstsFindings,
});
